// The matrix product: rows × columns tiles of the result, held in registers while the depth streams by.
//
//     C[i, j] = Σ_p A[i, p] · B[p, j]
//
// One operand is read a number at a time and spread over a register (A), the other a vector at a time
// (B), so B must be contiguous along j; where it is not, or where its last columns do not fill a
// vector, a panel of it is copied first. A product with a large second factor transposed is computed as
// Cᵀ = Bᵀ Aᵀ, which exchanges the two roles.
//
// The sum has one meaning, whatever the tile: the depth is cut into blocks of BLOCK, a block is a chain
// of fused multiply-adds that starts from zero, and the blocks are added in their order.

// So many low tiles are done at a time, each with a list of its places.
#define TILES 64

// One tile: `rows` × `vectors` accumulators, constants where it is called, and so is the manner of going down the
// depth: step by step, from one place that is met to the next, or by the lists of where the numbers are.
INLINE void R(tile)(Manner manner, int rows, int vectors, long depth, const REAL *const *a, const REAL *b,
                    const Way *way, V *out) {
  V sum[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < vectors; j++) sum[i][j] = (V){0};
  for (long n = 0; n < depth; n++) {
    const long p = manner == met ? way->met[n] : n;
    const long across = manner == listed ? way->across[p] : p * way->a_step;
    const long down = manner == listed ? way->down[p] : p * way->b_step;
    V row[TILE_VECTORS];
    UNROLL for (int j = 0; j < vectors; j++) row[j] = R(load)(b + down + j * LANES);
    UNROLL for (int i = 0; i < rows; i++) {
      const V x = R(splat)(a[i][across]);
      UNROLL for (int j = 0; j < vectors; j++) sum[i][j] = R(fma)(x, row[j], sum[i][j]);
    }
  }
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int j = 0; j < vectors; j++) out[i * TILE_VECTORS + j] = sum[i][j];
}

INLINE void R(any_tile)(int rows, int vectors, long depth, const REAL *const *a, const REAL *b, const Way *way,
                        V *out) {
#define SIZE(r, v)                                                                       \
  case (r) * 8 + (v):                                                                    \
    if (way->met && (r) <= LOW) R(tile)(met, r, v, depth, a, b, way, out);               \
    else if (way->listed) R(tile)(listed, r, v, depth, a, b, way, out);                  \
    else R(tile)(stepped, r, v, depth, a, b, way, out);                                  \
    break;
  switch (rows * 8 + vectors) { TILE_SIZES(SIZE) }
#undef SIZE
}

// A tile of matrices that are walked step by step, without a place left out.
static void R(stepped_tile)(int rows, int vectors, long depth, const REAL *const *a, long a_step, const REAL *b,
                            long b_step, V *out) {
  Way way;
  way.a_step = a_step, way.b_step = b_step, way.met = 0, way.listed = false;
  R(any_tile)(rows, vectors, depth, a, b, &way, out);
}

// Four rows of four, as four columns.
INLINE void R(turn)(FOUR r[4]) {
  const FOUR a = __builtin_shufflevector(r[0], r[2], 0, 4, 1, 5), b = __builtin_shufflevector(r[1], r[3], 0, 4, 1, 5);
  const FOUR c = __builtin_shufflevector(r[0], r[2], 2, 6, 3, 7), d = __builtin_shufflevector(r[1], r[3], 2, 6, 3, 7);
  r[0] = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  r[1] = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  r[2] = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  r[3] = __builtin_shufflevector(c, d, 2, 6, 3, 7);
}

// Copies `depth` × `columns` numbers of B to a panel of whole vectors, zeros behind the last column.
static void R(copy_panel)(const REAL *b, long b_depth, long b_column, long depth, long columns,
                          long width, REAL *panel) {
  if (b_column == 1) {
    for (long p = 0; p < depth; p++) {
      long j = 0;
      for (; j + LANES <= columns; j += LANES) R(store)(panel + p * width + j, R(load)(b + p * b_depth + j));
      if (j < columns) R(store)(panel + p * width + j, R(load_part)(b + p * b_depth + j, columns - j));
    }
    return;
  }
  // Transposing: four columns at a time, and four numbers of each, where they lie together.
  for (long j = 0; j < width; j += 4) {
    const REAL *from = b + j * b_column;
    long p = 0;
    if (b_depth == 1 && j + 4 <= columns)
      for (; p + 4 <= depth; p += 4) {
        FOUR some[4];
        for (int k = 0; k < 4; k++) some[k] = R(load4)(from + k * b_column + p);
        R(turn)(some);
        for (int k = 0; k < 4; k++) R(store4)(panel + (p + k) * width + j, some[k]);
      }
    for (; p < depth; p++)
      for (long k = j; k < j + 4 && k < width; k++)
        panel[p * width + k] = k < columns ? b[k * b_column + p * b_depth] : 0;
  }
}

