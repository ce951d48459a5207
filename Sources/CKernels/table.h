// The kernels of one instruction set and precision, as a table that is chosen at run time.
#pragma once
#include "CKernels.h"

// C[rows, columns] = A[rows, depth] · B[depth, columns], each with its strides; `add` keeps what C holds. Rows of A
// or of B that lie anywhere have a list of their places, and so have the columns of A. It has gaps if
// most of A is zero.
typedef struct {
  long rows, columns, depth;
  const void *a, *b;
  void *c;
  long a_row, a_depth, b_depth, b_column, c_row, c_column;
  bool add;
  const long *a_rows, *b_rows, *a_columns;
  bool gaps, past_caches;
} Product;

// How a tile goes down a block of the depth: in steps, in so many steps to each place that is to be met, or to where
// the lists say that the numbers of A and of B are.
#define BLOCK 512
typedef enum { stepped, met, listed } Manner;
typedef struct {
  long a_step, b_step;
  const uint16_t *met;
  bool listed;
  long across[BLOCK], down[BLOCK];
} Way;

// An image of so many channels, dealt out to stride × stride grids of `rows` rows, each `pitch` numbers from the last.
// From grid to grid there are `length` numbers; what no row has is zero.
typedef struct {
  long channels, height, width, stride, top, left, rows, pitch, length;
} Grid;

typedef struct {
  int lanes, tile_rows, tile_columns;
  void (*map)(int function, const void *x, void *y, long n);
  void (*map_gradient)(int function, const void *x, const void *y, const void *dy, void *dx, long n);
  void (*zip)(int operation, const void *x, long x_row, long x_column, const void *y, long y_row, long y_column,
              void *z, long rows, long columns);
  double (*sum)(const void *x, long n);
  void (*reduce)(int operation, const void *x, void *y, long outer, long count, long inner);
  void (*reduce_columns)(int operation, const void *x, void *y, long count, long inner, long first, long width);
  void (*log_sum_exp)(const void *x, void *y, long rows, long columns);
  void (*log_softmax)(const void *x, void *y, long rows, long columns, bool probabilities);
  void (*moments)(const void *x, const void *centers, const void *weights, void *sums, long rows, long columns,
                  long count);
  void (*scatters)(const void *x, const void *centers, const void *weights, void *sums, void *scratch, long rows,
                   long columns, long count);
  void (*distances)(const void *x, const void *centers, const void *weights, void *z, long rows, long columns,
                    long count);
  void (*distances_through)(const void *x, const void *centers, const void *maps, void *z, void *scratch, long rows,
                            long columns, long count);
  void (*multiply)(const Product *product, long row0, long row1, long column0, long column1);
  void (*finish)(int function, const void *bias, void *c, long step, long rows, long columns);
  void (*bernoulli)(const void *logits, const void *bits, void *loss, void *residual, long rows, long columns);
  void (*gaussian_kl)(const void *mean, const void *log_variance, void *loss, long rows, long columns);
  void (*gaussian_kl_gradient)(const void *mean, const void *log_variance, const void *weight, void *d_mean,
                               void *d_log_variance, long rows, long columns);
  void (*reparameterise)(const void *mean, const void *log_variance, const void *noise, void *z, long n);
  void (*reparameterise_gradient)(const void *log_variance, const void *noise, const void *dz,
                                  void *d_log_variance, long n);
  void (*adam)(ck_adam settings, const void *parameters, void *first, void *second, const void *gradient,
               void *moved, long n);
  void (*from_bytes)(const uint8_t *bytes, double divisor, void *y, long n);
  void (*deal)(const Grid *grid, const void *image, void *grids);
  void (*collect)(const Grid *grid, const void *grids, const void *bias, void *image);
  void (*max_pool)(const void *image, void *pooled, long height, long width, long size);
  void (*max_pool_gradient)(const void *image, const void *pooled, const void *gradient, void *d_image,
                            long height, long width, long size);
  void (*uniform)(uint64_t state, long first, long count, void *to, bool single);
  void (*normal)(uint64_t state, long first, long count, void *to, bool single);
} ck_kernels;

#define KERNELS(p, bytes, size)                                                                               \
  {                                                                                                           \
    (bytes) / (size), TILE_ROWS, TILE_VECTORS *(bytes) / (size), map_##p, map_gradient_##p, zip_##p,          \
        sum_##p, reduce_##p, reduce_columns_##p, log_sum_exp_##p, log_softmax_##p, moments_##p, scatters_##p, \
        distances_##p, distances_through_##p, multiply_##p, finish_##p, bernoulli_##p, gaussian_kl_##p,       \
        gaussian_kl_gradient_##p, reparameterise_##p, reparameterise_gradient_##p, adam_##p, from_bytes_##p,  \
        deal_##p, collect_##p, max_pool_##p, max_pool_gradient_##p, uniform, normal                           \
  }

extern const ck_kernels ck_table_avx512[2], ck_table_avx2[2], ck_table_neon[2], ck_table_plain[2];
