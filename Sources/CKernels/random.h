// Random numbers: the i-th is a function of the seed and of i alone, so that arrays of them can be
// filled in any order. (Double only: single precision takes the same numbers, rounded.)

// Output number i + 1 of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
// generators, 2014).
INLINE uint64_t random_bits(uint64_t state, uint64_t i) {
  uint64_t z = state + (i + 1) * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// Uniform on [0, 1): the upper 53 bits, or the upper 24 of the same bits.
static void uniform(uint64_t state, long first, long count, void *to, bool single) {
  for (long i = 0; i < count; i++) {
    const uint64_t bits = random_bits(state, (uint64_t)(first + i));
    if (single) ((float *)to)[first + i] = (float)(int32_t)(bits >> 40) * 0x1p-24f;
    else ((double *)to)[first + i] = (double)(int64_t)(bits >> 11) * 0x1p-53;
  }
}

// Standard normal, two at a time (Box and Muller, A note on the generation of random normal deviates,
// 1958): r cos θ and r sin θ with r = √(−2 log(1 − u)) and θ = 2π u′. `first` is even.
static void normal(uint64_t state, long first, long count, void *to, bool single) {
  for (long i = 0; i < count; i += 2 * LANES) {
    V u, angle;
    for (int l = 0; l < LANES; l++) {
      const uint64_t at = (uint64_t)(first + i + 2 * l);
      u[l] = (double)(int64_t)(random_bits(state, at) >> 11) * 0x1p-53;
      angle[l] = (double)(int64_t)(random_bits(state, at + 1) >> 11) * 0x1p-53;
    }
    angle *= 0x1.921fb54442d18p+2;
    V r = R(sqrt)(-2 * R(log)(1 - u)), c = r * R(cos)(angle), s = r * R(sin)(angle);
    for (int l = 0; l < LANES; l++)
      for (int half = 0; half < 2; half++) {
        const long at = i + 2 * l + half;
        if (at >= count) break;
        const double x = half ? s[l] : c[l];
        if (single) ((float *)to)[first + at] = (float)x;
        else ((double *)to)[first + at] = x;
      }
  }
}
