// Squared distances of rows from a few centers, each with its own measure: weights of the axes, or a triangular map.
//
//     z[i, k] = Σ_j w[k, j] (x[i, j] − c[k, j])²          z[i, k] = |L[k] (x[i] − c[k])|²

// As many sums in registers as the product has. An axis belongs to one of SUM_LANES sums, which are added in halves.
#define DISTANCE_ROWS (TILE_ROWS == 8 ? 4 : 2)

INLINE REAL R(halved)(REAL lanes[SUM_LANES]) {
  for (int half = SUM_LANES / 2; half > 0; half /= 2)
    for (int l = 0; l < half; l++) lanes[l] += lanes[l + half];
  return lanes[0] + 0;  // −0 where the sums of wider vectors have met the zeros behind the last axis
}

// Adds the part of an axis' vector to the sums of a few rows and centers.
INLINE void R(distances_along)(int rows, int count, long width, const REAL *x, const REAL *centers, const REAL *weights,
                               long columns, V sums[DISTANCE_ROWS][5]) {
  V row[DISTANCE_ROWS];
  UNROLL for (int i = 0; i < rows; i++) row[i] = R(load_some)(x + i * columns, width);
  UNROLL for (int k = 0; k < count; k++) {
    const V c = R(load_some)(centers + k * columns, width), w = R(load_some)(weights + k * columns, width);
    UNROLL for (int i = 0; i < rows; i++) {
      const V d = row[i] - c;
      sums[i][k] = R(fma)(d * w, d, sums[i][k]);
    }
  }
}

// The distances of so many rows from so many centers.
INLINE void R(distances_tile)(int rows, int count, const REAL *x, const REAL *centers, const REAL *weights, REAL *z,
                              long columns, long z_row) {
  REAL lanes[DISTANCE_ROWS][5][SUM_LANES];
  for (int l = 0; l < SUM_LANES; l += LANES) {
    V sums[DISTANCE_ROWS][5];
    UNROLL for (int i = 0; i < rows; i++)
      UNROLL for (int k = 0; k < count; k++) sums[i][k] = (V){0};
    long j = l;
    for (; j + LANES <= columns; j += SUM_LANES)
      R(distances_along)(rows, count, LANES, x + j, centers + j, weights + j, columns, sums);
    if (j < columns)
      R(distances_along)(rows, count, columns - j, x + j, centers + j, weights + j, columns, sums);
    UNROLL for (int i = 0; i < rows; i++)
      UNROLL for (int k = 0; k < count; k++) R(store)(&lanes[i][k][l], sums[i][k]);
  }
  for (int i = 0; i < rows; i++)
    for (int k = 0; k < count; k++) z[i * z_row + k] = R(halved)(lanes[i][k]);
}

static void R(distances)(const void *x_, const void *centers_, const void *weights_, void *z_, long rows, long columns,
                         long count) {
  for (long i = 0, height; i < rows; i += height) {
    height = rows - i < DISTANCE_ROWS ? 1 : DISTANCE_ROWS;
    for (long k = 0; k < count; k += 5) {
      const REAL *x = (const REAL *)x_ + i * columns;
      const REAL *centers = (const REAL *)centers_ + k * columns, *weights = (const REAL *)weights_ + k * columns;
      REAL *z = (REAL *)z_ + i * count + k;
#define SIZE(n)                                                                                       \
  case n:                                                                                             \
    if (height == 1) R(distances_tile)(1, n, x, centers, weights, z, columns, count);                 \
    else R(distances_tile)(DISTANCE_ROWS, n, x, centers, weights, z, columns, count);                 \
    break;
      switch (count - k < 5 ? count - k : 5) { SIZE(1) SIZE(2) SIZE(3) SIZE(4) SIZE(5) }
#undef SIZE
    }
  }
}

// Through a map: rows of x lie side by side in `scratch`, as columns, and a tile is a few rows of L · (x − c). It goes as
// deep as all of these rows of L do; the corner that is left belongs to each row alone.
static void R(distances_through)(const void *x_, const void *centers_, const void *maps_, void *z_, void *scratch,
                                 long rows, long columns, long count) {
  for (long i = 0; i < rows; i += TILE_COLUMNS) {
    const long width = rows - i < TILE_COLUMNS ? rows - i : TILE_COLUMNS;
    const int vectors = (int)((width + LANES - 1) / LANES), height = TILE_VECTORS > 3 && vectors > 3 ? LOW : TILE_ROWS;
    const long step = vectors * LANES;
    REAL *x = scratch, *offsets = x + columns * step;
    R(copy_panel)((const REAL *)x_ + i * columns, 1, columns, columns, width, step, x);
    for (long k = 0; k < count; k++) {
      const REAL *center = (const REAL *)centers_ + k * columns, *map = (const REAL *)maps_ + k * columns * columns;
      for (long j = 0; j < columns; j++)
        for (int v = 0; v < vectors; v++)
          R(store)(offsets + j * step + v * LANES, R(load)(x + j * step + v * LANES) - center[j]);
      V sums[TILE_VECTORS] = {0}, tile[TILE_ROWS * TILE_VECTORS];
      for (long j = 0; j < columns; j += height) {
        const int lines = (int)(columns - j < height ? columns - j : height);
        const REAL *line[TILE_ROWS];
        for (int r = 0; r < lines; r++) line[r] = map + (j + r) * columns;
        R(stepped_tile)(lines, vectors, j, line, 1, offsets, step, tile);
        for (int r = 0; r < lines; r++)
          for (int v = 0; v < vectors; v++) {
            V t = tile[r * TILE_VECTORS + v];
            for (long p = j; p <= j + r; p++)
              t = R(fma)(R(splat)(line[r][p]), R(load)(offsets + p * step + v * LANES), t);
            sums[v] = R(fma)(t, t, sums[v]);
          }
      }
      for (long l = 0; l < width; l++) ((REAL *)z_)[(i + l) * count + k] = sums[l / LANES][l % LANES];
    }
  }
}

_Static_assert(2 * TILE_COLUMNS <= 256, "as ck_centers_scratch has it");
#undef DISTANCE_ROWS
