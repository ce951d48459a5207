// From the public functions to the kernels of the chosen instruction set: cutting work into tasks.
//
// A task is a fixed block of the result, whatever the number of threads; no sum depends on it.
#include "instruction_set.h"
#include "platform.h"

enum { grain = 16384 };  // numbers in a task: about what is worth waking a thread for

static const char *const function_names[] = {
#define ROW(name, low, high, value, slope) #name,
    CK_FUNCTIONS(ROW)
#undef ROW
};
static const char *const operation_names[] = {
#define ROW(name, value) #name,
    CK_OPERATIONS(ROW)
#undef ROW
};
static const double function_intervals[][2] = {
#define ROW(name, low, high, value, slope) {low, high},
    CK_FUNCTIONS(ROW)
#undef ROW
};

int ck_function_count(void) { return sizeof function_names / sizeof *function_names; }
const char *ck_function_name(ck_function function) { return function_names[function]; }
int ck_operation_count(void) { return sizeof operation_names / sizeof *operation_names; }
const char *ck_operation_name(ck_operation operation) { return operation_names[operation]; }
void ck_function_interval(ck_function function, double *low, double *high) {
  *low = function_intervals[function][0];
  *high = function_intervals[function][1];
}

// What a task has to know: n things, `each` of them a task, and the arguments of the call.
typedef struct {
  const ck_kernels *kernels;
  long size, n, each;
  int operation;
  bool flag;
  const void *in[4];
  void *out[3];
  long extent[6];
  ck_adam adam;
  double number;
  uint64_t state;
} Call;

#define CALL(precision, n, each, ...) \
  (Call) { ck_chosen + (precision), (precision) == ck_single ? 4 : 8, n, each, __VA_ARGS__ }

// The i-th argument from its `offset`-th number on; a missing one stays missing.
#define IN(i, offset) (q->in[i] ? (const char *)q->in[i] + (offset) * q->size : 0)
#define OUT(i, offset) (q->out[i] ? (char *)q->out[i] + (offset) * q->size : 0)

// Defines name_task, which does what follows for the things from `first` on, `count` of them.
#define TASK(name, ...)                                                       \
  static void name##_task(const void *context, long task) {                   \
    const Call *q = context;                                                  \
    const long first = task * q->each;                                        \
    const long count = q->n - first < q->each ? q->n - first : q->each;       \
    __VA_ARGS__;                                                              \
  }

static void run(Call call, void (*task)(const void *, long)) {
  if (call.n > 0) ck_run((call.n + call.each - 1) / call.each, task, &call);
}

// Rows to a task, so that a task has about `grain` numbers.
static long rows_each(long columns) { return columns >= grain ? 1 : grain / (columns > 0 ? columns : 1); }

// MARK: Functions of one number and of two

TASK(map, q->kernels->map(q->operation, IN(0, first), OUT(0, first), count))
void ck_map(ck_precision precision, ck_function function, const void *x, void *y, long n) {
  run(CALL(precision, n, grain, function, .in = {x}, .out = {y}), map_task);
}

TASK(fill, {
  for (long i = first; i < first + count; i++)
    if (q->size == 4) ((float *)q->out[0])[i] = (float)q->number;
    else ((double *)q->out[0])[i] = q->number;
})
void ck_fill(ck_precision precision, double number, void *y, long n) {
  run(CALL(precision, n, grain, .out = {y}, .number = number), fill_task);
}

TASK(map_gradient,
     q->kernels->map_gradient(q->operation, IN(0, first), IN(1, first), IN(2, first), OUT(0, first), count))
void ck_map_gradient(ck_precision precision, ck_function function, const void *x, const void *y, const void *dy,
                     void *dx, long n) {
  run(CALL(precision, n, grain, function, .in = {x, y, dy}, .out = {dx}), map_gradient_task);
}

TASK(zip, q->kernels->zip(q->operation, IN(0, first * q->extent[0]), q->extent[0], q->extent[1],
                          IN(1, first * q->extent[2]), q->extent[2], q->extent[3],
                          OUT(0, first * q->extent[4]), count, q->extent[4]))
void ck_zip(ck_precision precision, ck_operation operation, const void *x, long x_row, long x_column,
            const void *y, long y_row, long y_column, void *z, long rows, long columns) {
  if (rows == 1 && columns > grain) {  // one long row: cut it
    const long part = columns / grain * grain, size = precision == ck_single ? 4 : 8;
    ck_zip(precision, operation, x, x_column * grain, x_column, y, y_column * grain, y_column, z, part / grain, grain);
    ck_zip(precision, operation, (const char *)x + x_column * part * size, 0, x_column,
           (const char *)y + y_column * part * size, 0, y_column, (char *)z + part * size, 1, columns - part);
    return;
  }
  run(CALL(precision, rows, rows_each(columns), operation, .in = {x, y}, .out = {z},
           .extent = {x_row, x_column, y_row, y_column, columns}),
      zip_task);
}

