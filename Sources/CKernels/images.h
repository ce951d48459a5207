// Patches of images, and pooling. An image is [channels, height, width].
//
// Convolution as a matrix product: the patch under every output pixel becomes a column,
//
//     patches[c·kh·kw + y·kw + x, oy·ow + ox] = image[c, oy·stride + y − padding, ox·stride + x − padding]
//
// with zeros outside the image, and the filters times that matrix are all outputs at once.

// Which of the outputs ox see a pixel inside the row, x = ox·stride + offset: those from `first` up to `end`.
typedef struct {
  long first, end;
} R(Seen);

INLINE R(Seen) R(seen)(const ck_convolution *g, long offset) {
  const long first = offset < 0 ? (-offset + g->stride - 1) / g->stride : 0;
  const long end = offset < g->width ? (g->width - 1 - offset) / g->stride + 1 : 0;
  const long last = end < g->out_width ? end : g->out_width;
  return (R(Seen)){first < last ? first : last, last};
}

static void R(patches)(const ck_convolution *g, const void *image_, void *patches_) {
  const REAL *image = image_;
  REAL *to = patches_;
  for (long c = 0; c < g->channels; c++)
    for (long ky = 0; ky < g->kernel_height; ky++)
      for (long kx = 0; kx < g->kernel_width; kx++) {
        const long offset = kx - g->padding;
        const R(Seen) seen = R(seen)(g, offset);
        for (long oy = 0; oy < g->out_height; oy++, to += g->out_width) {
          const long y = oy * g->stride + ky - g->padding;
          const bool inside = y >= 0 && y < g->height;
          const long first = inside ? seen.first : g->out_width, end = inside ? seen.end : g->out_width;
          const REAL *from = image + (c * g->height + y) * g->width + offset;
          for (long ox = 0; ox < first; ox++) to[ox] = 0;
          if (g->stride == 1)
            for (long ox = first; ox < end; ox++) to[ox] = from[ox];
          else if (g->stride == 2)
            for (long ox = first; ox < end; ox++) to[ox] = from[2 * ox];
          else
            for (long ox = first; ox < end; ox++) to[ox] = from[g->stride * ox];
          for (long ox = end; ox < g->out_width; ox++) to[ox] = 0;
        }
      }
}

// The way back: every number of the patches is added to the pixel it came from.
static void R(unpatch)(const ck_convolution *g, const void *patches_, void *image_) {
  const REAL *from = patches_;
  REAL *image = image_;
  memset(image, 0, sizeof(REAL) * (size_t)(g->channels * g->height * g->width));
  for (long c = 0; c < g->channels; c++)
    for (long ky = 0; ky < g->kernel_height; ky++)
      for (long kx = 0; kx < g->kernel_width; kx++) {
        const long offset = kx - g->padding;
        const R(Seen) seen = R(seen)(g, offset);
        for (long oy = 0; oy < g->out_height; oy++, from += g->out_width) {
          const long y = oy * g->stride + ky - g->padding;
          if (y < 0 || y >= g->height) continue;
          REAL *to = image + (c * g->height + y) * g->width + offset;
          if (g->stride == 1)
            for (long ox = seen.first; ox < seen.end; ox++) to[ox] += from[ox];
          else if (g->stride == 2)
            for (long ox = seen.first; ox < seen.end; ox++) to[2 * ox] += from[ox];
          else
            for (long ox = seen.first; ox < seen.end; ox++) to[g->stride * ox] += from[ox];
        }
      }
}

// The largest of each window of size × size; windows do not overlap, what is left over at the border is dropped.
static void R(max_pool)(const void *image_, void *pooled, long height, long width, long size) {
  const REAL *image = image_;
  REAL *y = pooled;
  for (long oy = 0; oy < height / size; oy++)
    for (long ox = 0; ox < width / size; ox++) {
      const REAL *window = image + oy * size * width + ox * size;
      REAL largest = window[0];
      for (long i = 0; i < size; i++)
        for (long j = 0; j < size; j++) largest = R(larger)(largest, window[i * width + j]);
      *y++ = largest;
    }
}

// The gradient goes to the first of the window's numbers that is the largest.
static void R(max_pool_gradient)(const void *image_, const void *pooled, const void *gradient, void *d_image,
                                 long height, long width, long size) {
  const REAL *image = image_, *y = pooled, *dy = gradient;
  REAL *dx = d_image;
  memset(dx, 0, sizeof(REAL) * (size_t)(height * width));
  for (long oy = 0; oy < height / size; oy++)
    for (long ox = 0; ox < width / size; ox++, y++, dy++)
      for (long at = 0; at < size * size; at++) {
        const long place = (oy * size + at / size) * width + ox * size + at % size;
        if (image[place] == *y || *y != *y) {
          dx[place] = *dy;
          break;
        }
      }
}
