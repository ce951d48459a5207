// Every kernel, in single and in double precision, for the instruction set of the including file.

#define REAL float
#define INT int32_t
#define R(name) name##_f32
#include "real.h"
#undef REAL
#undef INT
#undef R

#define REAL double
#define INT int64_t
#define R(name) name##_f64
#include "real.h"
#undef REAL
#undef INT
#undef R

const ck_kernels TABLE[2] = {KERNELS(f32), KERNELS(f64)};
