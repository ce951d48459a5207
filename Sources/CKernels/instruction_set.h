// The kernels in use, and the arithmetic of cutting work into tasks.
#pragma once
#include "platform.h"

extern _Atomic(const ck_kernels *) ck_chosen;

INLINE long smaller(long a, long b) { return a < b ? a : b; }
INLINE long larger(long a, long b) { return a > b ? a : b; }
INLINE long parts(long n, long each) { return (n + each - 1) / each; }
