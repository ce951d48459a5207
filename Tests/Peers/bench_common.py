"""Shared by every bench_*.py: data, thread set-up, timing, and the one-line JSON report.

Call `args = parse(...)` BEFORE importing numpy/torch/jax: it sets the thread-count variables those
libraries read when they load.  The images are our own pen digits, as `./latent data export` writes them, in
the folder that LATENT_PEERS_DATA names (compare.py makes it).
"""
import argparse, json, os, statistics, sys, time

DATA = os.environ.get("LATENT_PEERS_DATA", "")
N_TRAIN, BATCH = 60_000, 128
GEMM = [(128, 400, 784), (784, 400, 128), (128, 784, 400), (1024, 1024, 1024), (60_000, 10, 784)]  # m, n, k


def parse(workloads, variants=("default",), extra=None):
    """Command line of every script: WORKLOAD [--variant V] [--threads N] [--runs R]."""
    p = argparse.ArgumentParser()
    p.add_argument("workload", choices=workloads)
    p.add_argument("--variant", default=variants[0], choices=variants)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--runs", type=int, default=3, help="timed repetitions (epochs, iterations, fits)")
    if extra:
        extra(p)
    a = p.parse_args()
    for v in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):    # let OpenBLAS see the processor as it is
        os.environ.pop(v, None)
    for v in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "CPU_COUNT"):
        os.environ[v] = str(a.threads)
    if a.threads == 1:  # one thread means one processor, also for libraries that take no thread count
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return a


# ---------------------------------------------------------------- data
def pen_digits():
    """uint8 array (60000, 784)."""
    import numpy as np
    return np.load(os.path.join(DATA, "train-images.npy")).reshape(N_TRAIN, 784)


def sprites64(n=6400, seed=99):
    """uint8 0/1 array (n, 64, 64): filled squares and ellipses, any place, size and angle (like dSprites)."""
    import numpy as np
    path = os.path.join(DATA, f"sprites_{n}x64x64_u8.bin")
    if os.path.exists(path):
        return np.fromfile(path, np.uint8).reshape(n, 64, 64)
    rng = np.random.default_rng(seed)
    yy, xx = np.mgrid[0:64, 0:64]
    out = np.empty((n, 64, 64), np.uint8)
    for i in range(n):
        cy, cx, a, s = rng.uniform(16, 48), rng.uniform(16, 48), rng.uniform(0, 2 * np.pi), rng.uniform(6, 12)
        u = (xx - cx) * np.cos(a) + (yy - cy) * np.sin(a)
        v = -(xx - cx) * np.sin(a) + (yy - cy) * np.cos(a)
        out[i] = (np.maximum(abs(u), abs(v)) < s) if i % 2 else (u * u + 2.5 * v * v < s * s * 1.3)
    os.makedirs(DATA, exist_ok=True)
    out.tofile(path)
    return out


def pca50(x_u8):
    """float32 (n, 50): the exact 50 leading principal components of the images scaled to 0..1."""
    import numpy as np
    x = x_u8.astype(np.float32) / 255
    x -= x.mean(0)
    w, v = np.linalg.eigh((x.T @ x).astype(np.float64) / (len(x) - 1))
    return np.ascontiguousarray(x @ v[:, ::-1][:, :50].astype(np.float32))


# ---------------------------------------------------------------- timing and report
def _cpu_ticks():
    f = [int(v) for v in open("/proc/stat").readline().split()[1:]]
    return sum(f), f[7]                                        # all ticks, stolen ticks


def timed(fn, runs, warmup=1):
    """Seconds of each of `runs` calls after `warmup` uncounted ones; also the share of stolen time."""
    for _ in range(warmup):
        fn()
    out, (a0, s0) = [], _cpu_ticks()
    for _ in range(runs):
        t = time.perf_counter()
        fn()
        out.append(time.perf_counter() - t)
    a1, s1 = _cpu_ticks()
    return out, 100 * (s1 - s0) / max(1, a1 - a0)


def openblas_core():
    """Which kernels the loaded OpenBLAS chose, such as "SkylakeX"."""
    import threadpoolctl
    return ",".join(sorted({i["architecture"] for i in threadpoolctl.threadpool_info() if i["internal_api"] == "openblas"}))


def report(peer, args, secs, steal=None, **detail):
    """Print the one JSON line. `secs` is a list (one value per repetition)."""
    short = lambda seconds: float(f"{seconds:.5g}")
    detail = {"variant": args.variant, "threads": args.threads, "min": short(min(secs)), "max": short(max(secs)),
              "runs": len(secs), "all": [short(s) for s in secs], **detail}
    if steal is not None:
        detail["steal_pct"] = round(steal, 1)
    detail["load1"] = round(os.getloadavg()[0], 2)
    print(json.dumps({"peer": peer, "workload": args.workload,
                      "seconds": short(statistics.median(secs)), "detail": detail}), flush=True)
