// Sums, extremes and log-sum-exp along an axis of [outer, count, inner], and softmax over rows.
//
// A sum is carried in double, whatever the precision. Along contiguous numbers (inner = 1) it runs in
// 16 lanes, lane l taking the numbers l, l + 16, l + 32, …, and the lanes are then added in halves:
// 8 + 8, 4 + 4, 2 + 2, 1 + 1. Across rows (inner > 1) it adds the rows in their order. Both are the
// same on every instruction set, because neither depends on the width of a vector.

INLINE double R(add_lanes)(double lanes[SUM_LANES]) {
  for (int half = SUM_LANES / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++) lanes[l] += lanes[l + half];
  return lanes[0];
}

// Adds the first `n` numbers of a vector to as many lanes.
INLINE void R(add_to)(double *lanes, V x, long n) {
  if (n == LANES) UNROLL for (int l = 0; l < LANES; l++) lanes[l] += x[l];
  else for (int l = 0; l < n; l++) lanes[l] += x[l];
}

static double R(sum)(const void *from, long n) {
  const REAL *x = from;
  double lanes[SUM_LANES] = {0};
  long i = 0;
  for (; i + SUM_LANES <= n; i += SUM_LANES)
    UNROLL for (int l = 0; l < SUM_LANES; l++) lanes[l] += x[i + l];
  for (int l = 0; i + l < n; l++) lanes[l] += x[i + l];
  return R(add_lanes)(lanes);
}

INLINE REAL R(larger)(REAL a, REAL b) { return b > a || b != b ? b : a; }
INLINE REAL R(smaller)(REAL a, REAL b) { return b < a || b != b ? b : a; }

// The numbers [first, first + width) of y[i] = Σ_c x[c, i] or the like, x with `inner` columns.
static void R(reduce_columns)(int operation, const void *from, void *to, long count, long inner, long first,
                              long width) {
  const REAL *x = (const REAL *)from + first;
  REAL *y = (REAL *)to + first;
  if (operation == ck_sum) {
    for (long j = 0; j < width; j += SUM_LANES) {
      const long some = width - j < SUM_LANES ? width - j : SUM_LANES;
      double lanes[SUM_LANES] = {0};
      if (some == SUM_LANES)
        for (long i = 0; i < count; i++)
          UNROLL for (int l = 0; l < SUM_LANES; l++) lanes[l] += x[i * inner + j + l];
      else
        for (long i = 0; i < count; i++)
          for (int l = 0; l < some; l++) lanes[l] += x[i * inner + j + l];
      for (int l = 0; l < some; l++) y[j + l] = (REAL)lanes[l];
    }
    return;
  }
  memcpy(y, x, (size_t)width * sizeof(REAL));
  for (long i = 1; i < count; i++)
    for (long j = 0; j < width; j++)
      y[j] = operation == ck_largest ? R(larger)(y[j], x[i * inner + j]) : R(smaller)(y[j], x[i * inner + j]);
}

static void R(reduce)(int operation, const void *from, void *to, long outer, long count, long inner) {
  const REAL *x = from;
  REAL *y = to;
  for (long o = 0; o < outer; o++)
    if (operation == ck_sum && inner == 1) y[o] = (REAL)R(sum)(x + o * count, count);
    else R(reduce_columns)(operation, x + o * count * inner, y + o * inner, count, inner, 0, inner);
}

// log Σ_j exp(x[j]) = m + log s, with m the largest and s = Σ_j exp(x[j] − m) from 1 to n.
//
// m and s stay apart until the end: what is near m keeps the digits that m would swallow, however large m is.
// Where m is not finite, s is 1 and log s is 0.
typedef struct {
  REAL m, s, log_s;
} R(LogSumExp);

static R(LogSumExp) R(row_log_sum_exp)(const REAL *x, long n) {
  REAL m = x[0];
  for (long j = 1; j < n; j++) m = R(larger)(m, x[j]);
  if (m - m != 0) return (R(LogSumExp)){m, 1, 0};
  double lanes[SUM_LANES] = {0};
  for (long j = 0; j < n; j += LANES) {
    const long width = n - j < LANES ? n - j : LANES;
    R(add_to)(lanes + j % SUM_LANES, R(exp)(R(load_some)(x + j, width) - m), width);
  }
  const REAL s = (REAL)R(add_lanes)(lanes);
  return (R(LogSumExp)){m, s, R(log)(R(splat)(s))[0]};
}

// The same for as many rows at once as a vector has lanes, if they are short: x[j] has column j, a row to a lane.
typedef struct {
  V m, s, log_s, x[SUM_LANES];
} R(LogSumExps);
typedef double R(InDouble) __attribute__((vector_size(8 * LANES)));

static R(LogSumExps) R(rows_log_sum_exp)(const REAL *x, long n) {
  R(LogSumExps) of;
  REAL column[LANES] __attribute__((aligned(64)));
  for (long j = 0; j < n; j++) {
    UNROLL for (int i = 0; i < LANES; i++) column[i] = x[i * n + j];
    V v = of.x[j] = R(load)(column);
    of.m = j == 0 ? v : R(select)((v > of.m) | (v != v), v, of.m);
  }
  R(InDouble) lanes[SUM_LANES] = {0};
  for (long j = 0; j < n; j++) lanes[j] = __builtin_convertvector(R(exp)(of.x[j] - of.m), R(InDouble));
  for (int half = SUM_LANES / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++) lanes[l] += lanes[l + half];
  of.s = R(select)(of.m - of.m == 0, __builtin_convertvector(lanes[0], V), R(splat)(1));
  of.log_s = R(log)(of.s);
  return of;
}

static void R(log_sum_exp)(const void *from, void *to, long rows, long columns) {
  const REAL *x = from;
  REAL *y = to;
  long i = 0;
  for (; columns <= SUM_LANES && i + LANES <= rows; i += LANES) {
    const R(LogSumExps) of = R(rows_log_sum_exp)(x + i * columns, columns);
    R(store)(y + i, of.m + of.log_s);
  }
  for (; i < rows; i++) {
    const R(LogSumExp) of = R(row_log_sum_exp)(x + i * columns, columns);
    y[i] = of.m + of.log_s;
  }
}

// y = x − log Σ exp x, row by row; with `probabilities`, y = exp x / Σ exp x.
static void R(log_softmax)(const void *from, void *to, long rows, long columns, bool probabilities) {
  long i = 0;
  for (; columns <= SUM_LANES && i + LANES <= rows; i += LANES) {
    const REAL *x = (const REAL *)from + i * columns;
    REAL *y = (REAL *)to + i * columns;
    const R(LogSumExps) of = R(rows_log_sum_exp)(x, columns);
    for (long j = 0; j < columns; j++) {
      const V z = of.x[j] - of.m, all = probabilities ? R(exp)(z) / of.s : z - of.log_s;
      UNROLL for (int k = 0; k < LANES; k++) y[k * columns + j] = all[k];
    }
  }
  for (; i < rows; i++) {
    const REAL *x = (const REAL *)from + i * columns;
    REAL *y = (REAL *)to + i * columns;
    const R(LogSumExp) of = R(row_log_sum_exp)(x, columns);
    for (long j = 0; j < columns; j += LANES) {
      const long width = columns - j < LANES ? columns - j : LANES;
      V z = R(load_some)(x + j, width) - of.m;
      R(store_some)(y + j, probabilities ? R(exp)(z) / of.s : z - of.log_s, width);
    }
  }
}
