// Convolutions as matrix products on grids (images.h), a group of images to a task.
//
// With the images dealt out to grids, the number of a filter at (c, ky, kx) meets for all outputs
//
//     y[oy, ox] += w[c, ky, kx] · grid[c, ky mod s, kx mod s][oy + ky / s, ox + kx / s]
//
// numbers that lie together, if an output's row is as long as a grid's: a few columns more, which nobody looks at.
// So all filters times all such rows, found by a list of places, are all outputs: nothing is copied but the image.
// The way back is another convolution, of dy with the filters turned, on each of the s × s grids of dx; and the
// gradient of the filters is a product of the same rows with dy.
#include "instruction_set.h"

// The sum over images is cut into as many parts, whatever the threads. A product computes whole vectors, and may
// read as many numbers behind a grid.
enum { groups = 8, slack = 16 };

static long whole_vectors(long n) { return parts(n, slack) * slack; }

static void copy_number(void *to, const void *from, long size) {
  if (size == 4) memcpy(to, from, 4);
  else memcpy(to, from, 8);
}

// The sizes of all that a convolution needs, in numbers.
typedef struct {
  Grid seen;     // x, for the filters to look at
  Grid looking;  // y, each row as long as a row of `seen`
  Grid turned;   // dy, with the zeros around it that turned filters see
  Grid painted;  // dx
  long columns;  // of the product whose result is y
  long patch;    // the numbers of a filter
} Plan;

static Plan plan(const ck_convolution *g) {
  const long s = g->stride, reach_y = (g->kernel_height - 1) / s, reach_x = (g->kernel_width - 1) / s;
  Plan p = {.patch = g->channels * g->kernel_height * g->kernel_width};
  p.seen = (Grid){g->channels, g->height, g->width, s, g->padding, g->padding,
                  g->out_height + reach_y, g->out_width + reach_x};
  p.seen.length = p.seen.rows * p.seen.pitch + slack;
  p.columns = (g->out_height - 1) * p.seen.pitch + g->out_width;
  p.looking = (Grid){g->filters, g->out_height, g->out_width, 1, 0, 0, g->out_height, p.seen.pitch};
  p.looking.length = whole_vectors(g->out_height * p.seen.pitch);

  // A grid of dx has so many rows and columns, from `start` or from the one before it on.
  const long rows = parts(g->height, s), columns = parts(g->width, s), start = parts(g->padding, s);
  const long side = larger(reach_x, start + columns - g->out_width);
  p.turned = (Grid){g->filters, g->out_height, g->out_width, 1, reach_y, side,
                    reach_y + larger(g->out_height, start + rows), g->out_width + side};
  p.turned.length = p.turned.rows * p.turned.pitch + side + slack;
  p.painted = (Grid){g->channels, g->height, g->width, s, g->padding, g->padding, rows, p.turned.pitch};
  p.painted.length = whole_vectors((rows - 1) * p.turned.pitch + columns);
  return p;
}

typedef struct {
  const ck_kernels *kernels;
  const ck_convolution *geometry;
  Plan plan;
  const void *x, *w, *bias;
  void *y;
  char *turned, *sums, *scratch;
  long *places;
  long size, images_each, scratch_each;
} Convolution;

// The scratch memory: a list of places, a place as long as two floats; the turned filters; for each group a sum of
// filter gradients, and one for them all; and for each a dealt image and a result.
static long place_numbers(const ck_convolution *g, const Plan *p) {
  return whole_vectors(2 * larger(p->patch + g->out_height * g->out_width,
                                  g->filters * g->kernel_height * g->kernel_width));
}

static long turned_numbers(const ck_convolution *g, const Plan *p) {
  return whole_vectors(g->filters * p->patch);
}

static long sum_numbers(const ck_convolution *g, const Plan *p) {
  return whole_vectors((groups + 1) * g->filters * p->patch);
}

