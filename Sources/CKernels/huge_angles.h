// The quarter turns in a huge angle, one number at a time, by whole-number arithmetic.
//
// (Payne and Hanek, Radian reduction for trigonometric functions, 1983.) A huge x = m 2ᵉ is a whole number of
// large steps, and x · 2/π is wanted modulo 4: the bits of 2/π that only add multiples of 4 are skipped, and
// of the others the next 192 decide. What follows them changes the answer by less than 2⁵³ · 2⁻¹⁹⁰ = 2⁻¹³⁷ of
// a quarter turn, while no double comes nearer to a multiple of π/2 than 2⁻⁶².
#pragma once

// 2/π = 0.a₁a₂a₃… in words of 64 bits, after a word of zeros.
static const uint64_t two_over_pi[20] = {
    0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
    0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
    0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
    0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
    0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
};

typedef struct {
  double turns, tail;  // x · 2/π less the nearest whole number, in −½ … ½
  int64_t quadrant;    // that whole number, modulo 4
} QuarterTurns;

// For finite x ≥ 2⁴⁷.
static QuarterTurns quarter_turns(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  uint64_t m = (bits & 0xfffffffffffff) | 0x10000000000000;
  int e = (int)(bits >> 52) - 1075;

  // The 192 bits from the one that is worth 2 when multiplied by 2ᵉ.
  int first = 64 + e - 2, word = first / 64, shift = first % 64;
  uint64_t window[3];
  for (int i = 0; i < 3; i++) {
    window[i] = two_over_pi[word + i] << shift;
    if (shift) window[i] |= two_over_pi[word + i + 1] >> (64 - shift);
  }

  // m times the window, modulo 4 quarter turns.
  unsigned __int128 low = (unsigned __int128)m * window[2];
  unsigned __int128 middle = (unsigned __int128)m * window[1] + (uint64_t)(low >> 64);
  uint64_t p[3] = {m * window[0] + (uint64_t)(middle >> 64), (uint64_t)middle, (uint64_t)low};

  // Two bits count whole turns. The rest, read in two's complement, is the signed distance to the nearest one.
  int64_t high = (int64_t)(p[0] << 2 | p[1] >> 62);
  uint64_t rest = p[1] << 2 | p[2] >> 62;
  QuarterTurns q = {0, 0, (int64_t)(p[0] >> 62) + (high < 0)};
  double pieces[4] = {(double)(high >> 32) * 0x1p-32, (double)(uint32_t)high * 0x1p-64,
                      (double)(rest >> 32) * 0x1p-96, (double)(uint32_t)rest * 0x1p-128};
  for (int i = 0; i < 4; i++) {
    double sum = q.turns + pieces[i];
    q.tail += pieces[i] - (sum - q.turns);
    q.turns = sum;
  }
  return q;
}
