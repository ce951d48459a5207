"""Debian's OpenBLAS, by its C interface.  `python bench_openblas.py gemm --threads N`

The library is that of the package libopenblas0-pthread, which is installed if it is missing. (The wheels of NumPy
and SciPy carry an OpenBLAS of their own, which this is not.)
"""
import ctypes, ctypes.util, subprocess

from bench_common import GEMM, parse, report, timed

args = parse(["gemm"])  # before the library is loaded: it reads its number of threads then

if not ctypes.util.find_library("openblas"):
    subprocess.run("apt-get update -qq && apt-get install -y -qq libopenblas0-pthread", shell=True, check=True,
                   stdout=subprocess.DEVNULL)
library = ctypes.CDLL(ctypes.util.find_library("openblas"))
library.openblas_get_config.restype = ctypes.c_char_p
library.openblas_get_corename.restype = ctypes.c_char_p
PEER = "openblas-" + library.openblas_get_config().split()[1].decode()

for m, n, k in GEMM:
    a, b, c = ((ctypes.c_float * size)() for size in (m * k, k * n, m * n))
    for i in range(0, m * k, 7):
        a[i] = (i % 101) / 50 - 1
    for i in range(0, k * n, 5):
        b[i] = (i % 97) / 50 - 1
    one, zero = ctypes.c_float(1), ctypes.c_float(0)
    operations = 2 * m * n * k
    repeats = max(1, int(5e9 / operations))

    def products():
        for _ in range(repeats):
            library.cblas_sgemm(101, 111, 111, m, n, k, one, a, k, b, n, zero, c, n)

    seconds, steal = timed(products, max(7, args.runs))
    seconds = [s / repeats for s in seconds]
    args.workload = f"gemm {m}x{n}x{k}"
    report(PEER, args, seconds, steal, core=library.openblas_get_corename().decode(),
           gflops=round(operations / sorted(seconds)[len(seconds) // 2] / 1e9, 1))
