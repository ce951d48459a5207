// What a variational autoencoder's step does beside its matrix products, each in one pass over memory.
// A loss is summed over a row in double, in 16 lanes as in reductions.h.

#define FOR_LANES(columns)                             \
  for (long j0 = 0; j0 < columns; j0 += 16)            \
    UNROLL for (int q = 0; q < 16; q += LANES)         \
      if (j0 + q < columns)
#define WIDTH(columns) (columns - j0 - q < LANES ? columns - j0 - q : LANES)

// The cross entropy of bits with probability σ(l), from the logits l, one number a row:
//
//     loss = Σ_j softplus(l) − x·l        softplus(l) = max(l, 0) + log(1 + e^−|l|)
//     residual = σ(l) − x                 its derivative along l, where it is asked for
static void R(bernoulli)(const void *logits, const void *bits, void *loss, void *residual, long rows,
                         long columns) {
  for (long i = 0; i < rows; i++) {
    const REAL *l = (const REAL *)logits + i * columns, *x = (const REAL *)bits + i * columns;
    REAL *r = residual ? (REAL *)residual + i * columns : 0;
    double lanes[16] = {0};
    FOR_LANES(columns) {
      const long width = WIDTH(columns), j = j0 + q;
      V a = R(load_some)(l + j, width), b = R(load_some)(x + j, width);
      V e = R(exp)(-R(abs)(a));
      V nats = R(select)(a > 0, a, (V){0}) + R(log1p)(e) - b * a;
      R(add_to)(lanes + q, nats, width);
      if (r) R(store_some)(r + j, R(select)(a > 0, R(splat)(1), e) / (1 + e) - b, width);
    }
    ((REAL *)loss)[i] = (REAL)R(add_lanes)(lanes);
  }
}

// KL(N(μ, e^λ) ‖ N(0, 1)) = ½ Σ_j (μ² + e^λ − 1 − λ), one number a row.
static void R(gaussian_kl)(const void *mean, const void *log_variance, void *loss, long rows, long columns) {
  for (long i = 0; i < rows; i++) {
    const REAL *m = (const REAL *)mean + i * columns, *v = (const REAL *)log_variance + i * columns;
    double lanes[16] = {0};
    FOR_LANES(columns) {
      const long width = WIDTH(columns), j = j0 + q;
      V a = R(load_some)(m + j, width), b = R(load_some)(v + j, width);
      V nats = (REAL)0.5 * (a * a + (R(expm1)(b) - b));
      R(add_to)(lanes + q, nats, width);
    }
    ((REAL *)loss)[i] = (REAL)R(add_lanes)(lanes);
  }
}

// Its derivatives, each times the weight of the row: w μ and w ½ (e^λ − 1).
static void R(gaussian_kl_gradient)(const void *mean, const void *log_variance, const void *weight,
                                    void *d_mean, void *d_log_variance, long rows, long columns) {
  for (long i = 0; i < rows; i++) {
    const long at = i * columns;
    const REAL w = ((const REAL *)weight)[i];
    for (long j = 0; j < columns; j += LANES) {
      const long width = columns - j < LANES ? columns - j : LANES;
      V m = R(load_some)((const REAL *)mean + at + j, width);
      V v = R(load_some)((const REAL *)log_variance + at + j, width);
      R(store_some)((REAL *)d_mean + at + j, w * m, width);
      R(store_some)((REAL *)d_log_variance + at + j, w * ((REAL)0.5 * R(expm1)(v)), width);
    }
  }
}

// z = μ + e^{λ/2} ε.
static void R(reparameterise)(const void *mean, const void *log_variance, const void *noise, void *z, long n) {
  for (long i = 0; i < n; i += LANES) {
    const long width = n - i < LANES ? n - i : LANES;
    V sigma = R(exp)((REAL)0.5 * R(load_some)((const REAL *)log_variance + i, width));
    V e = R(load_some)((const REAL *)noise + i, width);
    R(store_some)((REAL *)z + i, R(fma)(sigma, e, R(load_some)((const REAL *)mean + i, width)), width);
  }
}

// dz/dλ = ½ e^{λ/2} ε, times dz.  (dz/dμ is one.)
static void R(reparameterise_gradient)(const void *log_variance, const void *noise, const void *dz,
                                       void *d_log_variance, long n) {
  for (long i = 0; i < n; i += LANES) {
    const long width = n - i < LANES ? n - i : LANES;
    V sigma = R(exp)((REAL)0.5 * R(load_some)((const REAL *)log_variance + i, width));
    V e = R(load_some)((const REAL *)noise + i, width), d = R(load_some)((const REAL *)dz + i, width);
    R(store_some)((REAL *)d_log_variance + i, d * ((REAL)0.5 * sigma * e), width);
  }
}

#undef FOR_LANES
#undef WIDTH

// Adam (Kingma and Ba, Adam: a method for stochastic optimization, 2015) in one pass:
//
//     m ← m + (1 − β₁)(g − m)      v ← v + (1 − β₂)(g² − v)      θ ← θ − η m / (√v · s + ε)
//
// η and s carry the corrections of the two means' start at zero.
static void R(adam)(ck_adam a, const void *parameters, void *first, void *second, const void *gradient, void *moved,
                    long n) {
  REAL *m_ = first, *v_ = second;
  const V rate = R(splat)((REAL)-a.rate), one = R(splat)((REAL)a.one_minus_beta1),
          two = R(splat)((REAL)a.one_minus_beta2), scale = R(splat)((REAL)a.scale), e = R(splat)((REAL)a.epsilon);
  for (long i = 0; i < n; i += LANES) {
    const long width = n - i < LANES ? n - i : LANES;
    // All is loaded before any is stored: where arrays begin at the same place of a page, a load waits for a store.
    V g = R(load_some)((const REAL *)gradient + i, width), x = R(load_some)((const REAL *)parameters + i, width);
    V m = R(load_some)(m_ + i, width), v = R(load_some)(v_ + i, width);
    m = R(fma)(one, g - m, m);
    v = R(fma)(two, R(fma)(g, g, -v), v);
    R(store_some)(m_ + i, m, width);
    R(store_some)(v_ + i, v, width);
    V step = m / R(fma)(R(sqrt)(v), scale, e);
    R(store_some)((REAL *)moved + i, R(fma)(rate, step, x), width);
  }
}
