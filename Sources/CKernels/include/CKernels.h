// CKernels: the loops under everything, in C.
//
// Every function takes the precision of its numbers first, checks nothing (Swift does, before it calls),
// allocates nothing, and gives the same bits on every processor, for every instruction set and for any
// number of threads. Arrays are contiguous and row-major; lengths count numbers, not bytes.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "CKFunctions.h"
#include "CKOperations.h"

#define CK_CLOSED __attribute__((enum_extensibility(closed)))

typedef enum CK_CLOSED { ck_single, ck_double } ck_precision;

// MARK: Functions of one number and of two

typedef enum CK_CLOSED {
#define ROW(name, low, high, value, slope) ck_##name,
  CK_FUNCTIONS(ROW)
#undef ROW
} ck_function __attribute__((swift_name("ElementwiseFunction")));

typedef enum CK_CLOSED {
#define ROW(name, value) ck_##name,
  CK_OPERATIONS(ROW)
#undef ROW
} ck_operation __attribute__((swift_name("ElementwiseOperation")));

/// The number of functions, and of one: its name, and an interval on which it is smooth.
int ck_function_count(void);
const char *ck_function_name(ck_function function);
void ck_function_interval(ck_function function, double *low, double *high);

/// The number of operations, and the name of one.
int ck_operation_count(void);
const char *ck_operation_name(ck_operation operation);

/// y[i] = f(x[i]).  y may be x.
void ck_map(ck_precision precision, ck_function function, const void *x, void *y, long n);

/// y = the same number everywhere.
void ck_fill(ck_precision precision, double number, void *y, long n);

/// dx[i] = dy[i] f′(x[i]), where y[i] = f(x[i]).  dx may be dy.
void ck_map_gradient(ck_precision precision, ck_function function, const void *x, const void *y, const void *dy,
                     void *dx, long n);

/// z[i, j] = x[i, j] ∘ y[i, j].  A stride of columns is 1 or 0, of rows anything.  z may be x or y.
void ck_zip(ck_precision precision, ck_operation operation, const void *x, long x_row, long x_column,
            const void *y, long y_row, long y_column, void *z, long rows, long columns);

/// y[i, j] = bytes[rows[i], j] / divisor.
void ck_gather_bytes(ck_precision precision, const uint8_t *bytes, const long *rows, double divisor, void *y,
                     long count, long columns);

// MARK: Reductions

typedef enum CK_CLOSED { ck_sum, ck_largest, ck_smallest } ck_reduction;

/// y[o, i] = Σ_c x[o, c, i], or the largest or smallest of them.  Sums are carried in double.
void ck_reduce(ck_precision precision, ck_reduction reduction, const void *x, void *y, long outer, long count,
               long inner);

/// Σ x[i], summed in blocks of 65,536.
double ck_total(ck_precision precision, const void *x, long n);

/// y[i] = log Σ_j exp x[i, j].
void ck_log_sum_exp(ck_precision precision, const void *x, void *y, long rows, long columns);

/// y[i, j] = x[i, j] − log Σ_k exp x[i, k], or exp of that.
void ck_log_softmax(ck_precision precision, const void *x, void *y, long rows, long columns, bool probabilities);

/// sums[k, j] = Σᵢ w[i, k] (x[i, j] − c[k, j]), and beside them, at [k, columns + j], the same of the squares.
///
/// A row with the weight 0 does not count, whatever it holds.
void ck_weighted_moments(ck_precision precision, const void *x, const void *centers, const void *weights, void *sums,
                         long rows, long columns, long count);

/// How many numbers of scratch memory ck_weighted_scatters and ck_squared_distances_through need.
long ck_centers_scratch(long columns);

/// sums[k, i, j] = Σₙ w[n, k] (x[n, i] − c[k, i]) (x[n, j] − c[k, j]).
///
/// A row with the weight 0 does not count, whatever it holds.
void ck_weighted_scatters(ck_precision precision, const void *x, const void *centers, const void *weights, void *sums,
                          void *scratch, long rows, long columns, long count);

/// z[i, k] = Σⱼ w[k, j] (x[i, j] − c[k, j])².
void ck_squared_distances(ck_precision precision, const void *x, const void *centers, const void *weights, void *z,
                          long rows, long columns, long count);

/// z[i, k] = |L[k] (x[i] − c[k])|², L[k] a lower triangle: what is above its diagonal is not read.
void ck_squared_distances_through(ck_precision precision, const void *x, const void *centers, const void *maps, void *z,
                                  void *scratch, long rows, long columns, long count);

// MARK: The matrix product

