// What every kernel source starts with.
#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "CKernels.h"
#include "table.h"

#pragma STDC FP_CONTRACT OFF
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline, unused))
#define UNROLL _Pragma("clang loop unroll(full)")
