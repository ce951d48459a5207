// sin, cos and atan2, in double precision.

// π/2 in three parts of 53 bits each, and the arc tangent of ½ in two.
#define HALF_PI ((REAL)0x1.921fb54442d18p+0)
#define HALF_PI_2 ((REAL)0x1.1a62633145c07p-54)
#define HALF_PI_3 ((REAL)-0x1.f1976b7ed8fbcp-110)
#define ATAN_HALF ((REAL)0x1.dac670561bb4fp-2)
#define ATAN_HALF_2 ((REAL)0x1.a2b7f222f65e2p-56)
#define TWO_OVER_PI ((REAL)0x1.45f306dc9c883p-1)

// x = n π/2 + r + tail, |r| ≤ π/4, for finite x ≥ 0.
typedef struct {
  V r, tail;
  M n;
} R(Angle);

// Up to 2⁴⁷ = 1.4e14, in the way of Cody and Waite (Software Manual for the Elementary Functions, 1980):
// x less n times the first part is exact, being a multiple of 2⁻⁵³ below 1. Near a multiple of π/2 little is
// left of x, so the rounding errors of the second step are kept and the third part is taken away as well;
// what is neglected then, n · 2⁻¹⁶⁴, is below 2⁻¹¹⁶.
INLINE R(Angle) R(angle)(V x) {
  V t = x * TWO_OVER_PI + SHIFTER, n = t - SHIFTER;
  V exact = R(fma)(n, R(splat)(-HALF_PI), x);
  V b = n * HALF_PI_2, b_error = R(fma)(n, R(splat)(HALF_PI_2), -b);
  V sum = exact - b, part = sum - exact, error = (exact - (sum - part)) - (b + part);
  V low = R(fma)(n, R(splat)(-HALF_PI_3), error - b_error);
  V r = sum + low;
  R(Angle) angle = {r, low - (r - sum), R(whole)(t)};

  // Beyond, lane by lane.
  M huge = (M)(x >= (REAL)0x1p47) & (M)(x < (REAL)INFINITY);
  if (__builtin_reduce_or(huge) == 0) return angle;
  V turns = {0}, turns_tail = {0};
  for (int i = 0; i < LANES; i++) {
    if (!huge[i]) continue;
    QuarterTurns q = quarter_turns(x[i]);
    turns[i] = q.turns, turns_tail[i] = q.tail, angle.n[i] = q.quadrant;
  }
  V product = turns * HALF_PI, product_error = R(fma)(turns, R(splat)(HALF_PI), -product);
  angle.r = R(select)(huge, product, r);
  angle.tail = R(select)(huge, product_error + (turns * HALF_PI_2 + turns_tail * HALF_PI), angle.tail);
  return angle;
}

// sin(x + quarters · π/2) for x ≥ 0.
//
//     sin(r + t) = r − r³/3! + … + t (1 − r²/2)      cos(r + t) = (1 − r²/2) + r⁴/4! − … − t r
//
// where 1 − r²/2 is rounded, and its error, which is exact, added to the rest. With z = r² ≤ (π/4)² = 0.617 the
// first term left out of the sine is z⁹/19! = 1.1e-19 of it, and of the cosine z⁹/18! = 2.0e-18: a fiftieth of an ulp.
INLINE V R(sine)(V x, int quarters) {
  R(Angle) a = R(angle)(x);
  V z = a.r * a.r, half = (REAL)0.5 * z, line = 1 - half;
  V cubic = R(series)(inverse_factorial + 3, 2, 7, -z);
  V quartic = R(series)(inverse_factorial + 4, 2, 6, -z);
  V s = a.r + R(fma)(-z * a.r, cubic, a.tail * line);
  V c = line + (((1 - line) - half) + R(fma)(z * z, quartic, -a.r * a.tail));
  M n = a.n + quarters;
  V y = R(select)((n & 1) == 1, c, s);
  return R(select)(R(finite)(x), (V)((M)y ^ ((n & 2) << 62)), R(splat)((REAL)NAN));
}

// sin x, odd to the last bit; cos x, even: for all finite x, and NaN for ±∞. Error: 0.81 ulp.
INLINE V R(sin)(V x) {
  V y = R(sine)(R(abs)(x), 0);
  return (V)((M)y ^ ((M)x & SIGN));
}
INLINE V R(cos)(V x) { return R(sine)(R(abs)(x), 1); }

// The angle of the point (x, y), in −π … π. Error: 1.77 ulp.
//
// With 0 ≤ v ≤ u the smaller and the larger of |x| and |y|, and c the one of 0, ½ and 1 that is nearest to v/u,
//
//     atan(v/u) = atan c + atan z,   z = (v − c u) / (u + c v),   |z| ≤ ¼,
//
// by the addition theorem; v − c u is exact. The first term left out of atan z = z − z³/3 + … ± z²⁷/27 is
// z²⁸/29 = 4.8e-19 of it. Reflections lead to the other octants.
INLINE V R(atan2)(V y, V x) {
  // Two infinities meet on a diagonal, two zeros on the axis; very large or small pairs are brought nearer to 1.
  V ax = R(abs)(x), ay = R(abs)(y);
  M steep = (M)(ay > ax);
  V u = R(select)(steep, ay, ax), v = R(select)(steep, ax, ay);
  M infinite = (M)(u == (REAL)INFINITY);
  v = R(select)(infinite, R(select)(v == (REAL)INFINITY, R(splat)(1), R(splat)(0)), v);
  u = R(select)(infinite | (M)(u == 0), R(splat)(1), u);
  V scale = R(select)(u > (REAL)0x1p900, R(splat)(0x1p-200), R(splat)(1));
  scale = R(select)(u < (REAL)0x1p-700, R(splat)(0x1p200), scale);
  u *= scale, v *= scale;

  M some = (M)(v >= (REAL)0.25 * u), most = (M)(v > (REAL)0.75 * u);
  V c = R(select)(most, R(splat)(1), R(select)(some, R(splat)(0.5), R(splat)(0)));
  V high = R(select)(some, R(splat)(ATAN_HALF), R(splat)(0)), low = R(select)(some, R(splat)(ATAN_HALF_2), R(splat)(0));
  high = R(select)(most, R(splat)(HALF_PI / 2), high), low = R(select)(most, R(splat)(HALF_PI_2 / 2), low);

  V z = R(fma)(-c, u, v) / R(fma)(c, v, u), square = z * z;
  V cubic = R(series)(twice_inverse_odd + 1, 1, 12, -square);
  V angle = high + (z + R(fma)((REAL)-0.5 * z * square, cubic, low));

  angle = R(select)(steep, HALF_PI - (angle - HALF_PI_2), angle);
  angle = R(select)((M)x < 0, 2 * HALF_PI - (angle - 2 * HALF_PI_2), angle);
  return R(select)((M)(x == x) & (M)(y == y), R(copy_sign)(angle, y), R(splat)((REAL)NAN));
}
