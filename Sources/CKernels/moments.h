// Weighted sums of rows, of their squares and of their products, about a center for each sum:
//
//     first[k, j] = Σ_i w[i, k] (x[i, j] − c[k, j])          second[k, j] = Σ_i w[i, k] (x[i, j] − c[k, j])²
//
//     scatter[k, i, j] = Σ_n w[n, k] (x[n, i] − c[k, i]) (x[n, j] − c[k, j])
//
// A row with the weight 0 does not count, whatever it holds: most examples belong to one component alone.

// Rows of a strip: a component goes through those that count for it, and fetches the same rows of the next strip.
#define STRIP 64
_Static_assert(STRIP <= 256, "a place in a strip is a byte");
// As many vectors as have room in AVX2's 16 registers, or in 32, with their two sums and their center.
#define WIDE (BYTES == 32 ? 3 : 6)

// Adds to the sums of a few columns: so many vectors of `width` numbers, all of a vector or, at the end, a part of one.
INLINE void R(moments_of)(int vectors, long width, const REAL *x, const REAL *center, const uint8_t *places,
                          const REAL *shares, long some, REAL *first, REAL *second, long columns) {
  V c[WIDE], sum[WIDE], squares[WIDE];
  UNROLL for (int v = 0; v < vectors; v++) {
    c[v] = R(load_some)(center + v * LANES, width);
    sum[v] = R(load_some)(first + v * LANES, width);
    squares[v] = R(load_some)(second + v * LANES, width);
  }
  for (long n = 0; n < some; n++) {
    const REAL *row = x + places[n] * columns;
    const V w = R(splat)(shares[n]);
    UNROLL for (int v = 0; v < vectors; v++) {
      __builtin_prefetch(row + STRIP * columns + v * LANES);
      const V d = R(load_some)(row + v * LANES, width) - c[v];
      sum[v] = R(fma)(w, d, sum[v]);
      squares[v] = R(fma)(w, d * d, squares[v]);
    }
  }
  UNROLL for (int v = 0; v < vectors; v++) {
    R(store_some)(first + v * LANES, sum[v], width);
    R(store_some)(second + v * LANES, squares[v], width);
  }
}

static void R(moments)(const void *x_, const void *centers, const void *weights, void *sums, long rows, long columns,
                       long count) {
  for (long j = 0; j < 2 * count * columns; j++) ((REAL *)sums)[j] = 0;
  for (long i = 0; i < rows; i += STRIP) {
    const long height = rows - i < STRIP ? rows - i : STRIP;
    for (long k = 0; k < count; k++) {
      const REAL *x = (const REAL *)x_ + i * columns, *center = (const REAL *)centers + k * columns;
      const REAL *weight = (const REAL *)weights + i * count + k;
      REAL *first = (REAL *)sums + 2 * k * columns, *second = first + columns, shares[STRIP];
      uint8_t places[STRIP];
      long some = 0, j = 0;
      for (long n = 0; n < height; n++) {
        places[some] = (uint8_t)n;
        shares[some] = weight[n * count];
        some += shares[some] != 0;
      }
      for (; j + WIDE * LANES <= columns; j += WIDE * LANES)
        R(moments_of)(WIDE, LANES, x + j, center + j, places, shares, some, first + j, second + j, columns);
      for (; j + LANES <= columns; j += LANES)
        R(moments_of)(1, LANES, x + j, center + j, places, shares, some, first + j, second + j, columns);
      if (j < columns)
        R(moments_of)(1, columns - j, x + j, center + j, places, shares, some, first + j, second + j, columns);
    }
  }
}

#undef WIDE
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
