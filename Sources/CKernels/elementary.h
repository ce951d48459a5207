// The elementary functions, on vectors: our own, because the last bits of libm's differ between systems.
//
// In order of priority: the same bits for every width of a vector; an error that is known; special values as
// IEEE 754 and C prescribe them; coefficients that a student can recognise; speed.
//
// Nothing here but + − · /, fma and whole-number operations on the bits: these are exactly defined, so a lane
// has no choice. Every function reduces its argument to a small interval by an identity from the calculus
// book, adds up a Taylor series there, and undoes the reduction. The comment above a series derives how many
// terms it takes.
//
// Errors are in ulps: the distance of neighbouring numbers at the true value, so that ½ is the best that rounding
// allows. The errors given in single precision are those of all 2³² arguments against our functions in double; those
// in double precision the largest of 100 million arguments (even, log-uniform, any bits, near the difficult places)
// against arithmetic of 64 bits. Tests/CKernelsTests has a table of difficult arguments, computed with 90 digits.
#include "huge_angles.h"
#include "series.h"

// c₀ + c₁x + … + cₙxⁿ, where cₖ = c[stride · k]. The even and the odd terms are summed in two chains, each by
// Horner's rule: an fma takes four cycles, and one chain would leave the processor waiting.
INLINE V R(series)(const double *c, int stride, int n, V x) {
  V square = x * x, a = R(splat)((REAL)c[stride * n]), b = R(splat)((REAL)c[stride * (n - 1)]);
  for (int k = n - 2; k >= 0; k -= 2) {
    a = R(fma)(a, square, R(splat)((REAL)c[stride * k]));
    if (k > 0) b = R(fma)(b, square, R(splat)((REAL)c[stride * (k - 1)]));
  }
  return n % 2 ? R(fma)(a, x, b) : R(fma)(b, x, a);
}

#include "exponentials.h"
#include "logarithms.h"
#if FRACTION == 52
#include "trigonometry.h"
#include "power.h"
#else
#include "borrowed.h"
#endif
