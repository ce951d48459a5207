// The kernels for any processor: vectors of 16 bytes, fused multiply-adds computed in software.
#include "platform.h"

// a·b + c rounded once. The product of two floats is exact in double; the sum is made exact by
// rounding it to odd, after which rounding to float cannot go wrong (Boldo and Melquiond, Emulation
// of FMA and correctly rounded sums: proved algorithms using rounding to odd, 2008).
INLINE float scalar_fma_f32(float a, float b, float c) {
  double p = (double)a * b, s = p + c;
  double t = s - p, error = (p - (s - t)) + (c - t);
  if (error == 0 || s - s != 0) return (float)s;
  int64_t bits;
  memcpy(&bits, &s, 8);
  if ((bits & 1) == 0) bits += (error > 0) == (s > 0) ? 1 : -1;
  memcpy(&s, &bits, 8);
  return (float)s;
}
INLINE double scalar_fma_f64(double a, double b, double c) { return fma(a, b, c); }

#define TABLE ck_table_plain
#define BYTES 16
#define HAS_FMA 0
#include "kernels.h"
