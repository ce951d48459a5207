// Prints a hash of what each kernel computes from the same inputs, so that two builds can be compared.
//
// A NaN counts as a NaN whatever its bits: they are the one thing that IEEE 754 leaves to the processor.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "CKernels.h"

enum { most = 1 << 20 };
static _Alignas(64) double memory[8][most];

static uint64_t hash(ck_precision precision, const void *numbers, long n) {
  uint64_t h = 0xCBF29CE484222325u;
  for (long i = 0; i < n; i++) {
    uint64_t bits;
    if (precision == ck_single) {
      float x = ((const float *)numbers)[i];
      uint32_t b;
      memcpy(&b, &x, 4);
      bits = x != x ? 1 : b;
    } else {
      double x = ((const double *)numbers)[i];
      memcpy(&bits, &x, 8);
      if (x != x) bits = 1;
    }
    h = (h ^ bits) * 0x100000001B3u;
  }
  return h;
}

static void say(const char *name, ck_precision precision, const void *numbers, long n) {
  printf("%-28s %s %016llx\n", name, precision == ck_single ? "single" : "double",
         (unsigned long long)hash(precision, numbers, n));
}

int main(int argc, char **argv) {
  if (argc > 1 && !ck_use_instruction_set(argv[1])) return printf("no instruction set %s\n", argv[1]), 64;
  if (argc > 2) ck_use_threads(atoi(argv[2]));
  void *x = memory[0], *y = memory[1], *z = memory[2], *w = memory[3], *u = memory[4], *v = memory[5];
  char name[64];
  for (ck_precision p = ck_single; p <= ck_double; p++) {
    enum { n = 20001 };
    ck_normal(p, 1, x, n), say("normal", p, x, n);
    ck_uniform(p, 2, y, n), say("uniform", p, y, n);

    // Ordinary numbers, then any bits at all.
    for (int pass = 0; pass < 2; pass++) {
      if (pass) {
        uint64_t state = 3, *bits = x;
        for (long i = 0; i < n; i++) {
          state = state * 6364136223846793005u + 1442695040888963407u;
          bits[i] = state ^ state >> 29;
        }
      }
      for (int f = 0; f < ck_function_count(); f++) {
        ck_map(p, (ck_function)f, x, z, n);
        snprintf(name, sizeof name, "%s%s", ck_function_name((ck_function)f), pass ? ", any bits" : "");
        say(name, p, z, n);
        ck_map_gradient(p, (ck_function)f, x, z, y, w, n);
        say("  its slope", p, w, n);
      }
      for (int o = ck_add; o <= ck_equal; o++) {
        ck_zip(p, (ck_operation)o, x, 0, 1, y, 0, 1, z, 1, n);
        snprintf(name, sizeof name, "%s%s", ck_operation_name((ck_operation)o), pass ? ", any bits" : "");
        say(name, p, z, n);
      }
    }

    ck_normal(p, 4, x, most / 4), ck_normal(p, 5, y, most / 4);
    for (int form = 0; form < 4; form++) {
      ck_matmul(p, form & 1, form >> 1, 67, 600, 101, x, y, z, false, w, ck_tanh);
      snprintf(name, sizeof name, "matmul %d", form);
      say(name, p, z, 67 * 101);
      ck_matmul(p, form & 1, form >> 1, 520, 33, 17, x, y, z, true, 0, ck_identity);
      say("  with many rows", p, z, 520 * 17);
    }
    ck_matmul(p, true, false, 600, 300, 128, x, y, z, false, 0, ck_identity), say("gradient of weights", p, z, 600 * 128);
    double total = ck_total(p, x, most / 4);
    say("total", ck_double, &total, 1);
    ck_reduce(p, ck_sum, x, z, 7, 33, 19), say("sum", p, z, 7 * 19);
    ck_reduce(p, ck_sum, x, z, 37, 1001, 1), say("sum of rows", p, z, 37);
    ck_reduce(p, ck_largest, x, z, 7, 33, 19), say("largest", p, z, 7 * 19);
    ck_log_sum_exp(p, x, z, 50, 37), say("log_sum_exp", p, z, 50);
    ck_weighted_moments(p, x, y, w, z, 130, 113, 5), say("weighted moments", p, z, 5 * 226);
    ck_weighted_scatters(p, x, y, w, z, memory[6], 130, 53, 5), say("weighted scatters", p, z, 5 * 53 * 53);
    ck_squared_distances(p, x, y, w, z, 97, 113, 7), say("squared distances", p, z, 97 * 7);
    ck_squared_distances_through(p, x, y, w, z, memory[6], 97, 53, 7), say("  through maps", p, z, 97 * 7);
    ck_log_softmax(p, x, z, 50, 37, true), say("softmax", p, z, 50 * 37);
    ck_uniform(p, 6, w, 5000);
    ck_bernoulli(p, x, w, z, u, 50, 77), say("bernoulli", p, z, 50), say("  residual", p, u, 50 * 77);
    ck_gaussian_kl(p, x, y, z, 50, 21), say("gaussian_kl", p, z, 50);
    ck_gaussian_kl_gradient(p, x, y, z, u, v, 50, 21), say("  mean", p, u, 1050), say("  variance", p, v, 1050);
    ck_reparameterise(p, x, y, w, z, 999), say("reparameterise", p, z, 999);
    ck_reparameterise_gradient(p, x, y, w, z, 999), say("  gradient", p, z, 999);
    memset(u, 0, 8 * 999), memset(v, 0, 8 * 999);
    for (int step = 0; step < 3; step++)
      ck_adam_step(p, (ck_adam){1e-3, 0.1, 1e-3, 1.5, 1e-8}, x, u, v, y, x, 999);
    say("adam", p, x, 999);
    ck_convolution g = {19, 3, 13, 11, 5, 4, 3, 2, 1, 6, 6};
    ck_convolve(p, &g, x, y, w, z, memory[6]), say("convolve", p, z, 19 * 5 * 36);
    ck_convolve_transposed(p, &g, z, y, w, u, memory[6]), say("convolve_transposed", p, u, 19 * 3 * 143);
    ck_convolve_filters(p, &g, x, z, u, memory[6]), say("convolve_filters", p, u, 5 * 36);
    ck_max_pool(p, x, z, 57, 13, 11, 2), say("max_pool", p, z, 57 * 30);
    ck_max_pool_gradient(p, x, z, y, u, 57, 13, 11, 2), say("max_pool_gradient", p, u, 57 * 143);
  }
}
