// The kernels for x86-64 with AVX-512: vectors of 64 bytes.
#include "platform.h"
#if defined(__x86_64__)
#define TABLE ck_table_avx512
#define BYTES 64
#define HAS_FMA 1
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#endif
