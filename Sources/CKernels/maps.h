// Functions of one number, over arrays.

INLINE V R(sign)(V x) { return R(select)(x > 0, R(splat)(1), R(select)(x < 0, R(splat)(-1), x)); }
INLINE V R(positive)(V x) { return R(select)(x > 0, x, R(select)(x <= 0, R(splat)(0), x)); }
INLINE V R(step)(V y) { return R(select)(y > 0, R(splat)(1), R(splat)(0)); }
INLINE V R(elu)(V x) { return R(select)(x > 0, x, R(expm1)(x)); }
INLINE V R(elu_slope)(V y) { return R(select)(y > 0, R(splat)(1), y + 1); }

// The table, as two functions of vectors a line: of_name and slope_of_name.
#define ROW(name, low, high, value, slope)                 \
  INLINE V R(of_##name)(V x) { return value; }          \
  INLINE V R(slope_of_##name)(V x, V y) { return slope; }
CK_FUNCTIONS(ROW)
#undef ROW

static void R(map)(int function, const void *from, void *to, long n) {
  const REAL *x = from;
  REAL *y = to;
  switch (function) {
#define ROW(name, low, high, value, slope)                                                       \
  case ck_##name:                                                                                \
    for (long i = 0; i < n; i += LANES) {                                                        \
      const long width = n - i < LANES ? n - i : LANES;                                          \
      R(store_some)(y + i, R(of_##name)(R(load_some)(x + i, width)), width);                     \
    }                                                                                            \
    break;
    CK_FUNCTIONS(ROW)
#undef ROW
  }
}

// dx = dy · f′(x), with y = f(x) at hand.
static void R(map_gradient)(int function, const void *x_, const void *y_, const void *dy_, void *dx_, long n) {
  const REAL *x = x_, *y = y_, *dy = dy_;
  REAL *dx = dx_;
  switch (function) {
#define ROW(name, low, high, value, slope)                                                       \
  case ck_##name:                                                                                \
    for (long i = 0; i < n; i += LANES) {                                                        \
      const long width = n - i < LANES ? n - i : LANES;                                          \
      V s = R(slope_of_##name)(R(load_some)(x + i, width), R(load_some)(y + i, width));          \
      R(store_some)(dx + i, R(load_some)(dy + i, width) * s, width);                             \
    }                                                                                            \
    break;
    CK_FUNCTIONS(ROW)
#undef ROW
  }
}

// Functions of two numbers. A stride of the columns is 1, or 0 where one number serves a whole row.
static void R(zip)(int operation, const void *x_, long x_row, long x_column, const void *y_, long y_row,
                   long y_column, void *z_, long rows, long columns) {
  for (long i = 0; i < rows; i++) {
    const REAL *a = (const REAL *)x_ + i * x_row, *b = (const REAL *)y_ + i * y_row;
    REAL *c = (REAL *)z_ + i * columns;
    switch (operation) {
#define ROW(name, value)                                                                         \
  case ck_##name:                                                                                \
    for (long j = 0; j < columns; j += LANES) {                                                  \
      const long width = columns - j < LANES ? columns - j : LANES;                              \
      V x = x_column ? R(load_some)(a + j, width) : R(splat)(*a);                                \
      V y = y_column ? R(load_some)(b + j, width) : R(splat)(*b);                                \
      R(store_some)(c + j, value, width);                                                        \
    }                                                                                            \
    break;
      CK_OPERATIONS(ROW)
#undef ROW
    }
  }
}

// y = byte / divisor.
static void R(from_bytes)(const uint8_t *bytes, double divisor, void *to, long n) {
  const REAL d = (REAL)divisor;
  for (long i = 0; i < n; i++) ((REAL *)to)[i] = (REAL)bytes[i] / d;
}
