// The functions that single precision borrows from double precision: each half of a vector is widened, handed
// over, and the results rounded. An ulp of a double is 2⁻²⁹ of an ulp here: the error is ½ ulp and a few billionths.

typedef float R(Half) __attribute__((vector_size(BYTES / 2)));
typedef struct {
  Vector_f64 half[2];
} R(Wide);

INLINE R(Wide) R(widened)(V x) {
  R(Half) half[2];
  memcpy(half, &x, BYTES);
  Vector_f64 low = __builtin_convertvector(half[0], Vector_f64);
  Vector_f64 high = __builtin_convertvector(half[1], Vector_f64);
  return (R(Wide)){{low, high}};
}
INLINE V R(narrowed)(Vector_f64 a, Vector_f64 b) {
  V x;
  R(Half) half[2] = {__builtin_convertvector(a, R(Half)), __builtin_convertvector(b, R(Half))};
  memcpy(&x, half, BYTES);
  return x;
}

#define BORROW(name)                                                                        \
  INLINE V R(name)(V x) {                                                                   \
    R(Wide) a = R(widened)(x);                                                              \
    return R(narrowed)(name##_f64(a.half[0]), name##_f64(a.half[1]));                       \
  }
#define BORROW_PAIR(name)                                                                   \
  INLINE V R(name)(V x, V y) {                                                              \
    R(Wide) a = R(widened)(x), b = R(widened)(y);                                           \
    return R(narrowed)(name##_f64(a.half[0], b.half[0]), name##_f64(a.half[1], b.half[1])); \
  }

BORROW(log10)
BORROW(sin)
BORROW(cos)
BORROW_PAIR(atan2)
BORROW_PAIR(pow)
#undef BORROW
#undef BORROW_PAIR
