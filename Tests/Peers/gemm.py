#!/usr/bin/env python3
"""Single-precision matrix products: ours against Debian's OpenBLAS, in turn.

    Tests/Peers/gemm.py [--threads N] [--pairs P]

Runs `bench gemm` and OpenBLAS one after the other, P times, and prints for each shape the median speed of both in
GFLOP/s and the ratio of the pairs: above 1, ours is faster. OPENBLAS_CORETYPE is unset, so that OpenBLAS sees the
processor as it is. Needs libopenblas0-pthread (apt) and a release build of bench; makes both if they are missing.
"""
import argparse, ctypes, ctypes.util, json, os, pathlib, statistics, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHAPES = [(128, 400, 784), (784, 400, 128), (128, 784, 400), (1024, 1024, 1024)]


def openblas():
    """Measures OpenBLAS in this process: a line of JSON a shape."""
    name = ctypes.util.find_library("openblas")
    library = ctypes.CDLL(name)
    for m, n, k in SHAPES:
        a, b, c = ((ctypes.c_float * size)() for size in (m * k, k * n, m * n))
        for i in range(0, m * k, 7):
            a[i] = (i % 101) / 50 - 1
        for i in range(0, k * n, 5):
            b[i] = (i % 97) / 50 - 1
        one, zero = ctypes.c_float(1), ctypes.c_float(0)
        operations = 2 * m * n * k
        repeats = max(1, int(5e9 / operations))
        rates = []
        for run in range(8):
            start = time.perf_counter()
            for _ in range(repeats):
                library.cblas_sgemm(101, 111, 111, m, n, k, one, a, k, b, n, zero, c, n)
            rates.append(operations * repeats / (time.perf_counter() - start) / 1e9)
        print(json.dumps({"workload": f"gemm {m}x{n}x{k}", "gflops": statistics.median(rates[1:])}), flush=True)


def measured(command, environment):
    lines = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    return {one["workload"]: one.get("gflops") or one["detail"]["gflops"] for one in found}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--pairs", type=int, default=5)
    options.add_argument("--openblas", action="store_true", help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.openblas:
        return openblas()
    if not ctypes.util.find_library("openblas"):
        subprocess.run("apt-get update -qq && apt-get install -y -qq libopenblas0-pthread", shell=True, check=True,
                       stdout=subprocess.DEVNULL)
    subprocess.run(["swift", "build", "-c", "release", "--product", "bench"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    environment = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    environment["OPENBLAS_NUM_THREADS"] = str(options.threads)
    ours = [str(ROOT / ".build/release/bench"), "gemm", "--threads", str(options.threads)]
    theirs = [sys.executable, __file__, "--openblas"]
    pairs = [(measured(ours, environment), measured(theirs, environment)) for _ in range(options.pairs)]
    print(f"{'m × n × k':>20}  {'ours':>7}  {'OpenBLAS':>8}  ours / OpenBLAS (smallest, median, largest)")
    for m, n, k in SHAPES:
        key = f"gemm {m}x{n}x{k}"
        a, b = ([pair[i][key] for pair in pairs] for i in (0, 1))
        ratios = sorted(x / y for x, y in zip(a, b))
        print(f"{f'{m} × {n} × {k}':>20}  {statistics.median(a):7.1f}  {statistics.median(b):8.1f}  "
              f"{ratios[0]:.3f}  {statistics.median(ratios):.3f}  {ratios[-1]:.3f}")


main()