/// C[m, n] = f(A[m, k] · B[k, n] + bias[n]).
///
/// A is stored [k, m] if `transpose_a`, B [n, k] if `transpose_b`.  With `add`, C is added to.  `bias` may be null.
/// C must not overlap A or B.
void ck_matmul(ck_precision precision, bool transpose_a, bool transpose_b, long m, long k, long n, const void *a,
               const void *b, void *c, bool add, const void *bias, ck_function function);

// MARK: The variational autoencoder's own

/// loss[i] = Σ_j softplus(l[i, j]) − x[i, j] l[i, j];  residual = σ(l) − x, unless it is null.
void ck_bernoulli(ck_precision precision, const void *logits, const void *bits, void *loss, void *residual,
                  long rows, long columns);

/// loss[i] = ½ Σ_j μ² + e^λ − 1 − λ.
void ck_gaussian_kl(ck_precision precision, const void *mean, const void *log_variance, void *loss, long rows,
                    long columns);

/// d_mean[i, j] = w[i] μ;  d_log_variance[i, j] = w[i] ½ (e^λ − 1).
void ck_gaussian_kl_gradient(ck_precision precision, const void *mean, const void *log_variance,
                             const void *weight, void *d_mean, void *d_log_variance, long rows, long columns);

/// z = μ + e^{λ/2} ε.
void ck_reparameterise(ck_precision precision, const void *mean, const void *log_variance, const void *noise,
                       void *z, long n);

/// d_log_variance = dz ½ e^{λ/2} ε.
void ck_reparameterise_gradient(ck_precision precision, const void *log_variance, const void *noise,
                                const void *dz, void *d_log_variance, long n);

typedef struct {
  double rate, one_minus_beta1, one_minus_beta2, scale, epsilon;
} ck_adam;

/// m += (1 − β₁)(g − m);  v += (1 − β₂)(g² − v);  moved = θ − rate m / (√v scale + ε).
///
/// What moved may go where θ or g is. The second is faster: all threads have read θ, and one of them this part of g.
void ck_adam_step(ck_precision precision, ck_adam settings, const void *parameters, void *first, void *second,
                  const void *gradient, void *moved, long n);

// MARK: Images

typedef struct {
  long images, channels, height, width;
  long filters, kernel_height, kernel_width, stride, padding;
  long out_height, out_width;
} ck_convolution;

/// How many numbers of scratch memory the three functions below need.
long ck_convolution_scratch(const ck_convolution *geometry);

/// y[n, f] = Σ_c w[f, c] ∗ x[n, c] + bias[f].  `bias` may be null.
void ck_convolve(ck_precision precision, const ck_convolution *geometry, const void *x, const void *w,
                 const void *bias, void *y, void *scratch);

/// The gradient along x, given dy: which is also the transposed convolution of dy, with a bias per channel.
void ck_convolve_transposed(ck_precision precision, const ck_convolution *geometry, const void *dy, const void *w,
                            const void *bias, void *dx, void *scratch);

/// The gradient along w: each number of w times what it met in x, summed with dy over images and outputs.
void ck_convolve_filters(ck_precision precision, const ck_convolution *geometry, const void *x, const void *dy,
                         void *dw, void *scratch);

/// The largest number of each size × size window of each of `images` planes.
void ck_max_pool(ck_precision precision, const void *x, void *y, long images, long height, long width, long size);

/// dx = dy at the first number of each window that is the largest, 0 elsewhere.
void ck_max_pool_gradient(ck_precision precision, const void *x, const void *y, const void *dy, void *dx,
                          long images, long height, long width, long size);

// MARK: Random numbers

/// y[i] = the uniform or the normal number that outputs i + 1 (and its neighbour) of SplitMix64 give.
void ck_uniform(ck_precision precision, uint64_t state, void *y, long n);
void ck_normal(ck_precision precision, uint64_t state, void *y, long n);

// MARK: The machine

/// Writes out what was printed, for a program that is about to stop.
void ck_flush(void);

/// The name of the instruction set in use: "avx512", "avx2", "neon" or "plain".
const char *ck_instruction_set(void);

/// Uses the instruction set of that name from now on; false, and no change, if this machine lacks it.
bool ck_use_instruction_set(const char *name);

/// The names that this machine has, best first: the i-th, or null behind the last.
const char *ck_instruction_set_name(int i);

/// How many threads work on one call: at the start, as many as the machine has processors.
int ck_threads(void);
void ck_use_threads(int threads);

/// The lock around the buffers that tensors share. (Thread sanitizers know this kind, and not Swift's own.)
void ck_lock_memory(void);
void ck_unlock_memory(void);

/// Calls body(context, task) for every task from 0 to tasks − 1, on these threads, and returns when all are done.
void ck_run(long tasks, void (*body)(const void *context, long task), const void *context);