static long group_numbers(const ck_convolution *g, const Plan *p) {
  const long s2 = g->stride * g->stride;
  return whole_vectors(larger(g->channels * s2 * p->seen.length + g->filters * p->looking.length,
                              g->filters * p->turned.length + s2 * g->channels * p->painted.length));
}

long ck_convolution_scratch(const ck_convolution *g) {
  const Plan p = plan(g);
  return place_numbers(g, &p) + turned_numbers(g, &p) + sum_numbers(g, &p) + groups * group_numbers(g, &p);
}

static Convolution convolution(ck_precision precision, const ck_convolution *g, const void *x, const void *w,
                               const void *bias, void *y, void *scratch) {
  const long size = precision == ck_single ? 4 : 8;
  Convolution q = {ck_chosen + precision, g, plan(g), x, w, bias, y, .places = scratch, .size = size,
                   .images_each = parts(g->images, groups)};
  q.turned = (char *)scratch + place_numbers(g, &q.plan) * size;
  q.sums = q.turned + turned_numbers(g, &q.plan) * size;
  q.scratch = q.sums + sum_numbers(g, &q.plan) * size;
  q.scratch_each = group_numbers(g, &q.plan);
  return q;
}

// Where in the grids of x the rows begin that the numbers of a filter meet; and where in a row the outputs are, so that
// the columns which nobody looks at stay out of sums: 0 times what they hold need not be 0.
static void find_places(const Convolution *q) {
  const ck_convolution *g = q->geometry;
  const Grid *grid = &q->plan.seen;
  long *place = q->places;
  for (long c = 0; c < g->channels; c++)
    for (long ky = 0; ky < g->kernel_height; ky++)
      for (long kx = 0; kx < g->kernel_width; kx++) {
        const long phase = ky % g->stride * g->stride + kx % g->stride;
        *place++ = (c * g->stride * g->stride + phase) * grid->length + ky / g->stride * grid->pitch + kx / g->stride;
      }
  for (long y = 0; y < g->out_height; y++)
    for (long x = 0; x < g->out_width; x++) *place++ = y * grid->pitch + x;
}

// Runs what follows for each image of a group, which has its own part of the scratch memory.
#define FOR_IMAGES                                                                                    \
  const Convolution *q = context;                                                                     \
  const ck_convolution *g = q->geometry;                                                              \
  const Plan *p = &q->plan;                                                                           \
  const ck_kernels *k = q->kernels;                                                                   \
  const long size = q->size, end = (group + 1) * q->images_each;                                      \
  const long image = g->channels * g->height * g->width, result = g->filters * g->out_height * g->out_width; \
  char *first = q->scratch + group * q->scratch_each * size;                                          \
  for (long i = group * q->images_each; i < end && i < g->images; i++)

static void convolve_group(const void *context, long group) {
  FOR_IMAGES {
    char *second = first + g->channels * g->stride * g->stride * p->seen.length * size;
    k->deal(&p->seen, (const char *)q->x + i * image * size, first);
    const Product product = {g->filters, whole_vectors(p->columns), p->patch, q->w, first, second, p->patch, 1, 0, 1,
                             p->looking.length, 1, .b_rows = q->places};
    k->multiply(&product, 0, product.rows, 0, product.columns);
    k->collect(&p->looking, second, q->bias, (char *)q->y + i * result * size);
  }
}

void ck_convolve(ck_precision precision, const ck_convolution *geometry, const void *x, const void *w,
                 const void *bias, void *y, void *scratch) {
  Convolution q = convolution(precision, geometry, x, w, bias, y, scratch);
  find_places(&q);
  ck_run(groups, convolve_group, &q);
}

