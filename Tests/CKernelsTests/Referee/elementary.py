# Writes elementary.txt: difficult arguments of the elementary functions, and the correctly rounded results.
#
#     python3 elementary.py > elementary.txt        (needs mpmath)
#
# Results are computed with 90 digits and rounded once, to nearest, ties to even.

import math
import random
from mpmath import mp, mpf, ldexp, nint

mp.dps = 90
inf, nan = mpf("inf"), mpf("nan")


class Precision:
    def __init__(self, name, digits, least, size):
        self.name, self.digits, self.least, self.size = name, digits, least, size
        self.fraction = digits - 1
        self.top = (2 << (size - 1 - self.fraction)) // 2 - 1  # the exponent field of infinity
        self.infinity = self.top << self.fraction
        self.nan = self.infinity | 1 << (self.fraction - 1)
        self.sign = 1 << (size - 1)

    def bits(self, x, negative_zero=False):
        """The bit pattern of x, rounded."""
        if mp.isnan(x):
            return self.nan
        sign = self.sign if x < 0 or (x == 0 and negative_zero) else 0
        x = abs(x)
        if x == 0:
            return sign
        if mp.isinf(x):
            return sign | self.infinity
        exponent = max(mp.mag(x) - self.digits, self.least)
        n = int(nint(ldexp(x, -exponent)))  # mag(x) may be one too high: then n is rounded again, below
        if n < 1 << self.fraction and exponent > self.least:
            exponent -= 1
            n = int(nint(ldexp(x, -exponent)))
        # A carry into the next power of two, and subnormal n, both come out right in this sum.
        bits = ((exponent - self.least) << self.fraction) + n
        return sign | min(bits, self.infinity)

    def value(self, bits):
        sign, bits = bits & self.sign, bits & ~self.sign
        if bits > self.infinity:
            return nan
        if bits == self.infinity:
            return -inf if sign else inf
        field = max(bits >> self.fraction, 1)
        n = bits - ((field - 1) << self.fraction)
        return (-1 if sign else 1) * ldexp(mpf(n), field - 1 + self.least)


single = Precision("single", 24, -149, 32)
double = Precision("double", 53, -1074, 64)

# MARK: The functions, exactly. A zero result takes the sign that `zero` gives it.


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


def tanh(x):
    t = mp.expm1(2 * abs(x))
    return mp.sign(x) * t / (t + 2)


def domain(function, low):
    return lambda x: nan if x < low else -inf if x == low else function(x)


functions = {  # name: function, values at −∞ and ∞, whether f(±0) = ±0
    "exp": (mp.exp, 0, inf, False),
    "expm1": (mp.expm1, -1, inf, True),
    "log": (domain(mp.log, 0), nan, inf, False),
    "log1p": (domain(mp.log1p, -1), nan, inf, True),
    "log10": (domain(mp.log10, 0), nan, inf, False),
    "sin": (mp.sin, nan, nan, True),
    "cos": (mp.cos, nan, nan, False),
    "tanh": (tanh, -1, 1, True),
    "sigmoid": (sigmoid, 0, 1, False),
    "softplus": (softplus, 0, inf, False),
}
odd = {"expm1", "log1p", "sin", "tanh"}  # f(x) has the sign of x, also when it underflows


def unary(p, name, bits):
    function, at_minus, at_plus, _ = functions[name]
    x = p.value(bits)
    if mp.isnan(x):
        return p.nan
    if mp.isinf(x):
        return p.bits(mpf(at_plus if x > 0 else at_minus))
    if name in ("exp", "expm1", "tanh", "sigmoid", "softplus") and abs(x) > 2000:
        big = {"softplus": x, "exp": inf, "expm1": inf}
        y = mpf(at_minus) if x < 0 else big.get(name, mpf(at_plus))
    else:
        y = function(x)
    return p.bits(y, name in odd and bits & p.sign != 0)


def power(p, a, b):
    """IEEE 754-2019, 9.2.1."""
    x, y = p.value(a), p.value(b)
    if y == 0 or x == 1:
        return p.bits(mpf(1))
    if mp.isnan(x) or mp.isnan(y):
        return p.nan
    whole = mp.isinf(y) or y == mp.floor(y)
    is_odd = whole and not mp.isinf(y) and int(y) % 2 == 1
    sign = p.sign if a & p.sign and is_odd else 0
    size = abs(x)
    if size == 1:
        return sign | p.bits(mpf(1)) if whole else p.nan
    if size == 0 or mp.isinf(size) or mp.isinf(y):
        return sign | (p.infinity if (size > 1) == (y > 0) else 0)
    if x < 0 and not whole:
        return p.nan
    exponent = y * mp.log(size)
    if abs(exponent) > 2000:
        return sign | (p.infinity if exponent > 0 else 0)
    return sign | p.bits(mp.exp(exponent))


