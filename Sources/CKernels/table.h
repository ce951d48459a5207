// The kernels of one instruction set and precision, as a table that is chosen at run time.
#pragma once

typedef struct {
  void (*map)(int function, const void *x, void *y, long n);
  void (*power)(const void *x, const void *p, void *y, long n);
  void (*atan2)(const void *y, const void *x, void *angle, long n);
} ck_kernels;

#define KERNELS(p) {map_##p, map_power_##p, map_atan2_##p}

extern const ck_kernels ck_table_avx512[2], ck_table_avx2[2], ck_table_neon[2], ck_table_plain[2];
