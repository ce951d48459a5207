// Every kernel, in double and in single precision, for the instruction set of the including file.
// Double comes first because single precision borrows some of its functions.

#define REAL double
#define INT int64_t
#define FRACTION 52
#define R(name) name##_f64
#include "real.h"
#undef REAL
#undef INT
#undef FRACTION
#undef R

#define REAL float
#define INT int32_t
#define FRACTION 23
#define R(name) name##_f32
#include "real.h"
#undef REAL
#undef INT
#undef FRACTION
#undef R

const ck_kernels TABLE[2] = {KERNELS(f32), KERNELS(f64)};