// Writes a tile whose rows are whole vectors past the caches.
INLINE void R(stream_tile)(const V *tile, int rows, int vectors, REAL *c, long c_row) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < vectors; j++)
      __builtin_nontemporal_store(tile[i * TILE_VECTORS + j], (V *)(c + i * c_row + j * LANES));
}

// Writes a tile, or adds it to what is there.
INLINE void R(put_tile)(const V *tile, int rows, long columns, REAL *c, long c_row, long c_column,
                        bool add) {
  const REAL *numbers = (const REAL *)tile;
  if (c_column == 1) {
    for (int i = 0; i < rows; i++, c += c_row, tile += TILE_VECTORS) {
      long j = 0;
      for (; j + LANES <= columns; j += LANES) {
        V x = tile[j / LANES];
        R(store)(c + j, add ? R(load)(c + j) + x : x);
      }
      if (j < columns) {
        V x = tile[j / LANES];
        R(store_part)(c + j, add ? R(load_part)(c + j, columns - j) + x : x, columns - j);
      }
    }
  } else {
    long j = 0;
    if (c_row == 1 && rows % 4 == 0)
      for (; j + 4 <= columns; j += 4)
        for (int i = 0; i < rows; i += 4) {
          FOUR some[4];
          for (int k = 0; k < 4; k++) some[k] = R(load4)(numbers + (i + k) * TILE_COLUMNS + j);
          R(turn)(some);
          for (int k = 0; k < 4; k++) {
            REAL *to = c + i + (j + k) * c_column;
            R(store4)(to, add ? R(load4)(to) + some[k] : some[k]);
          }
        }
    for (; j < columns; j++)
      for (int i = 0; i < rows; i++) {
        REAL x = numbers[i * TILE_COLUMNS + j], *to = c + i * c_row + j * c_column;
        *to = add ? *to + x : x;
      }
  }
}

// The places at which one of a few rows of A, next to each other, is not zero.
static long R(places)(const REAL *a, long a_row, long a_depth, long rows, long depth, uint16_t *met) {
  long count = 0, p = 0;
  if (a_depth == 1)
    for (; p + LANES <= depth; p += LANES) {
      M some = {0};
      for (long i = 0; i < rows; i++) some |= (M)R(load)(a + i * a_row + p) & ~SIGN;
      some = some != 0;
      for (int i = 0; i < LANES; i++) {
        met[count] = (uint16_t)(p + i);
        count -= some[i];
      }
    }
  else if (a_row == 1 && rows == 4)
    for (; p < depth; p++) {
      met[count] = (uint16_t)p;
      count += __builtin_reduce_or((R(FourMask))R(load4)(a + p * a_depth) & ~SIGN) != 0;
    }
  for (; p < depth; p++) {
    bool some = false;
    for (long i = 0; i < rows; i++) some |= a[i * a_row + p * a_depth] != 0;
    met[count] = (uint16_t)p;
    count += some;
  }
  return count;
}

// Whether `depth` rows of `vectors` vectors hold numbers only, neither infinite nor NaN.
static bool R(all_finite)(const REAL *b, long b_step, long depth, int vectors) {
  V sum = {0};
  for (long p = 0; p < depth; p++)
    for (int j = 0; j < vectors; j++) sum = R(fma)(R(load)(b + p * b_step + j * LANES), (V){0}, sum);
  for (int i = 0; i < LANES; i++)
    if (sum[i] != 0) return false;
  return true;
}

