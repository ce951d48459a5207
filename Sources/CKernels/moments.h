// Weighted sums of rows, and of their squares, about a center; and of their products, about a center for each sum:
//
//     first[k, j] = Σ_i w[i, k] (x[i, j] − c[j])          second[k, j] = Σ_i w[i, k] (x[i, j] − c[j])²
//
//     scatter[k, i, j] = Σ_n w[n, k] (x[n, i] − c[k, i]) (x[n, j] − c[k, j])
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

// Rows of a chain of fused multiply-adds; the chains are added in their order.
#define CHAIN 128

// Adds the products of some offsets, each row of them `step` numbers, to the lower half of a scatter.
static void R(add_scatter)(const REAL *offsets, const REAL *shares, long some, long step, REAL *sums, long columns) {
  const int most = TILE_VECTORS < 3 ? TILE_VECTORS : 3;
  for (long i = 0; i < columns; i += TILE_ROWS) {
    const int rows = (int)(columns - i < TILE_ROWS ? columns - i : TILE_ROWS);
    const REAL *row[TILE_ROWS];
    for (int r = 0; r < rows; r++) row[r] = shares + i + r;
    for (long j = 0; j < i + rows; j += most * LANES) {
      const long wanted = (i + rows - j + LANES - 1) / LANES;
      const int vectors = (int)(wanted < most ? wanted : most);
      const long width = columns - j < vectors * LANES ? columns - j : vectors * LANES;
      V tile[TILE_ROWS * TILE_VECTORS];
      R(stepped_tile)(rows, vectors, some, row, step, offsets + j, step, tile);
      R(put_tile)(tile, rows, width, sums + i * columns + j, columns, 1, true);
    }
  }
}

static void R(scatters)(const void *x_, const void *centers_, const void *weights_, void *sums_, void *scratch,
                        long rows, long columns, long count) {
  const long step = (columns + LANES - 1) / LANES * LANES;
  REAL *offsets = scratch, *shares = offsets + CHAIN * step;
  for (long k = 0; k < count; k++) {
    const REAL *center = (const REAL *)centers_ + k * columns;
    REAL *sums = (REAL *)sums_ + k * columns * columns;
    for (long j = 0; j < columns * columns; j++) sums[j] = 0;
    long some = 0;
    for (long n = 0; n < rows; n++) {
      const REAL *x = (const REAL *)x_ + n * columns, weight = ((const REAL *)weights_)[n * count + k];
      if (weight != 0) {
        for (long j = 0; j < columns; j += LANES) {
          const long width = columns - j < LANES ? columns - j : LANES;
          const V d = R(load_some)(x + j, width) - R(load_some)(center + j, width);
          R(store)(offsets + some * step + j, d);
          R(store)(shares + some * step + j, weight * d);
        }
        some++;
      }
      if (some == CHAIN || n == rows - 1) {
        R(add_scatter)(offsets, shares, some, step, sums, columns);
        some = 0;
      }
    }
    for (long i = 0; i < columns; i++)
      for (long j = 0; j < i; j++) sums[j * columns + i] = sums[i * columns + j];
  }
}

_Static_assert(2 * CHAIN <= 256 && LANES <= 16, "as ck_centers_scratch has it");
#undef CHAIN
