"""Writes operations.txt: what NumPy, SciPy and PyTorch make of each differentiable operation; and
optimizers.txt, for NetworksTests: where torch.optim leads.

    python3 -m venv .build/referee            (from the top of the project)
    .build/referee/bin/pip install numpy scipy torch
    .build/referee/bin/python Tests/AutodiffTests/Referee/operations.py

A case is a few lines, each a word and a tensor: its shape, then its numbers. Nothing is lost in them: a number
is a hexadecimal float, as 0x1.8p-1, or a count of 1024ths, as 768 or -3.

    case slice range=1,3 axis=0      the operation, and its arguments
    input 4x3 …                      what it is differentiated along
    constant 2x3 …                   what it is not, as noise is
    output 2x3 …                     its value
    upstream 2x3 …                   how a number behind it depends on the output
    gradient 4x3 …                   that number's gradient along each input

Every input is a multiple of 1/1024 of at most 24 bits, so that single and double precision see the same.
Values are computed by PyTorch and, written anew, by NumPy and SciPy, in double; both have to agree to 1e-13.
Gradients are PyTorch's. The slopes of functions of one number are written anew too, and have to agree to
1e-13; where an operation is smooth, its gradient has to agree with differences of NumPy's values, to 1e-7.
The first line of a table says which versions wrote it.
"""

import pathlib
import platform
import random
import sys

import numpy as np
import scipy
import scipy.signal
import scipy.special as special
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
np.seterr(all="ignore")

VERSIONS = (
    f"# Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, "
    f"PyTorch {torch.__version__.split('+')[0]}. Written by operations.py, which says how to read it.\n"
)


# MARK: The table


def word(x):
    """A number, exactly: a whole number of 1024ths, or else hexadecimal without the zeros at its end."""
    if not np.isfinite(x):
        return str(float(x))
    if abs(x) < 2**20 and x * 1024 == int(x * 1024):
        return str(int(x * 1024))
    mantissa, exponent = float(x).hex().split("p")
    return (mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa) + "p" + exponent


def line(name, tensor):
    tensor = np.asarray(tensor)
    return " ".join([name, "x".join(map(str, tensor.shape)) or "scalar", *map(word, tensor.flatten())]) + "\n"


class Table:
    def __init__(self):
        self.lines, self.names = [VERSIONS], set()

    def add(self, name, options, inputs, constants, output, upstream=None, gradients=()):
        """Adds the lines of a case."""
        heading = " ".join([name] + [f"{key}={value}" for key, value in options.items()])
        title = (heading, tuple(x.shape for x in inputs))
        if title in self.names:
            sys.exit(f"{heading} is there twice")
        self.names.add(title)
        for x in [*inputs, *constants]:
            if not all(np.isinf(v) or v == np.float32(v) and v * 1024 == int(v * 1024) for v in x.flatten()):
                sys.exit(f"{heading} has an input that single precision cannot hold")
        self.lines.append(f"case {heading}\n")
        self.lines += [line("input", x) for x in inputs] + [line("constant", x) for x in constants]
        self.lines.append(line("output", output))
        if upstream is not None:
            self.lines.append(line("upstream", upstream))
        self.lines += [line("gradient", g) for g in gradients]

    def write(self, path):
        path.write_text("".join(self.lines), encoding="utf-8")
        print(f"{path}: {len(self.names)} cases, {path.stat().st_size} bytes")


table = Table()


