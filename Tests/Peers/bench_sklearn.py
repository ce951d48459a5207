"""scikit-learn.  `python bench_sklearn.py WORKLOAD --variant V --threads N`

em-diag, em-full: seconds per EM iteration = (fit of 2+R iterations - fit of 2 iterations) / R, so the
initialisation, whose cost users can choose, is left out.  float32 input, which GaussianMixture keeps.
pca: a whole fit of PCA(50).  Variants name the svd_solver.
OPENBLAS_CORETYPE, where set, is cleared first: the bundled OpenBLAS then picks AVX-512 kernels by itself.
"""
import warnings
from bench_common import pen_digits, openblas_core, parse, pca50, report, timed

args = parse(["em-diag", "em-full", "pca"], ["default", "covariance_eigh", "full", "randomized", "auto"])

import time
import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore", ConvergenceWarning)
PEER = f"sklearn-{sklearn.__version__}"


def em(X, kind, R):
    def fit(iters):
        g = GaussianMixture(10, covariance_type=kind, max_iter=iters, tol=0.0, reg_covar=1e-3,
                            init_params="random_from_data", random_state=3)
        t = time.perf_counter(); g.fit(X)
        return time.perf_counter() - t, g
    fit(1)
    secs = []
    for _ in range(max(3, args.runs)):
        a, _ = fit(2)
        b, g = fit(2 + R)
        secs.append((b - a) / R)
    report(PEER, args, secs, core=openblas_core(), loglik=round(float(g.lower_bound_), 3), iterations=R, dtype=str(g.means_.dtype))


if args.workload == "em-diag":
    em(pen_digits().astype(np.float32) / 255, "diag", 8)
elif args.workload == "em-full":
    em(pca50(pen_digits()), "full", 8)
else:
    X = pen_digits().astype(np.float32) / 255
    solver = "auto" if args.variant == "default" else args.variant
    box = {}

    def fit():
        box["p"] = PCA(50, svd_solver=solver, random_state=0).fit(X)
    secs, steal = timed(fit, max(3, args.runs))
    t = time.perf_counter(); Z = box["p"].transform(X); t = time.perf_counter() - t
    report(PEER, args, secs, steal, core=openblas_core(), top50_variance=round(float(box["p"].explained_variance_.sum()), 4),
           transform_seconds=round(t, 4), dtype=str(Z.dtype))
