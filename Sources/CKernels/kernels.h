// Every kernel, in double and in single precision, for the instruction set of the including file.
// Double comes first because single precision borrows some of its functions.

// The tiles of the matrix product: as many accumulators as leave registers for a row of B and a number of A. With 32
// registers there are two forms, 8 × 3 and 4 × 6.
#define SIZES_2(S, r) S(r, 1) S(r, 2)
#define SIZES_3(S, r) SIZES_2(S, r) S(r, 3)
#define SIZES_6(S, r) SIZES_3(S, r) S(r, 4) S(r, 5) S(r, 6)
#if BYTES == 16 && !HAS_FMA
#define TILE_ROWS 2
#define TILE_VECTORS 2
#define TILE_SIZES(S) SIZES_2(S, 1) SIZES_2(S, 2)
#elif BYTES == 32
#define TILE_ROWS 6
#define TILE_VECTORS 2
#define TILE_SIZES(S) SIZES_2(S, 1) SIZES_2(S, 2) SIZES_2(S, 3) SIZES_2(S, 4) SIZES_2(S, 5) SIZES_2(S, 6)
#else
#define TILE_ROWS 8
#define TILE_VECTORS 6
#define TILE_SIZES(S)                                     \
  SIZES_6(S, 1) SIZES_6(S, 2) SIZES_6(S, 3) SIZES_6(S, 4) \
  SIZES_3(S, 5) SIZES_3(S, 6) SIZES_3(S, 7) SIZES_3(S, 8)
#endif
#define TILE_COLUMNS (TILE_VECTORS * LANES)
// The rows of a tile that leaves out what is zero in all of them: the fewer, the more it can leave out.
#define LOW (TILE_ROWS < 4 ? TILE_ROWS : 4)

// A sum along contiguous numbers runs in so many lanes, whatever the width of a vector.
#define SUM_LANES 16

#define REAL double
#define INT int64_t
#define FRACTION 52
#define R(name) name##_f64
#include "real.h"
#include "random.h"
#undef REAL
#undef INT
#undef FRACTION
#undef R
#undef V
#undef M
#undef FOUR
#undef LANES

#define REAL float
#define INT int32_t
#define FRACTION 23
#define R(name) name##_f32
#include "real.h"

const ck_kernels TABLE[2] = {KERNELS(f32, BYTES, 4), KERNELS(f64, BYTES, 8)};