def agree(a, b, tolerance, what):
    """Stops unless two arrays are the same within a tolerance, relative to the larger of each number and 1."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        sys.exit(f"{what}: shapes {a.shape} and {b.shape}")
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    error = np.where(same, 0, np.abs(a - b) / np.maximum(1, np.abs(b)))
    if not np.all(error <= tolerance):
        sys.exit(f"{what}: {a} and {b} are {np.nanmax(error)} apart")


def multiples(name, shape, low=-1.0, high=1.0, unit=1 / 1024):
    """Random multiples of the unit, which depend on the name only."""
    source = random.Random(f"{name} {shape}")
    count = int(np.prod(shape, dtype=int))
    numbers = [source.randint(round(low / unit), round(high / unit)) * unit for _ in range(count)]
    return np.array(numbers, dtype=float).reshape(shape)


def operation(name, inputs, with_torch, with_numpy, constants=(), smooth=True, slopes=None, **options):
    """Adds a case: the referees' values and gradients at these inputs, if the referees agree."""
    what = f"{name} {options} {[x.shape for x in inputs]}"
    inputs, constants = [np.asarray(x, float) for x in inputs], [np.asarray(x, float) for x in constants]

    # The value, twice.
    leaves = [torch.tensor(x, requires_grad=True) for x in inputs]
    output = with_torch(*leaves, *map(torch.tensor, constants))
    values = output.detach().numpy()
    second = lambda *x: np.asarray(with_numpy(*x, *constants), dtype=float)
    agree(values, second(*inputs), 1e-13, what)

    # The gradient.
    upstream = multiples("upstream of " + what, values.shape)
    upstream[upstream == 0] = 1
    gradients = [np.zeros_like(x) for x in inputs]
    if output.requires_grad:
        found = torch.autograd.grad(output, leaves, torch.tensor(upstream), allow_unused=True)
        gradients = [z if g is None else g.numpy() for g, z in zip(found, gradients)]
    for g, slope in zip(gradients, slopes or []):
        agree(g, upstream * slope, 1e-13, "slope of " + what)

    # The gradient along one direction, from differences.
    if smooth and slopes is None:
        along, h = [multiples("direction of " + what, x.shape) for x in inputs], 2.0**-10
        moved = lambda t: np.sum(upstream * second(*(x + t * d for x, d in zip(inputs, along))))
        difference = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h)
        agree(sum(np.sum(g * d) for g, d in zip(gradients, along)), difference, 1e-7, "gradient of " + what)

    table.add(name, options, inputs, constants, values, upstream, gradients)


def comma(numbers):
    return ",".join(map(str, numbers))


# MARK: Functions of one number

near = [k / 1024 for k in (1, 5, 77, 256, 391, 512, 705, 1000)]
middle = [1.0, 1.25, 2.0, 2.71875, 3.875]
far = [5.5, 8.125, 12.75, 19.0, 33.5]
positive = near + middle + far
nonzero = [-x for x in reversed(positive)] + positive
anywhere = [-x for x in reversed(positive)] + [0.0] + positive
one = np.ones_like

functions = {
    "identity": (anywhere, lambda x: x * 1, lambda x: x, one),
    "negate": (anywhere, torch.neg, np.negative, lambda x: -one(x)),
    "abs": (anywhere, torch.abs, np.abs, np.sign),
    "square": (anywhere, torch.square, np.square, lambda x: 2 * x),
    "sqrt": (positive + [1000.5, 2.0**20], torch.sqrt, np.sqrt, lambda x: 0.5 / np.sqrt(x)),
    "reciprocal": (nonzero, torch.reciprocal, np.reciprocal, lambda x: -1 / x**2),
    "exp": (anywhere + [-80.0, 80.0], torch.exp, np.exp, np.exp),
    "expm1": (anywhere + [-80.0, 80.0], torch.expm1, np.expm1, np.exp),
    "log": (positive + [1000.5, 2.0**20], torch.log, np.log, lambda x: 1 / x),
    "log1p": ([-1023 / 1024, -0.9375, -0.5, -77 / 1024, -1 / 1024, 0.0] + positive + [2.0**20], torch.log1p,
              np.log1p, lambda x: 1 / (1 + x)),
    "log10": (positive + [10.0, 1000.0, 2.0**20], torch.log10, np.log10, lambda x: 1 / (x * np.log(10))),
    "sin": (anywhere + [-1000.5, 12345.25], torch.sin, np.sin, np.cos),
    "cos": (anywhere + [-1000.5, 12345.25], torch.cos, np.cos, lambda x: -np.sin(x)),
    "tanh": (anywhere, torch.tanh, np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "sigmoid": (anywhere + [-80.0, 80.0], torch.sigmoid, special.expit,
                lambda x: special.expit(x) * special.expit(-x)),
    # (torch's own softplus is the identity from 20 on.)
    "softplus": (anywhere + [-80.0, 80.0], lambda x: torch.logaddexp(x, torch.zeros_like(x)),
                 lambda x: np.logaddexp(x, 0), special.expit),
    "relu": (anywhere, F.relu, lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0)),
    "elu": (anywhere + [-80.0], F.elu, lambda x: np.where(x > 0, x, np.expm1(x)),
            lambda x: np.where(x > 0, 1, np.exp(x))),
}  # fmt: skip

