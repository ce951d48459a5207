// One vector of numbers, and the few operations that the kernels are written with.
//
// This file is included once for each instruction set and precision, after the including file has defined
//
//     REAL      float or double
//     INT       the signed integer of the same size
//     FRACTION  the number of bits after the point of a REAL: 23 or 52
//     BYTES     the width of a vector register: 64, 32 or 16
//     R(name)   the name with the suffix of this precision
//
// All arithmetic is IEEE 754 with round to nearest, contraction is off, and a fused multiply-add is
// written `fma`: so one lane gives the same bits in a vector of any width, and the width of a vector
// is the only difference between two builds of a kernel.

#define LANES ((int)(BYTES / sizeof(REAL)))

typedef REAL R(Vector) __attribute__((vector_size(BYTES)));
typedef INT R(Mask) __attribute__((vector_size(BYTES)));
typedef REAL R(Unaligned) __attribute__((vector_size(BYTES), aligned(sizeof(REAL)), may_alias));
#define V R(Vector)
#define M R(Mask)

INLINE V R(splat)(REAL x) { return x - (V){0}; }

INLINE V R(load)(const REAL *p) { return *(const R(Unaligned) *)p; }
INLINE void R(store)(REAL *p, V x) { *(R(Unaligned) *)p = x; }

// The first `n` lanes from memory, zero in the others; and back. x86 has instructions for it.
#if BYTES == 64 && FRACTION == 23
INLINE V R(load_part)(const REAL *p, long n) { return _mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), p); }
INLINE void R(store_part)(REAL *p, V x, long n) { _mm512_mask_storeu_ps(p, (__mmask16)((1u << n) - 1), x); }
#elif BYTES == 64
INLINE V R(load_part)(const REAL *p, long n) { return _mm512_maskz_loadu_pd((__mmask8)((1u << n) - 1), p); }
INLINE void R(store_part)(REAL *p, V x, long n) { _mm512_mask_storeu_pd(p, (__mmask8)((1u << n) - 1), x); }
#elif BYTES == 32
INLINE M R(first)(long n) {
  M lane;
  for (int i = 0; i < LANES; i++) lane[i] = i;
  return lane < (INT)n;
}
#if FRACTION == 23
INLINE V R(load_part)(const REAL *p, long n) { return _mm256_maskload_ps(p, (__m256i)R(first)(n)); }
INLINE void R(store_part)(REAL *p, V x, long n) { _mm256_maskstore_ps(p, (__m256i)R(first)(n), x); }
#else
INLINE V R(load_part)(const REAL *p, long n) { return _mm256_maskload_pd(p, (__m256i)R(first)(n)); }
INLINE void R(store_part)(REAL *p, V x, long n) { _mm256_maskstore_pd(p, (__m256i)R(first)(n), x); }
#endif
#else
INLINE V R(load_part)(const REAL *p, long n) {
  V x = {0};
  __builtin_memcpy(&x, p, (size_t)n * sizeof(REAL));
  return x;
}
INLINE void R(store_part)(REAL *p, V x, long n) {
  __builtin_memcpy(p, &x, (size_t)n * sizeof(REAL));
}
#endif

// A whole vector where there is one, the last part of an array elsewhere.
INLINE V R(load_some)(const REAL *p, long n) { return n == LANES ? R(load)(p) : R(load_part)(p, n); }
INLINE void R(store_some)(REAL *p, V x, long n) {
  if (n == LANES) R(store)(p, x);
  else R(store_part)(p, x, n);
}

// a·b + c, rounded once.
INLINE V R(fma)(V a, V b, V c) {
#if HAS_FMA
  return __builtin_elementwise_fma(a, b, c);
#else
  for (int i = 0; i < LANES; i++) c[i] = R(scalar_fma)(a[i], b[i], c[i]);
  return c;
#endif
}

// Lane by lane: where the mask is set, `a`; elsewhere `b`.
INLINE V R(select)(M mask, V a, V b) { return (V)((mask & (M)a) | (~mask & (M)b)); }

INLINE V R(abs)(V x) { return __builtin_elementwise_abs(x); }
INLINE V R(sqrt)(V x) { return __builtin_elementwise_sqrt(x); }

// The bits of a REAL, from the left: a sign, an exponent that is stored with BIAS added, and the fraction.
// (M)x and (V)n reinterpret these bits; neither costs an instruction.
#define BIAS ((INT)(sizeof(REAL) == 4 ? 127 : 1023))
#define SIGN (~(INT)(((uint64_t)1 << (8 * sizeof(INT) - 1)) - 1))
#define EXPONENT ((2 * BIAS + 1) << FRACTION)

// Between 2ᴾ and 2ᴾ⁺¹, P = FRACTION, neighbouring numbers are 1 apart: adding 1½ · 2ᴾ rounds any |x| < 2ᴾ⁻¹
// to a whole number, ties to even, and leaves that number, in two's complement, in the lowest bits of the sum.
#define SHIFTER ((REAL)(sizeof(REAL) == 4 ? 0x1.8p23 : 0x1.8p52))
INLINE M R(whole)(V t) { return (M)t - (M)R(splat)(SHIFTER); }
INLINE V R(from_whole)(M n) { return (V)(n + (M)R(splat)(SHIFTER)) - SHIFTER; }

// The size of x with the sign of `sign`.
INLINE V R(copy_sign)(V x, V sign) { return (V)(((M)x & ~SIGN) | ((M)sign & SIGN)); }

INLINE M R(finite)(V x) { return R(abs)(x) < (REAL)INFINITY; }
INLINE V R(minus_abs)(V x) { return (V)((M)x | SIGN); }

// x, or the bound where x is beyond it; NaN stays NaN.
INLINE V R(at_least)(REAL bound, V x) { return R(select)(x < bound, R(splat)(bound), x); }
INLINE V R(at_most)(REAL bound, V x) { return R(select)(x > bound, R(splat)(bound), x); }

// Four numbers, where what is to be moved comes in short pieces. They never leave a function that is not inlined.
#pragma clang diagnostic ignored "-Wpsabi"
typedef REAL R(Four) __attribute__((vector_size(4 * sizeof(REAL))));
typedef REAL R(AnyFour) __attribute__((vector_size(4 * sizeof(REAL)), aligned(sizeof(REAL)), may_alias));
typedef INT R(FourMask) __attribute__((vector_size(4 * sizeof(REAL))));
#define FOUR R(Four)
INLINE FOUR R(load4)(const REAL *p) { return *(const R(AnyFour) *)p; }
INLINE void R(store4)(REAL *p, FOUR x) { *(R(AnyFour) *)p = x; }