TASK(gather_bytes, {
  const long columns = q->extent[0], *rows = q->in[1];
  for (long i = first; i < first + count; i++)
    q->kernels->from_bytes((const uint8_t *)q->in[0] + rows[i] * columns, q->number, OUT(0, i * columns), columns);
})
void ck_gather_bytes(ck_precision precision, const uint8_t *bytes, const long *rows, double divisor, void *y,
                     long count, long columns) {
  run(CALL(precision, count, rows_each(columns), .in = {bytes, rows}, .out = {y}, .extent = {columns},
           .number = divisor),
      gather_bytes_task);
}

// MARK: Reductions

// Many outer rows: a task takes some of them. Few: it takes some of the inner numbers, in whole lanes.
TASK(reduce_outer, {
  const long inner = q->extent[1];
  q->kernels->reduce(q->operation, IN(0, first * q->extent[0] * inner), OUT(0, first * inner), count,
                     q->extent[0], inner);
})
TASK(reduce_inner, q->kernels->reduce_columns(q->operation, q->in[0], q->out[0], q->extent[0], q->n, first, count))
void ck_reduce(ck_precision precision, ck_reduction reduction, const void *x, void *y, long outer, long count,
               long inner) {
  if (outer == 1 && inner > 1)
    run(CALL(precision, inner, (rows_each(count) + 63) / 64 * 64, reduction, .in = {x}, .out = {y}, .extent = {count}),
        reduce_inner_task);
  else
    run(CALL(precision, outer, rows_each(count * inner), reduction, .in = {x}, .out = {y}, .extent = {count, inner}),
        reduce_outer_task);
}

TASK(total, ((double *)q->out[0])[task] = q->kernels->sum(IN(0, first), count))
double ck_total(ck_precision precision, const void *x, long n) {
  enum { each = 65536, parts = 64 };
  const long size = precision == ck_single ? 4 : 8;
  double sum = 0;
  for (long start = 0; start < n; start += each * parts) {
    double part[parts];
    const long count = n - start < each * parts ? n - start : each * parts;
    run(CALL(precision, count, each, .in = {(const char *)x + start * size}, .out = {part}), total_task);
    for (long i = 0; i < (count + each - 1) / each; i++) sum += part[i];
  }
  return sum;
}

TASK(log_sum_exp, q->kernels->log_sum_exp(IN(0, first * q->extent[0]), OUT(0, first), count, q->extent[0]))
void ck_log_sum_exp(ck_precision precision, const void *x, void *y, long rows, long columns) {
  run(CALL(precision, rows, rows_each(columns), .in = {x}, .out = {y}, .extent = {columns}), log_sum_exp_task);
}

void ck_weighted_moments(ck_precision precision, const void *x, const void *centers, const void *weights, void *sums,
                         long rows, long columns, long count) {
  ck_chosen[precision].moments(x, centers, weights, sums, rows, columns, count);
}

// Two panels: of CHAIN rows, or of as many as a tile has columns.
long ck_centers_scratch(long columns) { return 256 * (columns + 16); }

void ck_weighted_scatters(ck_precision precision, const void *x, const void *centers, const void *weights, void *sums,
                          void *scratch, long rows, long columns, long count) {
  ck_chosen[precision].scatters(x, centers, weights, sums, scratch, rows, columns, count);
}

void ck_squared_distances(ck_precision precision, const void *x, const void *centers, const void *weights, void *z,
                          long rows, long columns, long count) {
  ck_chosen[precision].distances(x, centers, weights, z, rows, columns, count);
}

void ck_squared_distances_through(ck_precision precision, const void *x, const void *centers, const void *maps, void *z,
                                  void *scratch, long rows, long columns, long count) {
  ck_chosen[precision].distances_through(x, centers, maps, z, scratch, rows, columns, count);
}

TASK(log_softmax, q->kernels->log_softmax(IN(0, first * q->extent[0]), OUT(0, first * q->extent[0]), count,
                                          q->extent[0], q->flag))
void ck_log_softmax(ck_precision precision, const void *x, void *y, long rows, long columns, bool probabilities) {
  run(CALL(precision, rows, rows_each(columns), .flag = probabilities, .in = {x}, .out = {y}, .extent = {columns}),
      log_softmax_task);
}

// MARK: The variational autoencoder's own

