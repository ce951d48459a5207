// Images on grids, and pooling. An image is [channels, height, width].
//
// A convolution with stride s looks at every s-th pixel. So an image is dealt out to s × s grids, pixels and the
// zeros around them in turn as on a chessboard of s × s colours:
//
//     grid[c, ry, rx][y, x] = image[c, y s + ry − top, x s + rx − left]
//
// On a grid every step is 1, and what a filter's number meets, for all outputs at once, lies together in memory, a
// shift away from the grid's beginning (convolutions.c). The way back gathers what was computed on grids.

// Which k have from[k · stride + offset] inside a row of `width`: those from `first` up to `end`, at most `most`.
typedef struct {
  long first, end;
} R(Seen);

INLINE R(Seen) R(seen)(long stride, long offset, long width, long most) {
  const long first = offset < 0 ? (-offset + stride - 1) / stride : 0;
  const long end = offset < width ? (width - 1 - offset) / stride + 1 : 0;
  const long last = end < most ? end : most;
  return (R(Seen)){first < last ? first : last, last};
}

// Rows of images are short: four numbers at a time, the last of a row perhaps for the second time.
#define FOR_FOURS(x, first, end) \
  for (long x = first; x < (end); x = x + 4 < (end) && x + 8 > (end) ? (end) - 4 : x + 4)

// p[0], p[2], p[4], p[6]; nothing behind them is read.
INLINE FOUR R(every_other)(const REAL *p) {
  return __builtin_shufflevector(R(load4)(p), R(load4)(p + 3), 0, 2, 5, 7);
}

// p[0] = a[0], p[1] = b[0], p[2] = a[1], …
INLINE void R(alternate)(REAL *p, FOUR a, FOUR b) {
  R(store4)(p, __builtin_shufflevector(a, b, 0, 4, 1, 5));
  R(store4)(p + 4, __builtin_shufflevector(a, b, 2, 6, 3, 7));
}

static void R(deal)(const Grid *g, const void *image, void *grids) {
  const REAL *pixels = image;
  REAL *to = grids;
  for (long c = 0; c < g->channels; c++, pixels += g->height * g->width)
    for (long phase = 0; phase < g->stride * g->stride; phase++, to += g->length) {
      memset(to, 0, (size_t)g->length * sizeof(REAL));
      const long offset = phase % g->stride - g->left;
      const R(Seen) seen = R(seen)(g->stride, offset, g->width, g->pitch);
      for (long row = 0; row < g->rows; row++) {
        const long y = row * g->stride + phase / g->stride - g->top;
        if (y < 0 || y >= g->height) continue;
        const REAL *from = pixels + y * g->width + offset;
        REAL *at = to + row * g->pitch;
        if (g->stride > 2 || seen.end - seen.first < 4)
          for (long x = seen.first; x < seen.end; x++) at[x] = from[g->stride * x];
        else if (g->stride == 1)
          FOR_FOURS(x, seen.first, seen.end) R(store4)(at + x, R(load4)(from + x));
        else
          FOR_FOURS(x, seen.first, seen.end) R(store4)(at + x, R(every_other)(from + 2 * x));
      }
    }
}

// The way back, from grids that begin with the first pixel of the image they have; with a number for each channel.
static void R(collect)(const Grid *g, const void *grids, const void *bias, void *image) {
  REAL *to = image;
  const long s = g->stride, each = g->channels * g->length;
  for (long c = 0; c < g->channels; c++) {
    const REAL b = bias ? ((const REAL *)bias)[c] : 0;
    for (long y = 0; y < g->height; y++, to += g->width) {
      const REAL *from = (const REAL *)grids + (y + g->top) % s * s * each + c * g->length + y / s * g->pitch;
      if (s == 1 && g->width >= 4) {
        FOR_FOURS(x, 0, g->width) R(store4)(to + x, R(load4)(from + x) + b);
      } else if (s == 2 && g->width >= 8 && g->width % 2 == 0) {
        const REAL *even = from + g->left % 2 * each, *odd = from + (g->left + 1) % 2 * each;
        FOR_FOURS(x, 0, g->width / 2) R(alternate)(to + 2 * x, R(load4)(even + x) + b, R(load4)(odd + x) + b);
      } else {
        for (long x = 0; x < g->width; x++) to[x] = from[(x + g->left) % s * each + x / s] + b;
      }
    }
  }
}

INLINE FOUR R(larger4)(FOUR a, FOUR b) {
  const R(FourMask) take = (b > a) | (b != b);
  return (FOUR)((take & (R(FourMask))b) | (~take & (R(FourMask))a));
}

// The largest of each window of size × size; windows do not overlap, what is left over at the border is dropped.
static void R(max_pool)(const void *image, void *pooled, long height, long width, long size) {
  const long columns = width / size;
  REAL *y = pooled;
  for (long oy = 0; oy < height / size; oy++, y += columns) {
    const REAL *x = (const REAL *)image + oy * size * width;
    if (size == 2 && columns >= 4) {
      FOR_FOURS(ox, 0, columns) {
        const REAL *p = x + 2 * ox, *q = p + width;
        const FOUR above = R(larger4)(R(every_other)(p), R(every_other)(p + 1));
        R(store4)(y + ox, R(larger4)(R(larger4)(above, R(every_other)(q)), R(every_other)(q + 1)));
      }
      continue;
    }
    for (long ox = 0; ox < columns; ox++) {
      y[ox] = x[ox * size];
      for (long i = 0; i < size; i++)
        for (long j = 0; j < size; j++) y[ox] = R(larger)(y[ox], x[ox * size + i * width + j]);
    }
  }
}

// The gradient goes to the first of the window's numbers that is the largest.
static void R(max_pool_gradient)(const void *image, const void *pooled, const void *gradient, void *d_image,
                                 long height, long width, long size) {
  const long columns = width / size;
  const REAL *y = pooled, *dy = gradient;
  memset(d_image, 0, sizeof(REAL) * (size_t)(height * width));
  for (long oy = 0; oy < height / size; oy++, y += columns, dy += columns) {
    const REAL *x = (const REAL *)image + oy * size * width;
    REAL *dx = (REAL *)d_image + oy * size * width;
    if (size == 2 && columns >= 4) {
      FOR_FOURS(ox, 0, columns) {
        const FOUR largest = R(load4)(y + ox);
        const R(FourMask) d = (R(FourMask))R(load4)(dy + ox), none = largest != largest;
        R(FourMask) left = ~(R(FourMask)){0}, part[4];
        UNROLL for (int k = 0; k < 4; k++) {
          const R(FourMask) here = left & ((R(every_other)(x + 2 * ox + k / 2 * width + k % 2) == largest) | none);
          part[k] = here & d;
          left &= ~here;
        }
        R(alternate)(dx + 2 * ox, (FOUR)part[0], (FOUR)part[1]);
        R(alternate)(dx + 2 * ox + width, (FOUR)part[2], (FOUR)part[3]);
      }
      continue;
    }
    for (long ox = 0; ox < columns; ox++)
      for (long at = 0; at < size * size; at++) {
        const long place = ox * size + at / size * width + at % size;
        if (x[place] == y[ox] || y[ox] != y[ox]) {
          dx[place] = dy[ox];
          break;
        }
      }
  }
}

#undef FOR_FOURS
