// The functions of one number: one line each, in the order a calculus book would use.
//
// A line holds the name, an interval on which the function is smooth (the tests compare its slope with
// central differences there), its value y in terms of x, and its slope dy/dx in terms of x and y.
// A line added here is a function that can be mapped, differentiated and is tested.

#define CK_FUNCTIONS(ROW)                                                                     \
  /*  name        smooth on     y                              dy/dx */                       \
  ROW(identity,   -4.0, 4.0,    x,                             R(splat)(1))                   \
  ROW(negate,     -4.0, 4.0,    -x,                            R(splat)(-1))                  \
  ROW(abs,         0.1, 4.0,    R(abs)(x),                     R(sign)(x))                    \
  ROW(square,     -4.0, 4.0,    x * x,                         2 * x)                         \
  ROW(sqrt,        0.1, 9.0,    R(sqrt)(x),                    (REAL)0.5 / y)                 \
  ROW(reciprocal,  0.1, 4.0,    1 / x,                         -y * y)                        \
  ROW(exp,        -4.0, 4.0,    R(exp)(x),                     y)                             \
  ROW(expm1,      -4.0, 4.0,    R(expm1)(x),                   y + 1)                         \
  ROW(log,         0.1, 9.0,    R(log)(x),                     1 / x)                         \
  ROW(log1p,      -0.9, 9.0,    R(log1p)(x),                   1 / (1 + x))                   \
  ROW(log10,       0.1, 9.0,    R(log10)(x),                   R(log10_e)() / x)              \
  ROW(sin,        -4.0, 4.0,    R(sin)(x),                     R(cos)(x))                     \
  ROW(cos,        -4.0, 4.0,    R(cos)(x),                     -R(sin)(x))                    \
  ROW(tanh,       -4.0, 4.0,    R(tanh)(x),                    1 - y * y)                     \
  ROW(sigmoid,    -8.0, 8.0,    R(sigmoid)(x),                 y * (1 - y))                   \
  ROW(softplus,   -8.0, 8.0,    R(softplus)(x),                R(sigmoid)(x))                 \
  ROW(relu,        0.1, 4.0,    R(positive)(x),                R(step)(y))                    \
  ROW(elu,        -4.0, -0.1,   R(elu)(x),                     R(elu_slope)(y))
