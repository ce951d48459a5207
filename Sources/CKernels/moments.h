// Weighted sums of rows, and of their squares, about a center:
//
//     first[k, j] = Σ_i w[i, k] (x[i, j] − c[j])          second[k, j] = Σ_i w[i, k] (x[i, j] − c[j])²
//
// A row with the weight 0 does not count, whatever it holds: most examples belong to one component alone.

// Rows of a strip: while they are summed, the next ones are fetched.
#define STRIP 8

// Adds to the sums of a few columns: so many vectors of `width` numbers, all of a vector or, at the end, a part of one.
INLINE void R(moments_of)(int vectors, long width, const REAL *x, const REAL *center, const REAL *weights, REAL *sums,
                          long rows, long columns, long count) {
  for (long i = 0; i < rows; i++, x += columns, weights += count) {
    V d[6];
    UNROLL for (int v = 0; v < vectors; v++) __builtin_prefetch(x + STRIP * columns + v * LANES);
    UNROLL for (int v = 0; v < vectors; v++)
      d[v] = R(load_some)(x + v * LANES, width) - R(load_some)(center + v * LANES, width);
    for (long k = 0; k < count; k++) {
      if (weights[k] == 0) continue;
      const V w = R(splat)(weights[k]);
      REAL *first = sums + 2 * k * columns, *second = first + columns;
      UNROLL for (int v = 0; v < vectors; v++) {
        REAL *to = first + v * LANES, *squares = second + v * LANES;
        R(store_some)(to, R(fma)(w, d[v], R(load_some)(to, width)), width);
        R(store_some)(squares, R(fma)(w, d[v] * d[v], R(load_some)(squares, width)), width);
      }
    }
  }
}

static void R(moments)(const void *x_, const void *center_, const void *weights_, void *sums_, long rows, long columns,
                       long count) {
  const REAL *center = center_;
  REAL *sums = sums_;
  for (long j = 0; j < 2 * count * columns; j++) sums[j] = 0;
  for (long i = 0; i < rows; i += STRIP) {
    const long height = rows - i < STRIP ? rows - i : STRIP;
    const REAL *x = (const REAL *)x_ + i * columns, *weights = (const REAL *)weights_ + i * count;
    long j = 0;
    for (; j + 6 * LANES <= columns; j += 6 * LANES)
      R(moments_of)(6, LANES, x + j, center + j, weights, sums + j, height, columns, count);
    for (; j + LANES <= columns; j += LANES)
      R(moments_of)(1, LANES, x + j, center + j, weights, sums + j, height, columns, count);
    if (j < columns) R(moments_of)(1, columns - j, x + j, center + j, weights, sums + j, height, columns, count);
  }
}

#undef STRIP
