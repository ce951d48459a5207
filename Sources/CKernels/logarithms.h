// log x and its relatives: log, log1p, softplus.
//
// The exponent gives k with x = 2ᵏ (1 + f) and √½ ≤ 1 + f < √2; then log x = k ln 2 + log(1 + f), and with
//
//     s = f / (2 + f),   1 + f = (1 + s) / (1 − s),   log(1 + f) = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …).

#define SQRT_HALF ((REAL)(sizeof(REAL) == 4 ? 0x1.6a09e6p-1 : 0x1.6a09e667f3bcdp-1))
#define LEAST_NORMAL ((REAL)(sizeof(REAL) == 4 ? 0x1p-126 : 0x1p-1022))

// 2/3 + 2z/5 + … + 2zᵀ⁻¹/(2T+1): with z = s², what the series adds to 2s, divided by s³.
INLINE V R(artanh_series)(V z, int terms) { return R(series)(twice_inverse_odd + 1, 1, terms - 1, z); }

// x = 2ᵏ (1 + f), for positive x that are finite.
//
// Subnormal x are made normal first. Seen as whole numbers, the bits of positive numbers increase with them; so
// the exponent field of bits(x) − bits(√½) is k, and taking k away from the exponent of x leaves 1 + f.
typedef struct {
  V k, f;
} R(Scientific);

INLINE R(Scientific) R(scientific)(V x) {
  M tiny = (M)(x < LEAST_NORMAL);
  M bits = (M)R(select)(tiny, x * (REAL)((INT)1 << FRACTION), x);
  M k = (bits - (M)R(splat)(SQRT_HALF)) >> FRACTION;
  V m = (V)(bits - (k << FRACTION));
  return (R(Scientific)){R(from_whole)(k - (tiny & FRACTION)), m - 1};
}

// k ln 2 + log(1 + f) + tail, for √½ ≤ 1 + f < √2.
//
// |s| ≤ 0.1716, z ≤ 0.02944. The first term left out, against the 2s of the whole sum:
//
//     single, T = 4:    z⁵ / 11  = 2.0e-9,   a thirtieth of an ulp
//     double, T = 10:   z¹¹ / 23 = 6.2e-19,  less than a hundredth of an ulp
//
// 2s itself carries the rounding of the quotient. But s (2 + f) = f, so 2s = f − s f, and again
// s f = f²/2 − s f²/2; with the rest R of the series, log(1 + f) = f − (f²/2 − s (f²/2 + R)): f is exact, and what
// is taken from it is small enough for its rounding not to matter (as in Ng's log of the 4.3BSD library, 1985).
INLINE V R(log_of)(V k, V f, V tail) {
  V s = f / (2 + f), z = s * s, square = (REAL)0.5 * f * f;
  V rest = R(fma)(z, R(artanh_series)(z, sizeof(REAL) == 4 ? 4 : 10), square);
  V low = R(fma)(s, rest, R(fma)(k, R(splat)(LN2_LOW), tail));
  return R(fma)(k, R(splat)(LN2_HIGH), f - (square - low));
}

// The logarithm's values outside 0 < x < ∞: −∞ at 0, none for the negative, x for ∞ and NaN.
INLINE V R(log_special)(V x, V y) {
  V edge = R(select)(x == 0, R(splat)(-(REAL)INFINITY), R(select)(x < 0, R(splat)((REAL)NAN), x));
  return R(select)((M)(x > 0) & (M)(x < (REAL)INFINITY), y, edge);
}

// The natural logarithm of x. Error: single 0.86 ulp, double 0.84.
INLINE V R(log)(V x) {
  R(Scientific) a = R(scientific)(x);
  return R(log_special)(x, R(log_of)(a.k, a.f, R(splat)(0)));
}

// The slope of log10 at 1.
INLINE V R(log10_e)(void) { return R(splat)((REAL)0.43429448190325182765); }

// log(1 + x), without the cancellation near 0. Error: single 0.86 ulp, double 0.83.
//
// u = 1 + x loses a part c of x; since c is small beside u, log(u + c) = log u + c/u. Where k = 0, f is x.
INLINE V R(log1p)(V x) {
  V u = 1 + x, shown = u - 1, c = (1 - (u - shown)) + (x - shown);
  R(Scientific) a = R(scientific)(u);
  M near = (M)(a.k == 0);
  V y = R(log_of)(a.k, R(select)(near, x, a.f), R(select)(near, R(splat)(0), c / u));
  return R(select)(x == 0, x, R(log_special)(u, y));
}

// log(1 + eˣ) = max(x, 0) + log(1 + e), with e = e^(−|x|) ≤ 1. Error: single 1.88 ulp, double 1.80.
//
// Here s = e / (2 + e) ≤ ⅓ needs no reduction, only more terms: the first left out, against the whole sum, is
//
//     single, T = 6:    (1/9)⁷ / 15  = 1.4e-8,   a sixth of an ulp
//     double, T = 16:   (1/9)¹⁷ / 35 = 1.7e-18,  a sixtieth of an ulp
//
// and as in log, 2s = e − s e.
INLINE V R(softplus)(V x) {
  V e = R(exp_below)(R(minus_abs)(x)), s = e / (2 + e), z = s * s;
  V rest = R(fma)(z, R(artanh_series)(z, sizeof(REAL) == 4 ? 6 : 16), -e);
  return R(select)(x > 0, x, R(splat)(0)) + R(fma)(s, rest, e);
}
