// The kernels for x86-64 with AVX2 and fused multiply-add: vectors of 32 bytes.
#include "platform.h"
#if defined(__x86_64__)
#define TABLE ck_table_avx2
#define BYTES 32
#define HAS_FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