TASK(bernoulli, {
  const long columns = q->extent[0], at = first * columns;
  q->kernels->bernoulli(IN(0, at), IN(1, at), OUT(0, first), OUT(1, at), count, columns);
})
void ck_bernoulli(ck_precision precision, const void *logits, const void *bits, void *loss, void *residual,
                  long rows, long columns) {
  run(CALL(precision, rows, rows_each(columns), .in = {logits, bits}, .out = {loss, residual}, .extent = {columns}),
      bernoulli_task);
}

TASK(gaussian_kl, {
  const long columns = q->extent[0], at = first * columns;
  q->kernels->gaussian_kl(IN(0, at), IN(1, at), OUT(0, first), count, columns);
})
void ck_gaussian_kl(ck_precision precision, const void *mean, const void *log_variance, void *loss, long rows,
                    long columns) {
  run(CALL(precision, rows, rows_each(columns), .in = {mean, log_variance}, .out = {loss}, .extent = {columns}),
      gaussian_kl_task);
}

TASK(gaussian_kl_gradient, {
  const long columns = q->extent[0], at = first * columns;
  q->kernels->gaussian_kl_gradient(IN(0, at), IN(1, at), IN(2, first), OUT(0, at), OUT(1, at), count, columns);
})
void ck_gaussian_kl_gradient(ck_precision precision, const void *mean, const void *log_variance,
                             const void *weight, void *d_mean, void *d_log_variance, long rows, long columns) {
  run(CALL(precision, rows, rows_each(columns), .in = {mean, log_variance, weight}, .out = {d_mean, d_log_variance},
           .extent = {columns}),
      gaussian_kl_gradient_task);
}

TASK(reparameterise, q->kernels->reparameterise(IN(0, first), IN(1, first), IN(2, first), OUT(0, first), count))
void ck_reparameterise(ck_precision precision, const void *mean, const void *log_variance, const void *noise,
                       void *z, long n) {
  run(CALL(precision, n, grain, .in = {mean, log_variance, noise}, .out = {z}), reparameterise_task);
}

TASK(reparameterise_gradient,
     q->kernels->reparameterise_gradient(IN(0, first), IN(1, first), IN(2, first), OUT(0, first), count))
void ck_reparameterise_gradient(ck_precision precision, const void *log_variance, const void *noise,
                                const void *dz, void *d_log_variance, long n) {
  run(CALL(precision, n, grain, .in = {log_variance, noise, dz}, .out = {d_log_variance}),
      reparameterise_gradient_task);
}

TASK(adam, q->kernels->adam(q->adam, IN(0, first), OUT(0, first), OUT(1, first), IN(1, first), OUT(2, first), count))
void ck_adam_step(ck_precision precision, ck_adam settings, const void *parameters, void *first, void *second,
                  const void *gradient, void *moved, long n) {
  run(CALL(precision, n, grain, .in = {parameters, gradient}, .out = {first, second, moved}, .adam = settings),
      adam_task);
}

// MARK: Pooling

TASK(max_pool, {
  const long *e = q->extent, pooled = (e[0] / e[2]) * (e[1] / e[2]);
  for (long i = first; i < first + count; i++)
    q->kernels->max_pool(IN(0, i * e[0] * e[1]), OUT(0, i * pooled), e[0], e[1], e[2]);
})
void ck_max_pool(ck_precision precision, const void *x, void *y, long images, long height, long width, long size) {
  run(CALL(precision, images, rows_each(height * width), .in = {x}, .out = {y}, .extent = {height, width, size}),
      max_pool_task);
}

TASK(max_pool_gradient, {
  const long *e = q->extent, pooled = (e[0] / e[2]) * (e[1] / e[2]);
  for (long i = first; i < first + count; i++)
    q->kernels->max_pool_gradient(IN(0, i * e[0] * e[1]), IN(1, i * pooled), IN(2, i * pooled),
                                  OUT(0, i * e[0] * e[1]), e[0], e[1], e[2]);
})
void ck_max_pool_gradient(ck_precision precision, const void *x, const void *y, const void *dy, void *dx,
                          long images, long height, long width, long size) {
  run(CALL(precision, images, rows_each(height * width), .in = {x, y, dy}, .out = {dx},
           .extent = {height, width, size}),
      max_pool_gradient_task);
}

// MARK: Random numbers

TASK(uniform, ck_chosen[ck_double].uniform(q->state, first, count, q->out[0], q->flag))
void ck_uniform(ck_precision precision, uint64_t state, void *y, long n) {
  run(CALL(precision, n, grain, .flag = precision == ck_single, .out = {y}, .state = state), uniform_task);
}

TASK(normal, ck_chosen[ck_double].normal(q->state, first, count, q->out[0], q->flag))
void ck_normal(ck_precision precision, uint64_t state, void *y, long n) {
  run(CALL(precision, n, grain, .flag = precision == ck_single, .out = {y}, .state = state), normal_task);
}
