// The functions of two numbers: one line each, the name and the value in terms of x and y.

#define CK_OPERATIONS(ROW)                                              \
  ROW(add,      x + y)                                                  \
  ROW(subtract, x - y)                                                  \
  ROW(multiply, x * y)                                                  \
  ROW(divide,   x / y)                                                  \
  ROW(minimum,  R(select)((y < x) | (y != y), y, x))                    \
  ROW(maximum,  R(select)((y > x) | (y != y), y, x))                    \
  ROW(power,    R(pow)(x, y))                                           \
  ROW(atan2,    R(atan2)(x, y))                                         \
  ROW(less,     R(select)(x < y, R(splat)(1), R(splat)(0)))             \
  ROW(equal,    R(select)(x == y, R(splat)(1), R(splat)(0)))
