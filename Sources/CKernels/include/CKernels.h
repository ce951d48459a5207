// CKernels: the loops under everything, in C.
//
// Every function takes the precision of its numbers first, checks nothing (Swift does, before it calls),
// allocates nothing, and gives the same bits on every processor, for every instruction set and for any
// number of threads. Arrays are contiguous and row-major.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "CKFunctions.h"

typedef enum __attribute__((enum_extensibility(closed))) { ck_single, ck_double } ck_precision;

// MARK: Functions of one number

typedef enum __attribute__((enum_extensibility(closed))) {
#define ROW(name, low, high, value, slope) ck_##name,
  CK_FUNCTIONS(ROW)
#undef ROW
} ck_function;

/// How many functions there are. The first is number 0.
enum {
#define ROW(name, low, high, value, slope) +1
  ck_function_count = 0 CK_FUNCTIONS(ROW)
#undef ROW
};

/// The name of a function, as it stands in the table.
const char *ck_function_name(ck_function function);

/// y[i] = f(x[i]).  y may be x.
void ck_map(ck_precision precision, ck_function function, const void *x, void *y, long n);

// MARK: Functions of two numbers

/// y[i] = x[i] to the power p[i].  y may be x or p.
void ck_power(ck_precision precision, const void *x, const void *p, void *y, long n);

/// angle[i] = the angle of the point (x[i], y[i]), in −π … π.  angle may be y or x.
void ck_atan2(ck_precision precision, const void *y, const void *x, void *angle, long n);

// MARK: The instruction set

/// The name of the instruction set in use: "avx512", "avx2", "neon" or "plain".
const char *ck_instruction_set(void);

/// Uses the instruction set of that name from now on; false, and no change, if this machine lacks it.
bool ck_use_instruction_set(const char *name);