for name, (points, with_torch, with_numpy, slope) in functions.items():
    x = np.array(points)
    operation(name, [x], with_torch, with_numpy, slopes=[slope(x)])


# MARK: Operations of two numbers


def first(choose_first):
    """How much of the gradient goes to the first of two: half where both are equal."""
    return lambda x, y: np.where(x == y, 0.5, choose_first(x, y))


# Each with the ranges of both numbers, and their unit: with a large unit, some are equal.
operations = {
    "add": (torch.add, np.add, (-2, 2), (-2, 2), 1 / 1024),
    "subtract": (torch.sub, np.subtract, (-2, 2), (-2, 2), 1 / 1024),
    "multiply": (torch.mul, np.multiply, (-2, 2), (-2, 2), 1 / 1024),
    "divide": (torch.div, np.divide, (-2, 2), (0.25, 3), 1 / 1024),
    "minimum": (torch.minimum, np.minimum, (-1, 1), (-1, 1), 1 / 2),
    "maximum": (torch.maximum, np.maximum, (-1, 1), (-1, 1), 1 / 2),
    "power": (torch.pow, np.power, (0.125, 3), (-3, 3), 1 / 1024),
    "atan2": (torch.atan2, np.arctan2, (-2, 2), (0.25, 3), 1 / 1024),
    "less": (lambda x, y: (x < y) * 1.0, np.less, (-1, 1), (-1, 1), 1 / 2),
    "equal": (lambda x, y: (x == y) * 1.0, np.equal, (-1, 1), (-1, 1), 1 / 2),
}
shapes = [
    [(2, 3), (2, 3)], [(2, 3), (3,)], [(2, 1), (2, 3)], [(2, 1), (3,)], [(2, 3), ()], [(), (3,)],
    [(2, 1, 3), (2, 4, 3)], [(1, 1, 3), (2, 4, 1)], [(2, 2, 1, 2), (2, 1, 3, 1)], [(2, 19), (19,)],
    [(1, 3), (3,)],
]  # fmt: skip

for name, (with_torch, with_numpy, left, right, unit) in operations.items():
    smooth = unit < 1 / 2
    for a, b in shapes:
        x, y = multiples(name + " x", a, *left, unit), multiples(name + " y", b, *right, unit)
        operation(name, [x, y], with_torch, with_numpy, smooth=smooth)
    for number in (0.5, -1.0, 2.0):
        x = multiples(f"{name} {number}", (2, 3), *left, unit)
        operation(name, [x], lambda x: with_torch(x, torch.tensor(number)), lambda x: with_numpy(x, number),
                  smooth=smooth, right=number)  # fmt: skip
        if name == "power" and number < 0:
            continue
        y = multiples(f"{number} {name}", (2, 3), *right, unit)
        operation(name, [y], lambda y: with_torch(torch.tensor(number), y), lambda y: with_numpy(number, y),
                  smooth=smooth, left=number)  # fmt: skip

# Signs, axes and zeros.
signs = np.array([-2.5, -1, -0.25, 0.25, 1, 2.5])
operation("divide", [signs, -signs[::-1] * 0.5], torch.div, np.divide)
angles = np.array([[1, 1], [1, -1], [-1, -1], [-1, 1], [0, 1], [1, 0], [-1, 0], [0, -1], [3, 0.125], [0.125, -3]])
y, x = angles.T
operation("atan2", [y, x], torch.atan2, np.arctan2, slopes=[x / (x * x + y * y), -y / (x * x + y * y)])
for number in (-2.0, 0.0, 1.0, 2.0, 3.0):
    x = np.concatenate([signs, [0.0]] if number >= 0 else [signs])
    slope = np.zeros_like(x) if number == 0 else number * np.power(x, number - 1)
    operation("power", [x], lambda x: torch.pow(x, number), lambda x: np.power(x, number), slopes=[slope],
              right=number, negative="bases")  # fmt: skip
