// The coefficients of the series behind the elementary functions, as a calculus book prints them.
#pragma once

// eʳ = Σ rᵏ / k!, and every other one of these terms for the sine and the cosine.
static const double inverse_factorial[] = {
    1.0,
    1.0,
    1.0 / 2,
    1.0 / 6,
    1.0 / 24,
    1.0 / 120,
    1.0 / 720,
    1.0 / 5040,
    1.0 / 40320,
    1.0 / 362880,
    1.0 / 3628800,
    1.0 / 39916800,
    1.0 / 479001600,
    1.0 / 6227020800,
    1.0 / 87178291200,
    1.0 / 1307674368000,
    1.0 / 20922789888000,
    1.0 / 355687428096000,
};

// 2 artanh s = log((1 + s) / (1 − s)) = Σ 2 s²ʲ⁺¹ / (2j + 1), with alternating signs twice the arc tangent.
static const double twice_inverse_odd[] = {
    2.0,
    2.0 / 3,
    2.0 / 5,
    2.0 / 7,
    2.0 / 9,
    2.0 / 11,
    2.0 / 13,
    2.0 / 15,
    2.0 / 17,
    2.0 / 19,
    2.0 / 21,
    2.0 / 23,
    2.0 / 25,
    2.0 / 27,
    2.0 / 29,
    2.0 / 31,
    2.0 / 33,
};