// The part of a product with rows [row0, row1) and columns [column0, column1).
//
// Where most of A is zero, as it is of images of drawings, tiles are low, and meet only the places at which one of
// their rows of A is not zero. Not a bit depends on it: 0 · y + sum is the sum where y is a number, which all of B is
// asked for, and the sum is not −0, to which 0 is added.
static void R(multiply)(const Product *q, long row0, long row1, long column0, long column1) {
  const REAL *a = q->a, *b = q->b;
  REAL *c = q->c;
  REAL panel[BLOCK * TILE_COLUMNS] __attribute__((aligned(64)));
  uint16_t places[TILES][BLOCK];
  long place_count[TILES];
  const bool gaps = q->gaps && column1 - column0 >= TILE_COLUMNS;
  const bool past_caches = q->past_caches && (uintptr_t)(c + column0) % BYTES == 0 && q->c_row % LANES == 0;

  if (gaps && row1 - row0 > TILES * LOW) {
    R(multiply)(q, row0, row0 + TILES * LOW, column0, column1);
    R(multiply)(q, row0 + TILES * LOW, row1, column0, column1);
    return;
  }
  if (q->depth == 0 && !q->add)
    for (long i = row0; i < row1; i++)
      for (long j = column0; j < column1; j++) c[i * q->c_row + j * q->c_column] = 0;
  for (long p = 0; p < q->depth; p += BLOCK) {
    const long depth = q->depth - p < BLOCK ? q->depth - p : BLOCK;
    Way way;
    way.a_step = q->a_depth;
    way.b_step = q->b_depth;
    way.listed = q->a_columns || q->b_rows;
    const REAL *a0 = q->a_columns ? a : a + p * q->a_depth, *b0 = q->b_rows ? b : b + p * q->b_depth;
    if (way.listed)
      for (long k = 0; k < depth; k++) {
        way.across[k] = q->a_columns ? q->a_columns[p + k] : k * q->a_depth;
        way.down[k] = q->b_rows ? q->b_rows[p + k] : k * q->b_depth;
      }
    if (gaps)
      for (long i = row0, t = 0; i < row1; i += LOW, t++)
        place_count[t] = R(places)(a0 + i * q->a_row, q->a_row, q->a_depth, row1 - i < LOW ? row1 - i : LOW, depth,
                                   places[t]);

    for (long j = column0; j < column1; j += TILE_COLUMNS) {
      const long columns = column1 - j < TILE_COLUMNS ? column1 - j : TILE_COLUMNS;
      const int vectors = (int)((columns + LANES - 1) / LANES);
      const int height = gaps || (TILE_VECTORS > 3 && vectors > 3) ? LOW : TILE_ROWS;

      // Read B where it lies if whole vectors lie there.
      const REAL *from = b0 + j * q->b_column;
      if (q->b_column != 1 || columns % LANES != 0) {
        way.b_step = vectors * LANES;
        R(copy_panel)(from, q->b_depth, q->b_column, depth, columns, way.b_step, panel);
        for (long k = 0; k < depth && way.listed; k++) way.down[k] = k * way.b_step;
        from = panel;
      }
      const bool skip = gaps && R(all_finite)(from, way.b_step, depth, vectors);
      for (long i = row0, t = 0; i < row1; i += height, t++) {
        const int rows = (int)(row1 - i < height ? row1 - i : height);
        const REAL *row[TILE_ROWS];
        for (int k = 0; k < rows; k++) row[k] = a0 + (q->a_rows ? q->a_rows[i + k] : (i + k) * q->a_row);
        V tile[TILE_ROWS * TILE_VECTORS];
        way.met = skip ? places[t] : 0;
        R(any_tile)(rows, vectors, skip ? place_count[t] : depth, row, from, &way, tile);
        if (q->gaps)
          for (int k = 0; k < rows * TILE_VECTORS; k++) tile[k] += 0;
        REAL *to = c + i * q->c_row + j * q->c_column;
        if (past_caches && columns % LANES == 0) R(stream_tile)(tile, rows, vectors, to, q->c_row);
        else R(put_tile)(tile, rows, columns, to, q->c_row, q->c_column, q->add || p > 0);
      }
    }
  }
#if defined(__x86_64__)
  if (past_caches) _mm_sfence();
#endif
}

#undef TILES

// c = f(c + bias) on rows × columns of a matrix whose rows are `step` apart. `bias` may be missing.
static void R(finish)(int function, const void *bias_, void *c_, long step, long rows, long columns) {
  const REAL *bias = bias_;
  for (long i = 0; i < rows; i++) {
    REAL *c = (REAL *)c_ + i * step;
    switch (function) {
#define ROW(name, low, high, value, slope)                                                       \
  case ck_##name:                                                                                \
    for (long j = 0; j < columns; j += LANES) {                                                  \
      const long width = columns - j < LANES ? columns - j : LANES;                              \
      V x = R(load_some)(c + j, width);                                                          \
      if (bias) x += R(load_some)(bias + j, width);                                              \
      R(store_some)(c + j, R(of_##name)(x), width);                                              \
    }                                                                                            \
    break;
      CK_FUNCTIONS(ROW)
#undef ROW
    }
  }
}