x, y = np.array([0.0, 0, 0, 0.5, 2, 0]), np.array([1.0, 2, 2.5, 0, 0, 0])
operation("power", [x, y], torch.pow, np.power, zeros="both",
          slopes=[np.array([1.0, 0, 0, 0, 0, 0]), np.array([0, 0, 0, np.log(0.5), np.log(2), 0])])  # fmt: skip

# MARK: Reductions


def reduction(name, shape, with_torch, with_numpy, axis, kept, unit=1 / 1024):
    options = {} if axis is None else {"axis": axis, "kept": int(kept)}
    x = multiples(name, shape, unit=unit)
    run_torch = (lambda x: with_torch(x)) if axis is None else (lambda x: with_torch(x, dim=axis, keepdim=kept))
    run_numpy = (lambda x: with_numpy(x)) if axis is None else (lambda x: with_numpy(x, axis=axis, keepdims=kept))
    smooth = unit < 1 / 2 and name in ("sum", "mean")
    operation(name, [x], run_torch, run_numpy, smooth=smooth, **options)


reductions = {
    "sum": (torch.sum, np.sum),
    "mean": (torch.mean, np.mean),
    "max": (torch.amax, np.max),
    "min": (torch.amin, np.min),
}
for name, both in reductions.items():
    if name in ("sum", "mean"):
        for shape in [(), (5,), (2, 3), (2, 3, 4), (3, 37)]:
            reduction(name, shape, *both, None, False)
    for axis in (0, 1, 2, -1, -2):
        for kept in (False, True):
            reduction(name, (2, 3, 4), *both, axis, kept)
    reduction(name, (5,), *both, 0, False)
    reduction(name, (2, 37), *both, 1, False)
    reduction(name, (3, 19), *both, 0, True)
    # Equal numbers: PyTorch's amax and amin share the gradient among them, as we do.
    reduction(name, (4, 6), *both, 1, False, unit=1 / 2)
    reduction(name, (6, 4), *both, 0, True, unit=1 / 2)

for shape, size in [((5,), 1), ((3, 5), 1), ((2, 3, 4), 4), ((4, 6), 100), ((2, 37), 8), ((3, 1), 2)]:
    for kept in (False, True):
        operation("logSumExp", [multiples("logSumExp", shape, -size, size)],
                  lambda x: torch.logsumexp(x, -1, kept), lambda x: special.logsumexp(x, -1, keepdims=kept),
                  kept=int(kept))  # fmt: skip
    operation("logSoftmax", [multiples("logSoftmax", shape, -size, size)],
              lambda x: torch.log_softmax(x, -1), lambda x: special.log_softmax(x, -1))  # fmt: skip
    operation("softmax", [multiples("softmax", shape, -size, size)],
              lambda x: torch.softmax(x, -1), lambda x: special.softmax(x, -1))  # fmt: skip
# Far from zero, where PyTorch's own slope of logsumexp, e^(x − y), is off by the rounding of y: 2e-13 here.
shifted = multiples("shifted", (3, 6), -4, 4) + np.array([[4096.0], [-4096], [1000]])
for kept in (False, True):
    operation("logSumExp", [shifted], lambda x: torch.logsumexp(x, -1, kept),
              lambda x: special.logsumexp(x, -1, keepdims=kept), kept=int(kept), shifted="far")  # fmt: skip
operation("logSoftmax", [shifted], lambda x: torch.log_softmax(x, -1), lambda x: special.log_softmax(x, -1),
          shifted="far")  # fmt: skip
operation("softmax", [shifted], lambda x: torch.softmax(x, -1), lambda x: special.softmax(x, -1),
          shifted="far")  # fmt: skip
