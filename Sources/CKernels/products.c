// The matrix product and the convolutions made of it: which part of the result a task computes.
#include "instruction_set.h"
#include "platform.h"

typedef struct {
  const ck_kernels *kernels;
  Product product;
  long rows_each, columns_each, across;  // of a task; tasks side by side
  const void *bias;
  int function;
  long size;
  bool mirrored;  // a matrix times itself transposed: what lies left of the diagonal is copied from the right
} Multiplication;

static long smaller(long a, long b) { return a < b ? a : b; }

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

// Many rows are cut into blocks whose part of A stays in a cache. Otherwise each thread takes a share of
// the columns, so that B is read once; or of the rows, where there are too few columns.
static void cut(Multiplication *q, int threads) {
  const Product *p = &q->product;
  const ck_kernels *k = q->kernels;
  q->rows_each = p->rows;
  q->columns_each = p->columns;
  if (p->rows * p->columns * p->depth >= 65536) {
    const long vectors = (p->columns + k->lanes - 1) / k->lanes;
    if (q->mirrored) q->rows_each = 6 * k->tile_rows;
    else if (p->rows >= 512) q->rows_each = 32 * k->tile_rows;
    else if (vectors >= 4 * threads || (p->b_column != 1 && vectors >= 2 * threads))
      q->columns_each = (vectors + threads - 1) / threads * k->lanes;
    else if (p->rows >= threads)
      q->rows_each = ((p->rows + threads - 1) / threads + k->tile_rows - 1) / k->tile_rows * k->tile_rows;
  }
  q->across = (p->columns + q->columns_each - 1) / q->columns_each;
}

// On one thread where it is one task of many already.
static void multiply(Multiplication q, int threads) {
  const Product p = q.product;
  if (p.rows == 0 || p.columns == 0) return;
  cut(&q, threads);
  const long tasks = q.across * ((p.rows + q.rows_each - 1) / q.rows_each);
  if (threads == 1)
    for (long i = 0; i < tasks; i++) multiply_task(&q, i);
  else
    ck_run(tasks, multiply_task, &q);
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
static void mirror(const Product *p, long size) {
  enum { side = 16 };
  char *c = p->c;
  for (long i0 = 0; i0 < p->rows; i0 += side)
    for (long j = 0; j < smaller(i0 + side, p->rows); j++)
      for (long i = i0 > j ? i0 : j + 1; i < smaller(i0 + side, p->rows); i++)
        memcpy(c + (i * p->c_row + j) * size, c + (j * p->c_row + i) * size, (size_t)size);
}

void ck_matmul(ck_precision precision, bool transpose_a, bool transpose_b, long m, long k, long n, const void *a,
               const void *b, void *c, bool add, const void *bias, ck_function function) {
  Multiplication q = product(precision, transpose_a, transpose_b, m, k, n, a, b, c, add);
  q.bias = bias;
  q.function = function;
  q.mirrored = a == b && m == n && transpose_a != transpose_b && !add && !bias && function == ck_identity;
  multiply(q, ck_threads());
  if (q.mirrored) mirror(&q.product, q.size);
  if (q.product.c_column != 1) {
    q.product.c_row = n;
    finish_part(&q, 0, 0, m, n);
  }
}

// MARK: Convolution

enum { image_groups = 8 };  // the sum over images is cut into as many parts, whatever the threads

typedef struct {
  ck_precision precision;
  const ck_convolution *geometry;
  const void *x, *w, *bias;
  void *y, *scratch;
} Convolution;

static long patch_numbers(const ck_convolution *g) { return g->channels * g->kernel_height * g->kernel_width; }
static long image_numbers(const ck_convolution *g) { return g->channels * g->height * g->width; }
static long out_pixels(const ck_convolution *g) { return g->out_height * g->out_width; }

// Each group of images has a matrix of patches for itself, and a sum of filter gradients.
long ck_convolution_scratch(const ck_convolution *g) {
  return image_groups * patch_numbers(g) * (out_pixels(g) + g->filters);
}

// Runs `body` for each group of images; a group has its own part of the scratch memory.
#define GROUP_START                                                                               \
  const Convolution *q = context;                                                                 \
  const ck_convolution *g = q->geometry;                                                          \
  const long size = q->precision == ck_single ? 4 : 8, patch = patch_numbers(g);                  \
  const long pixels = out_pixels(g), image = image_numbers(g), result = g->filters * pixels;      \
  const ck_kernels *k = ck_chosen + q->precision;                                                 \
  const long each = (g->images + image_groups - 1) / image_groups;                                \
  const long first = group * each, end = smaller(first + each, g->images);                        \
  char *patches = (char *)q->scratch + group * patch * pixels * size

// Adds bias[channel] to each plane.
static void add_bias(const ck_kernels *k, const void *bias, char *planes, long channels, long pixels, long size) {
  if (!bias) return;
  k->zip(ck_add, planes, pixels, 1, bias, 1, 0, planes, channels, pixels);
}

static void convolve_group(const void *context, long group) {
  GROUP_START;
  for (long i = first; i < end; i++) {
    char *y = (char *)q->y + i * result * size;
    k->patches(g, (const char *)q->x + i * image * size, patches);
    multiply(product(q->precision, false, false, g->filters, patch, pixels, q->w, patches, y, false), 1);
    add_bias(k, q->bias, y, g->filters, pixels, size);
  }
}

static void transposed_group(const void *context, long group) {
  GROUP_START;
  for (long i = first; i < end; i++) {
    char *x = (char *)q->y + i * image * size;
    multiply(product(q->precision, true, false, patch, g->filters, pixels, q->w,
                     (const char *)q->x + i * result * size, patches, false), 1);
    k->unpatch(g, patches, x);
    add_bias(k, q->bias, x, g->channels, g->height * g->width, size);
  }
}

static void filters_group(const void *context, long group) {
  GROUP_START;
  char *sum = (char *)q->scratch + (image_groups * patch * pixels + group * g->filters * patch) * size;
  memset(sum, 0, (size_t)(g->filters * patch * size));
  for (long i = first; i < end; i++) {
    k->patches(g, (const char *)q->x + i * image * size, patches);
    multiply(product(q->precision, false, true, g->filters, pixels, patch,
                     (const char *)q->w + i * result * size, patches, sum, true), 1);
  }
}

void ck_convolve(ck_precision precision, const ck_convolution *geometry, const void *x, const void *w,
                 const void *bias, void *y, void *scratch) {
  ck_run(image_groups, convolve_group, &(Convolution){precision, geometry, x, w, bias, y, scratch});
}

void ck_convolve_transposed(ck_precision precision, const ck_convolution *geometry, const void *dy, const void *w,
                            const void *bias, void *dx, void *scratch) {
  ck_run(image_groups, transposed_group, &(Convolution){precision, geometry, dy, w, bias, dx, scratch});
}

void ck_convolve_filters(ck_precision precision, const ck_convolution *geometry, const void *x, const void *dy,
                         void *dw, void *scratch) {
  ck_run(image_groups, filters_group, &(Convolution){precision, geometry, x, dy, 0, 0, scratch});
  const long n = geometry->filters * patch_numbers(geometry), size = precision == ck_single ? 4 : 8;
  const char *sums = (const char *)scratch + image_groups * patch_numbers(geometry) * out_pixels(geometry) * size;
  ck_reduce(precision, ck_sum, sums, dw, 1, image_groups, n);
}
