INLINE V R(exp)(V x) { return x; }
INLINE V R(expm1)(V x) { return x; }
INLINE V R(log)(V x) { return x; }
INLINE V R(log1p)(V x) { return x; }
INLINE V R(log10)(V x) { return x; }
INLINE V R(log10_e)(void) { return R(splat)((REAL)0.43429448190325182765); }
INLINE V R(sin)(V x) { return x; }
INLINE V R(cos)(V x) { return x; }
INLINE V R(tanh)(V x) { return x; }
INLINE V R(atan2)(V y, V x) { return x; }
INLINE V R(pow)(V x, V y) { return x; }
INLINE V R(sigmoid)(V x) { return x; }
INLINE V R(softplus)(V x) { return x; }
