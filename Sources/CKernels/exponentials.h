// eˣ and its relatives: exp, expm1, tanh, sigmoid.
//
// With n the whole number nearest to x / ln 2,
//
//     x = n ln 2 + r,   |r| ≤ ½ ln 2 = 0.3466,   eˣ = 2ⁿ eʳ,
//
// and a handful of Taylor's terms give eʳ.

#define EXP_OVERFLOWS ((REAL)(sizeof(REAL) == 4 ? 89 : 710))
#define LOG2_E ((REAL)0x1.71547652b82fep+0)

// ln 2 in two parts. The first ends in so many zeros that its product with any n we meet is exact; and as x and
// the product are within a factor of two of each other, so is their difference (Sterbenz, Floating-Point
// Computation, 1974).
#define LN2_HIGH ((REAL)(sizeof(REAL) == 4 ? 0x1.62e4p-1 : 0x1.62e42fefa38p-1))
#define LN2_LOW ((REAL)(sizeof(REAL) == 4 ? 0x1.7f7d1cp-20 : 0x1.ef35793c7673p-45))

// The whole number nearest to x / ln 2, as a number; `both` holds n + 2·BIAS in its topmost bits.
typedef struct {
  V n;
  M both;
} R(Exponent);

// In the sum t, n + 2·BIAS stands in the lowest bits (see SHIFTER).
INLINE R(Exponent) R(exponent)(V x) {
  const REAL shifter = SHIFTER + 2 * BIAS;
  V t = R(fma)(x, R(splat)(LOG2_E), R(splat)(shifter));
  return (R(Exponent)){t - shifter, (M)t << FRACTION};
}

// 2ⁿ (1 + x), with 2ⁿ in two factors: 2ⁿ itself may be no normal number when the answer is one, or is subnormal.
// Half of n + 2·BIAS is the exponent field of 2^⌊n/2⌋, the other half that of the other factor. 1 + x is rounded once,
// and a second time only where the answer is subnormal.
INLINE V R(scaled)(V x, M both) {
  M first = (both >> 1) & EXPONENT;
  return R(fma)(x, (V)first, (V)first) * (V)(both - first);
}

// (eʳ − 1 − r) / r² for |r| ≤ 0.3466, by 1/2! + r/3! + … + rᵀ⁻²/T!.
//
// The first term left out of eʳ is rᵀ⁺¹/(T+1)!, against eʳ ≥ 0.7:
//
//     single, T = 7:    0.3466⁸ / 8!   = 5.2e-9,   a tenth of an ulp (2⁻²⁴ = 6.0e-8 at 0.7)
//     double, T = 13:   0.3466¹⁴ / 14! = 4.1e-18,  a twentieth of an ulp (2⁻⁵³ = 1.1e-16 at 0.7)
INLINE V R(exp_series)(V r) { return R(series)(inverse_factorial + 2, 1, sizeof(REAL) == 4 ? 5 : 11, r); }

// eˣ for x below a bit more than the largest x whose power is finite. Below the lower end the answer is 0 anyway.
//
// r = h + l, with h exact. The rounding of r does no harm in the series from r² on, but would in its first term.
INLINE V R(exp_below)(V x) {
  V c = R(at_least)(sizeof(REAL) == 4 ? -104.5 : -746, x);
  R(Exponent) e = R(exponent)(c);
  V h = R(fma)(e.n, R(splat)(-LN2_HIGH), c), l = e.n * -LN2_LOW, r = h + l;
  return R(scaled)(h + R(fma)(r * r, R(exp_series)(r), l), e.both);
}

// eˣ. Error: single 0.96 ulp, double 0.91.
INLINE V R(exp)(V x) { return R(exp_below)(R(at_most)(EXP_OVERFLOWS, x)); }

// eˣ − 1, without the cancellation near 0. Error: single 1.33 ulp, double 1.40.
//
// With 2ⁿ and r as above, and p = eʳ − 1 − r,
//
//     eˣ − 1 = (2ⁿ − 1) + 2ⁿ r + 2ⁿ p.
//
// The first sum can cancel, so its rounding error is kept (|2ⁿ − 1| ≥ |2ⁿ r| unless n = 0: Dekker, A floating-point
// technique for extending the available precision, 1971), together with the part of r that did not fit into r.
// Everything is halved, so that 2ⁿ does not overflow before the answer does.
INLINE V R(expm1)(V x) {
  V c = R(at_least)(sizeof(REAL) == 4 ? -20 : -40, R(at_most)(EXP_OVERFLOWS, x));
  R(Exponent) e = R(exponent)(c);
  V exact = R(fma)(e.n, R(splat)(-LN2_HIGH), c), r = R(fma)(e.n, R(splat)(-LN2_LOW), exact);
  V tail = R(fma)(e.n, R(splat)(-LN2_LOW), exact - r);
  V p = R(fma)(r * r, R(exp_series)(r), tail);
  V half = (V)(e.both - ((BIAS + 1) << FRACTION));
  V a = half - (REAL)0.5, b = half * r, sum = a + b, error = b - (sum - a);
  V y = R(select)(e.n == 0, r + p, 2 * (sum + R(fma)(half, p, error)));
  return R(copy_sign)(y, x);
}

// tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), odd to the last bit. Error: single 1.56 ulp, double 1.62.
//
//     With t = e^(2|x|) − 1:   tanh |x| = t / (2 + t) = 1 − 2 / (2 + t).
//
// From t = 2 on the second form loses less. In the first, y, the sum and the quotient are rounded; what both lost
// together, t − y (2 + t), is divided by 2 + t once more: 1 / (2 + t) = (1 − y) / 2.
INLINE V R(tanh)(V x) {
  V t = R(expm1)(2 * R(abs)(x)), d = 2 + t, lost = t - (d - 2);
  M large = (M)(t > 2);
  V y = R(select)(large, R(splat)(2), t) / d, rest = 1 - y;
  V near = R(fma)(R(fma)(-y, lost, R(fma)(-y, d, t)), (REAL)0.5 * rest, y);
  return R(copy_sign)(R(select)(large, rest, near), x);
}

// 1 / (1 + e⁻ˣ); for x ≥ 0, sigmoid(x) is 1 − sigmoid(−x) to the last bit. Error: single 1.48 ulp, double 1.45.
//
//     With e = e^(−|x|):   sigmoid(−|x|) = e / (1 + e) = y,   1 / (1 + e) = 1 − y.
//
// 1 + e and the quotient are rounded; what both lost together, e − y (1 + e), is divided by 1 + e once more.
INLINE V R(sigmoid)(V x) {
  V e = R(exp_below)(R(minus_abs)(x)), d = 1 + e, lost = e - (d - 1), y = e / d;
  y = R(fma)(R(fma)(-y, lost, R(fma)(-y, d, e)), 1 - y, y);
  return R(select)(x > 0, 1 - y, y);
}
