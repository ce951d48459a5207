// log10 and x to the power y, in double precision: both need the logarithm of x to more than 53 bits.
//
// y log x reaches 745 before eˣ leaves the range of doubles, so an error of 2⁻⁵³ of it would be hundreds of ulps
// of the power. Here a number is the sum of two, high + low, with about 100 bits (Dekker, A floating-point technique
// for extending the available precision, 1971).

typedef struct {
  V high, low;
} R(Pair);

// a + b exactly, for |a| ≥ |b|; and for any a, b (Knuth, Seminumerical Algorithms, 1969).
INLINE R(Pair) R(ordered_sum)(V a, V b) {
  V sum = a + b;
  return (R(Pair)){sum, b - (sum - a)};
}
INLINE R(Pair) R(exact_sum)(V a, V b) {
  V sum = a + b, part = sum - a;
  return (R(Pair)){sum, (a - (sum - part)) + (b - part)};
}

// a · b, up to the product of the low parts.
INLINE R(Pair) R(pair_product)(R(Pair) a, R(Pair) b) {
  V high = a.high * b.high;
  V low = R(fma)(a.high, b.high, -high) + R(fma)(a.high, b.low, a.low * b.high);
  return (R(Pair)){high, low};
}

#define PAIR(high, low) ((R(Pair)){R(splat)(high), R(splat)(low)})

// log x for positive, finite x, with a relative error below 2⁻⁶².
//
// The sum 2s + 2s (z/3 + z² (1/5 + z/7 + …)) of log, with s, z and z/3 as pairs. The terms from z²/5 on are below
// 2⁻¹² of the whole: for them 53 bits will do. k times the first part of ln 2 is exact.
INLINE R(Pair) R(log_pair)(V x) {
  R(Scientific) a = R(scientific)(x);
  R(Pair) d = R(exact_sum)(R(splat)(2), a.f);
  V s = a.f / d.high;
  R(Pair) twice = {2 * s, 2 * (R(fma)(-s, d.high, a.f) - s * d.low) / d.high};
  V z = s * s;
  R(Pair) square = {z, R(fma)(s, s, -z) + s * twice.low};

  V tail = R(series)(twice_inverse_odd + 2, 1, 9, z);
  R(Pair) third = R(pair_product)(square, PAIR(0x1.5555555555555p-2, 0x1.5555555555555p-56));
  R(Pair) rest = R(ordered_sum)(third.high, (REAL)0.5 * z * z * tail);
  rest.low += third.low;

  R(Pair) more = R(pair_product)(twice, rest), sum = R(ordered_sum)(twice.high, more.high);
  R(Pair) whole = R(exact_sum)(a.k * LN2_HIGH, sum.high);
  V low = whole.low + (sum.low + (more.low + R(fma)(a.k, R(splat)(LN2_LOW), twice.low)));
  return R(ordered_sum)(whole.high, low);
}

// The logarithm of x to base 10; a whole number wherever it is one. Error: 0.51 ulp.
INLINE V R(log10)(V x) {
  R(Pair) y = R(pair_product)(R(log_pair)(x), PAIR(0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57));
  return R(log_special)(x, y.high + y.low);
}

// Whether x is a whole number: all are from 2⁵² on, and below it adding 2⁵² rounds to one.
INLINE M R(is_whole)(V x) {
  V a = R(abs)(x);
  return (M)(a >= (REAL)0x1p52) | (M)((a + (REAL)0x1p52) - (REAL)0x1p52 == a);
}

// x to the power y = e to the power y log x, and what IEEE 754 says of the edges. Error: 1.32 ulp.
//
//     x⁰ = 1ʸ = 1, even for NaN;   (−1) to ±∞ is 1;
//     for x < 0, or −0, y whole and odd gives the sign of x, y whole and even plus, and other y no power for x < 0.
INLINE V R(pow)(V x, V y) {
  V a = R(abs)(x);
  R(Pair) log = R(log_pair)(a);
  log.high = R(log_special)(a, log.high);
  log.low = R(select)(R(finite)(log.high), log.low, R(splat)(0));

  V high = y * log.high, low = R(fma)(y, log.high, -high) + y * log.low;
  low = R(select)(R(abs)(high) < 1024, low, R(splat)(0));
  high = R(at_least)(-746, R(at_most)(EXP_OVERFLOWS, high));
  R(Exponent) e = R(exponent)(high);
  V h = R(fma)(e.n, R(splat)(-LN2_HIGH), high), l = R(fma)(e.n, R(splat)(-LN2_LOW), low);
  V r = h + l;
  V power = R(scaled)(h + R(fma)(r * r, R(exp_series)(r), l), e.both);

  M whole = R(is_whole)(y), odd = whole & ~R(is_whole)((REAL)0.5 * y);
  power = (V)((M)power | ((M)x & odd & SIGN));
  M nothing = (M)(x < 0) & (M)(x > -(REAL)INFINITY) & ~whole;
  nothing |= (M)(x != x) | (M)(y != y);
  power = R(select)(nothing, R(splat)((REAL)NAN), power);
  M one = (M)(y == 0) | (M)(x == 1) | ((M)(a == 1) & (M)(R(abs)(y) == (REAL)INFINITY));
  return R(select)(one, R(splat)(1), power);
}
