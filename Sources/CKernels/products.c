// The matrix product: which part of the result a task computes.
#include "instruction_set.h"

typedef struct {
  const ck_kernels *kernels;
  Product product;
  long rows_each, columns_each, across;  // of a task; tasks side by side
  const void *bias;
  int function;
  long size;
  bool mirrored;  // a matrix times itself transposed: what lies left of the diagonal is copied from the right
} Multiplication;

static void finish_part(const Multiplication *q, long row, long column, long rows, long columns) {
  if (!q->bias && q->function == ck_identity) return;
  const Product *p = &q->product;
  q->kernels->finish(q->function, q->bias ? (const char *)q->bias + column * q->size : 0,
                     (char *)p->c + (row * p->c_row + column) * q->size, p->c_row, rows, columns);
}

static void multiply_task(const void *context, long task) {
  const Multiplication *q = context;
  const Product *p = &q->product;
  const long row = task / q->across * q->rows_each, column = q->mirrored ? row : task % q->across * q->columns_each;
  const long rows = smaller(q->rows_each, p->rows - row), columns = smaller(q->columns_each, p->columns - column);
  q->kernels->multiply(p, row, row + rows, column, column + columns);
  if (p->c_column == 1) finish_part(q, row, column, rows, columns);
}

// Many rows are cut into blocks whose part of A stays in a cache, as many for each thread. Otherwise each thread
// takes a share of the columns, so that B is read once; or of the rows, where there are too few columns, or gaps in A.
static void cut(Multiplication *q, int threads) {
  const Product *p = &q->product;
  const ck_kernels *k = q->kernels;
  q->rows_each = p->rows;
  q->columns_each = p->columns;
  if (p->rows * p->columns * p->depth >= 65536) {
    const long vectors = parts(p->columns, k->lanes), tiles = parts(p->rows, k->tile_rows);
    if (q->mirrored) q->rows_each = 6 * k->tile_rows;
    else if (p->rows >= 512) q->rows_each = parts(tiles, threads * parts(tiles, threads * 32)) * k->tile_rows;
    else if (!p->gaps && (vectors >= 4 * threads || (p->b_column != 1 && vectors >= 2 * threads)))
      q->columns_each = parts(vectors, threads) * k->lanes;
    else if (p->rows >= threads) q->rows_each = parts(tiles, threads) * k->tile_rows;
  }
  q->across = parts(p->columns, q->columns_each);
}

static Multiplication product(ck_precision precision, bool transpose_a, bool transpose_b, long m, long k, long n,
                              const void *a, const void *b, void *c, bool add) {
  const long a_row = transpose_a ? 1 : k, a_depth = transpose_a ? m : 1;
  const long b_depth = transpose_b ? 1 : n, b_column = transpose_b ? k : 1;
  Product p = {m, n, k, a, b, c, a_row, a_depth, b_depth, b_column, n, 1, add};
  // Cᵀ = Bᵀ Aᵀ: what was read down is now read across. The smaller factor is the one to be copied.
  if (transpose_b && n > m) p = (Product){n, m, k, b, a, c, b_column, b_depth, a_depth, a_row, 1, n, add};
  return (Multiplication){.kernels = ck_chosen + precision, .product = p, .function = ck_identity,
                          .size = precision == ck_single ? 4 : 8};
}

// c[i, j] = c[j, i] below the diagonal; a few rows at a time, so that what is read down is read whole.
#define MIRROR(TYPE)                                                        \
  for (long i0 = 0; i0 < p->rows; i0 += 16)                                 \
    for (long j = 0; j < smaller(i0 + 16, p->rows); j++)                    \
      for (long i = larger(i0, j + 1); i < smaller(i0 + 16, p->rows); i++)  \
        ((TYPE *)p->c)[i * p->c_row + j] = ((const TYPE *)p->c)[j * p->c_row + i];

static void mirror(const Product *p, long size) {
  if (size == 4) MIRROR(float) else MIRROR(double)
}

// Whether most of A is zero, as it is of a drawing, judged by 16 numbers of 16 rows. The time that the product takes
// depends on it, not what it is.
#define ZEROS(TYPE)                                                                       \
  for (long i = 0; i < 16; i++)                                                           \
    for (long j = 0; j < 16; j++) {                                                       \
      const long row = i * p->rows / 16, column = (16 * j + i) * p->depth / 256;          \
      zeros += ((const TYPE *)p->a)[row * p->a_row + column * p->a_depth] == 0;           \
    }

static bool mostly_zero(const Product *p, long size) {
  long zeros = 0;
  if (p->rows * p->columns * p->depth < 1 << 20) return false;
  if (size == 4) ZEROS(float) else ZEROS(double)
  return zeros > 160;
}

void ck_matmul(ck_precision precision, bool transpose_a, bool transpose_b, long m, long k, long n, const void *a,
               const void *b, void *c, bool add, const void *bias, ck_function function) {
  Multiplication q = product(precision, transpose_a, transpose_b, m, k, n, a, b, c, add);
  q.bias = bias;
  q.function = function;
  q.mirrored = a == b && m == n && transpose_a != transpose_b && !add && !bias && function == ck_identity;
  if (m == 0 || n == 0) return;
  q.product.gaps = mostly_zero(&q.product, q.size);
  cut(&q, ck_threads());
  // A gradient of weights: its memory was that of parameters, which lie in the caches of all processors, and to take
  // it back from them costs more than to write past the caches.
  const bool is_plain = !add && !bias && function == ck_identity && !q.mirrored;
  q.product.past_caches = transpose_a && !transpose_b && is_plain && k <= BLOCK && m * n >= 16384 && ck_threads() > 1;
  ck_run(q.across * parts(q.product.rows, q.rows_each), multiply_task, &q);
  if (q.mirrored) mirror(&q.product, q.size);
  if (q.product.c_column != 1) {
    q.product.c_row = n;
    finish_part(&q, 0, 0, m, n);
  }
}