def angle(p, a, b):
    y, x = p.value(a), p.value(b)
    if mp.isnan(x) or mp.isnan(y):
        return p.nan
    sign, left = a & p.sign, b & p.sign != 0
    if mp.isinf(y) and mp.isinf(x):
        result = mp.pi * (3 if left else 1) / 4
    elif y == 0 or (mp.isinf(x) and not mp.isinf(y)):
        result = mp.pi if left else mpf(0)
    elif mp.isinf(y) or x == 0:
        result = mp.pi / 2
    else:
        result = mp.atan(abs(y) / abs(x))
        result = mp.pi - result if left else result
    return sign | p.bits(result)


# MARK: The arguments


def both(p, patterns):
    return [s | b for b in patterns for s in (0, p.sign)]


def near(p, x, steps=2):
    """The number nearest to x, and its neighbours."""
    b = p.bits(mpf(x))
    return [b + k for k in range(-steps, steps + 1) if 0 <= (b + k) & ~p.sign <= p.infinity and b + k >= 0]


def special(p):
    one = p.bits(mpf(1))
    sizes = [0, 1, 2, (1 << p.fraction) - 1, 1 << p.fraction, p.infinity - 1, p.infinity]
    sizes += [one - 1, one, one + 1, p.bits(mpf("0.5")), p.bits(mpf(2)), p.bits(mpf(10))]
    return both(p, sizes) + [p.nan]


def log_uniform(p, source, low, high, count, signed=True):
    """Sizes 2^low … 2^high, every factor alike."""
    values = [mpf(2) ** source.uniform(low, high) for _ in range(count)]
    return [p.bits(-v if signed and source.random() < 0.5 else v) for v in values]


def uniform(p, source, low, high, count):
    return [p.bits(mpf(source.uniform(low, high))) for _ in range(count)]


def near_quarter_turns(p, source, count):
    """Numbers m 2^e that come extraordinarily close to a multiple of π/2: m is the denominator of a convergent
    of the continued fraction of 2^e · 2/π."""
    found = []
    with mp.workdps(500):
        for e in range(-p.fraction, -p.least - 2 * p.digits if p is double else 104):
            x, h, k, best = ldexp(2 / mp.pi, e), (1, 0), (0, 1), None
            h0, h1, k0, k1 = 0, 1, 1, 0
            while True:
                a = int(mp.floor(x))
                h0, h1, k0, k1 = h1, a * h1 + h0, k1, a * k1 + k0
                if k1 >= 1 << p.digits:
                    break
                if h1 > 0:
                    best = (abs(ldexp(2 / mp.pi, e) * k1 - h1), k1)
                x = 1 / (x - a)
            if best:
                found.append((best[0], p.bits(ldexp(mpf(best[1]), e))))
    found.sort()
    return [b for _, b in found[:count]]


def arguments(p, name, source):
    tiny, huge = (-149, 128) if p is single else (-1074, 1024)
    overflow = mp.log(2) * huge
    underflow = mp.log(2) * (tiny - 1)
    normal = mp.log(2) * (tiny + p.fraction)
    middle = 1 - p.digits
    result = special(p)
    if name in ("exp", "expm1", "sigmoid", "softplus", "tanh"):
        result += near(p, overflow, 3) + near(p, underflow, 3) + near(p, normal, 3) + near(p, -overflow)
        result += near(p, mp.log(2) * middle) + near(p, -mp.log(2) * middle) + near(p, mp.log(3) / 2)
        for n in list(range(-12, 13)) + [middle, huge - 1, tiny + 1]:
            result += near(p, mp.log(2) * (n + mpf(0.5)), 1)  # where the reduction jumps
        result += log_uniform(p, source, tiny, 0, 40) + log_uniform(p, source, -12, 3, 100)
        result += uniform(p, source, -30, 30, 50) + uniform(p, source, float(underflow), float(overflow), 50)
        result += uniform(p, source, float(underflow), float(normal), 20) + uniform(p, source, -1, 1, 50)
    elif name in ("log", "log10"):
        result += near(p, 1, 12) + near(p, mp.sqrt(mpf(0.5)), 3) + near(p, mp.sqrt(2), 3) + near(p, mp.e)
        for n in range(-20, 21):
            result += near(p, mpf(10) ** n, 0 if n < -4 else 1) + near(p, mpf(2) ** n, 0)
        result += uniform(p, source, 0.5, 2, 100) + log_uniform(p, source, tiny, huge, 80, signed=False)
        result += [p.bits(1 + s * mpf(2) ** source.uniform(-p.digits, -1)) for s in (-1, 1) for _ in range(30)]
    elif name == "log1p":
        result += near(p, -1, 4) + near(p, mp.sqrt(mpf(0.5)) - 1, 3) + near(p, mp.sqrt(2) - 1, 3)
        result += near(p, mpf(2) ** p.digits, 3) + near(p, mpf(2) ** p.fraction, 3)
        result += uniform(p, source, -1, 1, 120) + log_uniform(p, source, tiny, 0, 60)
        result += log_uniform(p, source, 0, huge, 60, signed=False) + uniform(p, source, 1, 64, 40)
        result += [p.bits(mpf(2) ** source.uniform(-p.fraction, 0) - 1) for _ in range(40)]
    else:
        for n in range(1, 33):
            result += near(p, n * mp.pi / 2, 1)
        for n in range(0, 12):
            result += near(p, (2 * n + 1) * mp.pi / 4, 1)
        result += near(p, mpf(2) ** 47, 1)
        result += both(p, near_quarter_turns(p, source, 40))
        result += uniform(p, source, -7, 7, 50) + uniform(p, source, -1e9, 1e9, 40)
        result += log_uniform(p, source, tiny, -8, 20) + log_uniform(p, source, 20, huge, 50)
    return list(dict.fromkeys(result))


