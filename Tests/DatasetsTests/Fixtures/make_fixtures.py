"""Makes the files beside it with NumPy and the safetensors library.

    python3 -m pip install numpy safetensors
    python3 Tests/DatasetsTests/Fixtures/make_fixtures.py

The numbers are chosen so that every format holds them exactly; the tests know them too.
"""

import io
import pathlib
import struct

import numpy as np
from safetensors import TensorSpec, serialize
from safetensors.numpy import save

here = pathlib.Path(__file__).parent


def npy(name, array, version=None):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version)
    (here / f"{name}.npy").write_bytes(buffer.getvalue())


# Every format in both byte orders, two rows of three.
signed = np.array([[0, 1, -2], [3, -4, 100]])
unsigned = np.array([[0, 1, 2], [3, 4, 200]])
fractions = np.array([[0, 1, -2.5], [0.125, -4, 1000]])
for kind, array in [("i", signed), ("u", unsigned), ("f", fractions)]:
    for size in (1, 2, 4, 8):
        if kind == "f" and size == 1:
            continue
        for order, word in [("<", "little"), (">", "big")]:
            npy(f"{kind}{size}-{word}", array.astype(f"{order}{kind}{size}"))
npy("bool", np.array([[False, True, True], [True, False, False]]))

# Shapes; the numbers count from 0.
for shape in [(), (0,), (1,), (7,), (3, 0, 2), (2, 3, 4), (1, 1, 1, 1, 5)]:
    count = int(np.prod(shape))
    name = "x".join(map(str, shape)) or "scalar"
    npy(f"shape-{name}-single", np.arange(count, dtype="<f4").reshape(shape))
    npy(f"shape-{name}-double", np.arange(count, dtype="<f8").reshape(shape))

# One number with 0 to 64 axes, file after file: headers of every length.
every_rank = io.BytesIO()
for rank in range(65):
    np.save(every_rank, np.ones([1] * rank, dtype="<f4"))
(here / "every-rank.bin").write_bytes(every_rank.getvalue())

# Fortran's order.
npy("fortran-2x3x4", np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)))
npy("fortran-big-3x2", np.asfortranarray(np.arange(6, dtype=">i2").reshape(3, 2)))

# Versions.
for version in [(1, 0), (2, 0), (3, 0)]:
    npy(f"version-{version[0]}", np.arange(6, dtype="<f4").reshape(2, 3), version)

# What is special: both zeros, infinities, the smallest and the largest numbers.
for kind in ("f2", "f4", "f8"):
    limits = np.finfo(kind)
    npy(
        f"special-{kind}",
        np.array(
            [0.0, -0.0, np.inf, -np.inf, limits.max, limits.tiny, limits.smallest_subnormal,
             -3 * limits.smallest_subnormal, np.nan],
            dtype=kind,
        ),
    )
npy("every-half", np.arange(0, 65536, 37, dtype="<u2").view("<f2"))
npy("every-half-single", np.arange(0, 65536, 37, dtype="<u2").view("<f2").astype("<f4"))

# Whole numbers that single precision, or both, cannot hold.
npy("inexact-single", np.array([1, 1 << 24, (1 << 24) + 1], dtype="<i4"))
npy("inexact-double", np.array([-(1 << 53) - 1], dtype="<i8"))
npy("exact-large", np.array([1 << 63], dtype="<u8"))

# What is not read.
npy("complex", np.array([1j], dtype="<c8"))
npy("text", np.array(["no number"]))
npy("records", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")]))


def safetensors(name, tensors, metadata=None):
    (here / f"{name}.safetensors").write_bytes(save(tensors, metadata))


# One text, because the library leaves the order of several to chance.
safetensors(
    "mixed",
    {
        "weight": np.arange(6, dtype="<f4").reshape(2, 3),
        "bias": np.array([0.5, -0.5], dtype="<f4"),
        "exact": np.array([0.1], dtype="<f8"),
        "Ärger \"\\/\n\x01\x7f\u2028😀": np.array(7, dtype="<f4"),
        "e\u0301": np.zeros((0, 4), dtype="<f4"),
        "scalar": np.array(-1, dtype="<f8"),
    },
    {"lesson": "04-vae „é“ \t"},
)
safetensors("none", {})
safetensors("texts-only", {"a": np.zeros((0,), dtype="<f4")}, {"": ""})
for length in range(8):  # each length of the padding
    safetensors(f"padding-{length}", {"n" * (length + 1): np.array([1], dtype="<f4")})

names = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
names += ["float16", "float32", "float64"]
safetensors(
    "formats",
    {
        name: (unsigned if name[0] in "bu" else fractions if name[0] == "f" else signed).astype(name)
        for name in names
    },
)

# NumPy has no bfloat16: the library gets the upper halves of the singles.
halves = (fractions.astype("<f4").view("<u4") >> 16).astype("<u2")
spec = TensorSpec(
    dtype="bfloat16", shape=[2, 3], data_ptr=halves.ctypes.data, data_len=halves.nbytes)
(here / "bfloat16.safetensors").write_bytes(bytes(serialize({"b": spec})))
assert struct.unpack("<Q", (here / "bfloat16.safetensors").read_bytes()[:8])[0] % 8 == 0