masked = np.array([[0.5, -np.inf, 1.25, -np.inf], [-np.inf, -2, -np.inf, -np.inf]])
operation("logSumExp", [masked], lambda x: torch.logsumexp(x, -1), lambda x: special.logsumexp(x, -1),
          smooth=False, kept=0, masked="some")  # fmt: skip
operation("softmax", [masked], lambda x: torch.softmax(x, -1), lambda x: special.softmax(x, -1),
          smooth=False, masked="some")  # fmt: skip

# MARK: Matrix products

for m, k, n in [(2, 3, 4), (1, 5, 1), (4, 1, 3), (6, 19, 17)]:
    operation("matmul", [multiples("A", (m, k)), multiples("B", (k, n))], torch.matmul, np.matmul)
for name, left, right in [("left", True, False), ("right", False, True), ("both", True, True)]:
    a, b = multiples("A", (3, 2) if left else (2, 3)), multiples("B", (4, 3) if right else (3, 4))
    run = lambda a, b: (a.T if left else a) @ (b.T if right else b)
    operation("matmul", [a, b], run, run, transposing=name)
operation("matmul", [multiples("same", (3, 3))], lambda a: a @ a, lambda a: a @ a, same="both")

activations = ["identity", "relu", "elu", "tanh", "sigmoid"]
for name in activations:
    _, f, g, _ = functions[name]
    for m, k, n in [(2, 3, 4), (3, 5, 17)]:
        inputs = [multiples(f"x {name}", (m, k)), multiples("W", (k, n)), multiples("b", (n,))]
        operation("linear", inputs, lambda x, w, b: f(x @ w + b), lambda x, w, b: g(x @ w + b),
                  smooth=name not in ("relu", "elu"), activation=name)  # fmt: skip

# MARK: Shapes

for source, target in [((2, 6), (3, 4)), ((2, 6), (3, -1)), ((2, 3, 2), (12,)), ((1,), ()), ((), (1, 1))]:
    run = lambda x: x.reshape(target)
    operation("reshaped", [multiples("reshaped", source)], run, run, shape=comma(target) or "scalar")
for shape in [(2, 3), (1, 4)]:
    operation("transposed", [multiples("transposed", shape)], lambda x: x.T, np.transpose)
for shape, axes in [((2, 3), (1, 0)), ((2, 3, 4), (2, 0, 1)), ((2, 3, 4), (0, 2, 1)), ((2, 3, 1, 4), (3, 1, 0, 2))]:
    operation("permuted", [multiples("permuted", shape)], lambda x: x.permute(axes), lambda x: x.transpose(axes),
              axes=comma(axes))  # fmt: skip
for shape, axis, start, end in [((4, 3), 0, 1, 3), ((4, 3), 1, 0, 2), ((2, 5), -1, 2, 5), ((2, 5, 3), 1, 1, 4),
                                ((5,), 0, 2, 3), ((2, 3), 0, 0, 2)]:  # fmt: skip
    operation("slice", [multiples("slice", shape)], lambda x: x.narrow(axis, start, end - start),
              lambda x: np.take(x, range(start, end), axis), range=comma((start, end)), axis=axis)  # fmt: skip
for shape, indices in [((4, 3), (2, 0, 2)), ((3, 2, 2), (1, 1, 1, 0)), ((5,), (4, 0, 4, 4))]:
    operation("gathering", [multiples("gathering", shape)], lambda x: x[list(indices)],
              lambda x: np.take(x, indices, 0), indices=comma(indices))  # fmt: skip
for parts, axis in [([(2, 3), (1, 3)], 0), ([(2, 3), (2, 1), (2, 2)], 1), ([(2, 2, 3), (2, 1, 3)], -2),
                    ([(2,), (3,)], 0)]:  # fmt: skip
    operation("concatenating", [multiples(f"part {i}", p) for i, p in enumerate(parts)],
              lambda *x: torch.cat(x, axis), lambda *x: np.concatenate(x, axis), axis=axis)  # fmt: skip
