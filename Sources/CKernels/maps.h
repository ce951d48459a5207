// Functions of one number, over arrays.

INLINE V R(sign)(V x) { return R(select)(x > 0, R(splat)(1), R(select)(x < 0, R(splat)(-1), x)); }
INLINE V R(positive)(V x) { return R(select)(x > 0, x, R(select)(x <= 0, R(splat)(0), x)); }
INLINE V R(step)(V y) { return R(select)(y > 0, R(splat)(1), R(splat)(0)); }
INLINE V R(elu)(V x) { return R(select)(x > 0, x, R(expm1)(x)); }
INLINE V R(elu_slope)(V y) { return R(select)(y > 0, R(splat)(1), y + 1); }

// The table, as two functions of vectors a line: of_name and slope_of_name.
#define ROW(name, low, high, value, slope)                 \
  INLINE V R(of_##name)(V x) { return value; }          \
  INLINE V R(slope_of_##name)(V x, V y) { return slope; }
CK_FUNCTIONS(ROW)
#undef ROW

static void R(map)(int function, const void *from, void *to, long n) {
  const REAL *x = from;
  REAL *y = to;
  switch (function) {
#define ROW(name, low, high, value, slope)                                           \
  case ck_##name:                                                                    \
    for (long i = 0; i < n; i += LANES) {                                            \
      if (n - i < LANES) {                                                           \
        V x_ = R(load_part)(x + i, n - i);                                           \
        R(store_part)(y + i, R(of_##name)(x_), n - i);                            \
      } else {                                                                       \
        R(store)(y + i, R(of_##name)(R(load)(x + i)));                            \
      }                                                                              \
    }                                                                                \
    break;
    CK_FUNCTIONS(ROW)
#undef ROW
  }
}