static void filters_group(const void *context, long group) {
  const Convolution *all = context;
  const size_t bytes = (size_t)(all->geometry->filters * all->plan.patch * all->size);
  char *sum = memset(all->sums + (size_t)group * bytes, 0, bytes);
  FOR_IMAGES {
    k->deal(&p->seen, (const char *)q->x + i * image * size, first);
    const long pixels = g->out_height * g->out_width;
    const Product product = {p->patch, g->filters, pixels, first, (const char *)q->w + i * result * size, sum, 0, 1, 1,
                             pixels, g->filters, 1, true, .a_rows = q->places, .a_columns = q->places + p->patch};
    k->multiply(&product, 0, product.rows, 0, product.columns);
  }
}

void ck_convolve_filters(ck_precision precision, const ck_convolution *geometry, const void *x, const void *dy,
                         void *dw, void *scratch) {
  Convolution q = convolution(precision, geometry, x, dy, 0, 0, scratch);
  find_places(&q);
  ck_run(groups, filters_group, &q);
  const long filters = geometry->filters, patch = q.plan.patch;
  char *total = q.sums + groups * patch * filters * q.size;
  ck_reduce(precision, ck_sum, q.sums, total, 1, groups, patch * filters);
  for (long f = 0; f < filters; f++)
    for (long i = 0; i < patch; i++)
      copy_number((char *)dw + (f * patch + i) * q.size, total + (i * filters + f) * q.size, q.size);
}

// How many of a filter's rows, or columns, paint on the grid of this phase.
static long taps(long kernel, long phase, long stride) { return parts(larger(kernel - phase, 0), stride); }

// For each grid (ry, rx) of dx the filters' numbers that paint on it,
//
//     dx[m s + ry, n s + rx] = Σ w[f, c, ry + ty s, rx + tx s] · dy[f, m − ty, n − tx]
//
// (pixels counted with their padding) as a matrix [c, (f, ty, tx)]; and where in dy the rows begin.
static void turn_filters(const Convolution *q) {
  const ck_convolution *g = q->geometry;
  const Grid *dy = &q->plan.turned;
  const long s = g->stride;
  char *to = q->turned;
  long *place = q->places;
  for (long phase = 0; phase < s * s; phase++) {
    const long ry = phase / s, rx = phase % s;
    const long m = parts(larger(g->padding - ry, 0), s), n = parts(larger(g->padding - rx, 0), s);
    for (long c = 0; c < g->channels; c++)
      for (long f = 0; f < g->filters; f++)
        for (long ky = ry; ky < g->kernel_height; ky += s)
          for (long kx = rx; kx < g->kernel_width; kx += s, to += q->size) {
            const long plane = f * g->channels + c;
            copy_number(to, (const char *)q->w + ((plane * g->kernel_height + ky) * g->kernel_width + kx) * q->size,
                        q->size);
            if (c == 0) *place++ = f * dy->length + (dy->top - ky / s + m) * dy->pitch + dy->left - kx / s + n;
          }
  }
}

static void transposed_group(const void *context, long group) {
  FOR_IMAGES {
    char *second = first + g->filters * p->turned.length * size;
    k->deal(&p->turned, (const char *)q->x + i * result * size, first);
    const char *w = q->turned;
    const long *places = q->places, part = g->channels * p->painted.length;
    for (long phase = 0; phase < g->stride * g->stride; phase++) {
      const long depth = g->filters * taps(g->kernel_height, phase / g->stride, g->stride) *
                         taps(g->kernel_width, phase % g->stride, g->stride);
      const Product product = {g->channels, p->painted.length, depth, w, first, second + phase * part * size, depth, 1,
                               0, 1, p->painted.length, 1, .b_rows = places};
      k->multiply(&product, 0, product.rows, 0, product.columns);
      w += g->channels * depth * size;
      places += depth;
    }
    k->collect(&p->painted, second, q->bias, (char *)q->y + i * image * size);
  }
}

void ck_convolve_transposed(ck_precision precision, const ck_convolution *geometry, const void *dy, const void *w,
                            const void *bias, void *dx, void *scratch) {
  Convolution q = convolution(precision, geometry, dy, w, bias, dx, scratch);
  turn_filters(&q);
  ck_run(groups, transposed_group, &q);
}
