// Which instruction set is in use, and the way from the public functions to its kernels.
#include "platform.h"
#include <stdlib.h>

typedef struct {
  const char *name;
  const ck_kernels *table;
} InstructionSet;

// The best that this machine has comes first.
static int available(InstructionSet sets[4]) {
  int n = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool fma = __builtin_cpu_supports("fma") && __builtin_cpu_supports("avx2");
  if (fma && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    sets[n++] = (InstructionSet){"avx512", ck_table_avx512};
  if (fma) sets[n++] = (InstructionSet){"avx2", ck_table_avx2};
#elif defined(__aarch64__)
  sets[n++] = (InstructionSet){"neon", ck_table_neon};
#endif
  sets[n++] = (InstructionSet){"plain", ck_table_plain};
  return n;
}

static InstructionSet chosen;

bool ck_use_instruction_set(const char *name) {
  InstructionSet sets[4];
  int n = available(sets);
  for (int i = 0; i < n; i++)
    if (!strcmp(sets[i].name, name)) return chosen = sets[i], true;
  return false;
}

__attribute__((constructor)) static void choose(void) {
  InstructionSet sets[4];
  const char *forced = getenv("LATENT_ISA");
  available(sets);
  chosen = sets[0];
  if (forced) ck_use_instruction_set(forced);
}

const char *ck_instruction_set(void) { return chosen.name; }

const char *ck_function_name(ck_function function) {
#define ROW(name, low, high, value, slope) #name,
  static const char *names[] = {CK_FUNCTIONS(ROW)};
#undef ROW
  return names[function];
}

#define CALL(kernel, ...) chosen.table[precision].kernel(__VA_ARGS__)

void ck_map(ck_precision precision, ck_function function, const void *x, void *y, long n) {
  CALL(map, function, x, y, n);
}

void ck_power(ck_precision precision, const void *x, const void *p, void *y, long n) {
  CALL(power, x, p, y, n);
}

void ck_atan2(ck_precision precision, const void *y, const void *x, void *angle, long n) {
  CALL(atan2, y, x, angle, n);
}