def pairs(p, name, source):
    value = lambda x: p.bits(mpf(x))
    edges = special(p) + [value(v) for v in (3, -3, -2.5, 4)]
    tiny, huge = (-149, 128) if p is single else (-1074, 1024)
    small = [b for b in edges if b not in (2, 2 | p.sign, value(1) - 1, (value(1) - 1) | p.sign)]
    result = [(a, b) for a in small for b in small if source.random() < 0.35]
    if name == "power":
        fixed = [(-2, 3), (-2, 0.5), (0, 0), (-1, 7), (-8, 1 / 3), (10, 2), (10, -3), (2, 0.5), (-1, 1e30)]
        result += [(value(a), value(b)) for a, b in fixed]
        for limit in (huge, tiny, tiny + p.fraction):  # at the edges of the range
            for _ in range(20):
                x = p.value(p.bits(mpf(2) ** source.uniform(-20, 20)))
                result.append((p.bits(x), p.bits(limit * mp.log(2) / mp.log(x) * (1 + mpf(source.uniform(-1, 1)) / 1000))))
        for _ in range(60):  # x near 1, y large
            x = p.value(p.bits(1 + mpf(source.choice((-1, 1))) * mpf(2) ** source.uniform(-p.fraction, -2)))
            if x != 1:
                result.append((p.bits(x), p.bits(source.uniform(-0.95, 0.95) * huge * mp.log(2) / mp.log(x))))
        for _ in range(80):
            result.append((p.bits(mpf(source.uniform(0, 10))), p.bits(mpf(source.uniform(-10, 10)))))
        for _ in range(40):
            result.append((p.bits(mpf(source.uniform(-10, 10))), value(source.randint(-9, 9))))
    else:
        for _ in range(120):
            result.append((p.bits(mpf(source.uniform(-1, 1))), p.bits(mpf(source.uniform(-1, 1)))))
        for ratio in (0.25, 0.5, 0.75, 1, 2, 4):  # where the reduction jumps
            for _ in range(10):
                x = source.uniform(-1, 1)
                result.append((p.bits(ratio * mpf(x)) + source.randint(-1, 1), value(x)))
        result += list(zip(log_uniform(p, source, tiny, huge, 60), log_uniform(p, source, tiny, huge, 60)))
        result += [(b, b ^ s) for b in log_uniform(p, source, tiny, huge, 10) for s in (0, p.sign)]
        result += [(b + 1, b) for b in log_uniform(p, source, huge - 2, huge, 5) + log_uniform(p, source, tiny, tiny + 20, 5)]
    return list(dict.fromkeys(result))


print("# Correctly rounded values, as bit patterns: arguments, then the result. Written by elementary.py.")
for p in (single, double):
    width = p.size // 4
    for name in functions:
        source = random.Random(f"{name} {p.name}")
        print(name, p.name)
        for x in arguments(p, name, source):
            print(f"{x:0{width}x} {unary(p, name, x):0{width}x}")
    for name, function in (("power", power), ("atan2", angle)):
        source = random.Random(f"{name} {p.name}")
        print(name, p.name)
        for a, b in pairs(p, name, source):
            print(f"{a:0{width}x} {b:0{width}x} {function(p, a, b):0{width}x}")
