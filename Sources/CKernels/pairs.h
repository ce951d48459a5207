// Functions of two numbers, over arrays.

#define MAP_PAIRS(kernel, function)                                                       \
  static void R(kernel)(const void *first, const void *second, void *to, long n) {        \
    const REAL *a = first, *b = second;                                                   \
    REAL *y = to;                                                                         \
    for (long i = 0; i < n; i += LANES) {                                                 \
      if (n - i < LANES) {                                                                \
        V y_ = function(R(load_part)(a + i, n - i), R(load_part)(b + i, n - i));          \
        R(store_part)(y + i, y_, n - i);                                                  \
      } else {                                                                            \
        R(store)(y + i, function(R(load)(a + i), R(load)(b + i)));                        \
      }                                                                                   \
    }                                                                                     \
  }

MAP_PAIRS(map_power, R(pow))
MAP_PAIRS(map_atan2, R(atan2))
#undef MAP_PAIRS