for shape, target in [((2, 1), (3, 2, 4)), ((3,), (2, 3)), ((), (2, 2)), ((2, 3), (2, 3)), ((1, 3, 1), (2, 3, 2))]:
    operation("broadcast", [multiples("broadcast", shape)], lambda x: x.expand(target) * 1,
              lambda x: np.broadcast_to(x, target), shape=comma(target))  # fmt: skip

# MARK: Images


def conv2d(x, w, b, stride, padding):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    planes = [[sum(scipy.signal.correlate2d(image[c], filters[c], "valid") for c in range(x.shape[1]))
               for filters in w] for image in x]  # fmt: skip
    return np.array(planes)[:, :, ::stride, ::stride] + b[:, None, None]


def conv_transpose2d(x, w, b, stride, padding):
    n, f, height, width = x.shape
    spread = np.zeros((n, f, (height - 1) * stride + 1, (width - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = x
    planes = [[sum(scipy.signal.convolve2d(image[i], w[i, c]) for i in range(f)) for c in range(w.shape[1])]
              for image in spread]  # fmt: skip
    y = np.array(planes)
    return y[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding] + b[:, None, None]


def max_pool2d(x, size):
    n, c, height, width = x.shape
    x = x[:, :, : height // size * size, : width // size * size]
    return x.reshape(n, c, height // size, size, width // size, size).max((3, 5))


for image, filters, stride, padding in [
    ((2, 2, 5, 5), (3, 2, 3, 3), 1, 0), ((2, 2, 6, 5), (3, 2, 4, 3), 2, 1), ((1, 1, 6, 6), (2, 1, 3, 3), 2, 0),
    ((1, 3, 4, 4), (2, 3, 1, 1), 1, 0), ((1, 2, 4, 5), (1, 2, 3, 2), 1, 2), ((1, 2, 7, 8), (2, 2, 3, 3), 3, 1),
    ((2, 3, 5, 7), (4, 3, 3, 3), 1, 1),
]:  # fmt: skip
    inputs = [multiples("images", image), multiples("filters", filters), multiples("bias", filters[:1])]
    operation("conv2d", inputs, lambda x, w, b: F.conv2d(x, w, b, stride, padding),
              lambda x, w, b: conv2d(x, w, b, stride, padding), stride=stride, padding=padding)  # fmt: skip
for image, filters, stride, padding in [
    ((2, 3, 3, 3), (3, 2, 3, 3), 1, 0), ((2, 3, 3, 2), (3, 2, 4, 4), 2, 1), ((1, 2, 3, 4), (2, 1, 2, 3), 2, 0),
    ((1, 2, 4, 4), (2, 3, 3, 3), 1, 1), ((1, 1, 2, 3), (1, 2, 5, 4), 3, 1), ((2, 3, 3, 4), (3, 2, 4, 4), 2, 1),
]:  # fmt: skip
    inputs = [multiples("images", image), multiples("filters", filters), multiples("bias", filters[1:2])]
    operation("convTranspose2d", inputs, lambda x, w, b: F.conv_transpose2d(x, w, b, stride, padding),
              lambda x, w, b: conv_transpose2d(x, w, b, stride, padding), stride=stride, padding=padding)  # fmt: skip
for image, size in [((2, 2, 4, 4), 2), ((1, 2, 5, 7), 3), ((1, 1, 5, 4), 2), ((1, 1, 3, 2), 1)]:
    operation("maxPool2d", [multiples("images", image)], lambda x: F.max_pool2d(x, size),
              lambda x: max_pool2d(x, size), smooth=False, size=size)  # fmt: skip
operation("maxPool2d", [multiples("ties", (1, 2, 6, 6), unit=1)], lambda x: F.max_pool2d(x, 2),
          lambda x: max_pool2d(x, 2), smooth=False, size=2)  # fmt: skip

# MARK: The pieces of a variational autoencoder's loss


def per_example(x):
    return x.reshape(x.shape[0], -1).sum(1)


def torch_cross_entropy(l, x):
    return per_example(F.binary_cross_entropy_with_logits(l, x, reduction="none"))


def numpy_cross_entropy(l, x):
    return per_example(np.logaddexp(l, 0) - x * l)


def torch_kl(m, v):
    distributions = torch.distributions
    normal = distributions.Normal(m, torch.exp(v / 2)), distributions.Normal(0.0, 1.0)
    return per_example(distributions.kl_divergence(*normal))


def numpy_kl(m, v):
    return per_example(0.5 * (m * m + np.expm1(v) - v))


for shape, size in [((3, 5), 4), ((2, 1, 3, 3), 4), ((3, 37), 100), ((4,), 2)]:
    for name, unit in [("probabilities", 1 / 1024), ("bits", 1)]:
        operation("sigmoidCrossEntropy", [multiples("logits" + name, shape, -size, size)], torch_cross_entropy,
                  numpy_cross_entropy, [multiples(name, shape, 0, 1, unit)], targets=name)  # fmt: skip
extremes = np.array([[-100.0, 100, 0, -100], [100, -100, 88.5, -88.5], [-1 / 1024, 1 / 1024, 17, -17]])
operation("sigmoidCrossEntropy", [extremes], torch_cross_entropy, numpy_cross_entropy,
          [np.array([[0.0, 1, 1, 1], [0, 0, 1, 0], [0, 1, 0.5, 0.25]])], targets="extremes")  # fmt: skip
for shape, size in [((3, 4), 2), ((2, 2, 3), 2), ((2, 19), 1), ((5,), 8)]:
    m, v = multiples("mean", shape, -size, size), multiples("log variance", shape, -size, size)
    operation("gaussianKL", [m, v], torch_kl, numpy_kl)
    run = lambda exp: lambda m, v, e: m + exp(v / 2) * e
    operation("reparameterized", [m, v], run(torch.exp), run(np.exp), [multiples("noise", shape, -3, 3)])

# MARK: Programs of several operations


def xavier(name, *shape):
    """Weights that keep a signal's size, with exact numbers."""
    return multiples(name, shape, -0.75, 0.75)


operation("reuse", [multiples("reuse", (3,))], lambda x: x * x + torch.exp(x) * torch.sin(x) + x,
          lambda x: x * x + np.exp(x) * np.sin(x) + x)  # fmt: skip
operation("unused", [multiples("used", (3,)), multiples("unused", (2,))], lambda x, y: x * x, lambda x, y: x * x)

labels = [2, 0, 3, 2, 1]
chosen = np.eye(4)[labels]


def torch_classifier(w1, b1, w2, b2, w3, b3, x, chosen):
    h = torch.tanh(F.elu(x @ w1 + b1) @ w2 + b2)
    return F.cross_entropy(h @ w3 + b3, chosen.argmax(1))


def numpy_classifier(w1, b1, w2, b2, w3, b3, x, chosen):
    h = x @ w1 + b1
    h = np.tanh(np.where(h > 0, h, np.expm1(h)) @ w2 + b2)
    return -(special.log_softmax(h @ w3 + b3, 1) * chosen).sum(1).mean()


operation("classifier", [xavier("w1", 7, 6), xavier("b1", 6), xavier("w2", 6, 5), xavier("b2", 5),
                         xavier("w3", 5, 4), xavier("b3", 4)], torch_classifier, numpy_classifier,
          [multiples("x", (5, 7)), chosen], smooth=False)  # fmt: skip


def torch_images(w1, b1, w2, b2, w3, b3, x, chosen):
    h = F.max_pool2d(F.relu(F.conv2d(x, w1, b1, padding=1)), 2)
    h = F.relu(F.conv_transpose2d(h, w2, b2, stride=2, padding=1))
    return F.cross_entropy(h.flatten(1) @ w3 + b3, chosen.argmax(1))


def numpy_images(w1, b1, w2, b2, w3, b3, x, chosen):
    h = max_pool2d(np.maximum(conv2d(x, w1, b1, 1, 1), 0), 2)
    h = np.maximum(conv_transpose2d(h, w2, b2, 2, 1), 0)
    return -(special.log_softmax(h.reshape(len(h), -1) @ w3 + b3, 1) * chosen).sum(1).mean()


operation("imageClassifier", [xavier("w1", 3, 1, 3, 3), xavier("b1", 3), xavier("w2", 3, 2, 4, 4), xavier("b2", 2),
                              xavier("w3", 32, 3), xavier("b3", 3)], torch_images, numpy_images,
          [multiples("pictures", (2, 1, 4, 4)), np.eye(3)[[1, 2]]], smooth=False)  # fmt: skip


def autoencoder(relu, exp, cross_entropy, kl):
    def loss(w1, b1, w2, b2, w3, b3, w4, b4, w5, b5, x, noise):
        h = relu(x @ w1 + b1)
        mean, log_variance = h @ w2 + b2, h @ w3 + b3
        z = mean + exp(log_variance / 2) * noise
        logits = relu(z @ w4 + b4) @ w5 + b5
        return (cross_entropy(logits, x) + kl(mean, log_variance)).mean()

    return loss


sizes = [(12, 6), (6, 2), (6, 2), (2, 6), (6, 12)]
parameters = [xavier(f"{kind} {i}", *shape) for i, (m, n) in enumerate(sizes)
              for kind, shape in [("weight", (m, n)), ("bias", (n,))]]  # fmt: skip
operation("autoencoder", parameters, autoencoder(F.relu, torch.exp, torch_cross_entropy, torch_kl),
          autoencoder(lambda x: np.maximum(x, 0), np.exp, numpy_cross_entropy, numpy_kl),
          [multiples("bits", (4, 12), 0, 1, 1), multiples("noise", (4, 2), -2, 2)], smooth=False)  # fmt: skip

here = pathlib.Path(__file__).parent
table.write(here / "operations.txt")

# MARK: Optimisers: the parameters after each of five steps along given gradients

optimizers = Table()
start = np.array([[1.0, -0.5, 0.25], [0.0, 2.0, -1.0]])
slopes = multiples("slopes", (5, 2, 3), -2, 2)
slopes[0, 0, 0], slopes[:, 0, 1], slopes[2:, 1, 2] = 0, 0, slopes[2:, 1, 2] / 1024 * 8
slopes = np.round(slopes * 1024) / 1024


def sgd(p, learningRate, **rest):
    momentum = rest.get("momentum", 0)
    v = np.zeros_like(p)
    for g in slopes:
        v = momentum * v + g
        p = p - learningRate * v
        yield p


def adam(p, learningRate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v = np.zeros_like(p), np.zeros_like(p)
    for t, g in enumerate(slopes, 1):
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        p = p - learningRate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
        yield p


for name, make, second, options in [
    ("SGD", torch.optim.SGD, sgd, {"learningRate": 0.1}),
    ("Momentum", torch.optim.SGD, sgd, {"learningRate": 0.1, "momentum": 0.9}),
    ("Momentum", torch.optim.SGD, sgd, {"learningRate": 0.03, "momentum": 0.5}),
    ("Adam", torch.optim.Adam, adam, {"learningRate": 0.001}),
    ("Adam", torch.optim.Adam, adam, {"learningRate": 0.1, "beta1": 0.5, "beta2": 0.9, "epsilon": 0.001}),
]:
    parameter = torch.tensor(start, requires_grad=True)
    theirs = {"lr": options["learningRate"]}
    if "momentum" in options:
        theirs["momentum"] = options["momentum"]
    if "beta1" in options:
        theirs |= {"betas": (options["beta1"], options["beta2"]), "eps": options["epsilon"]}
    optimizer, trajectory = make([parameter], **theirs), []
    for g in slopes:
        parameter.grad = torch.tensor(g)
        optimizer.step()
        trajectory.append(parameter.detach().numpy().copy())
    agree(trajectory, list(second(start, **options)), 1e-13, f"{name} {options}")
    optimizers.add(name, options, [start], [slopes], np.array(trajectory))

optimizers.write(here.parent.parent / "NetworksTests" / "Referee" / "optimizers.txt")
