// Which instruction set is in use: the best that the machine has, or the one that LATENT_ISA names.
#include "instruction_set.h"
#include <stdio.h>
#include <stdlib.h>
#include "platform.h"

typedef struct {
  const char *name;
  const ck_kernels *table;
} InstructionSet;

enum { most = 4 };
static InstructionSet sets[most];
static int count;
static _Atomic int current;
_Atomic(const ck_kernels *) ck_chosen = ck_table_plain;

static void add(const char *name, const ck_kernels *table) { sets[count++] = (InstructionSet){name, table}; }

static void find_instruction_sets(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("fma") && __builtin_cpu_supports("avx2");
  if (avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
    add("avx512", ck_table_avx512);
  if (avx2) add("avx2", ck_table_avx2);
#elif defined(__aarch64__)
  add("neon", ck_table_neon);
#endif
  add("plain", ck_table_plain);
}

bool ck_use_instruction_set(const char *name) {
  for (int i = 0; i < count; i++)
    if (!strcmp(sets[i].name, name)) return current = i, ck_chosen = sets[i].table, true;
  return false;
}

const char *ck_instruction_set(void) { return sets[current].name; }

const char *ck_instruction_set_name(int i) { return i >= 0 && i < count ? sets[i].name : 0; }

void ck_flush(void) { fflush(0); }

// Runs before main: a forced set that the machine lacks must not be mistaken for the one asked for.
__attribute__((constructor)) static void choose(void) {
  find_instruction_sets();
  const char *forced = getenv("LATENT_ISA");
  ck_use_instruction_set(sets[0].name);
  if (!forced || !*forced || ck_use_instruction_set(forced)) return;
  fprintf(stderr, "LATENT_ISA=%s: this machine has", forced);
  for (int i = 0; i < count; i++) fprintf(stderr, "%s %s", i ? "," : "", sets[i].name);
  fprintf(stderr, ". Name one of them, or unset LATENT_ISA.\n");
  exit(64);
}
