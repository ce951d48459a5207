// The kernels for 64-bit ARM: vectors of 16 bytes, fused multiply-add in every processor.
#include "platform.h"
#if defined(__aarch64__)
#define TABLE ck_table_neon
#define BYTES 16
#define HAS_FMA 1
#include "kernels.h"
#endif
