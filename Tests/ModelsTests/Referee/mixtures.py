"""Writes mixtures.txt: what scikit-learn's GaussianMixture does from a given start, in double.

    pip install numpy scikit-learn
    python mixtures.py > mixtures.txt

Each case has as input the examples [n, d]; as constants the start (weights, means, covariances) and what they
are after the last iteration; as output the mean log-likelihood before each iteration. Numbers are counts of
1024ths where they are exact, else hexadecimal. reg_covar is 0: no floor acts.
"""

import sys
import warnings

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
FORMS = {"spherical": "spherical", "diagonal": "diag", "full": "full"}
ITERATIONS = 12


def word(x):
    count = x * 1024
    return str(int(count)) if count == int(count) and abs(count) < 1e6 else float(x).hex()


def line(kind, a):
    a = np.asarray(a, dtype=float)
    print(kind, "x".join(map(str, a.shape)), *(word(x) for x in a.ravel()))


def rounded(a):
    return np.round(np.asarray(a) * 1024) / 1024


def start(form, k, d):
    if form == "spherical":
        return np.ones(k)
    return np.ones((k, d)) if form == "diagonal" else np.tile(np.eye(d), (k, 1, 1))


rng = np.random.default_rng(1)
print(f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, scikit-learn {sklearn.__version__}."
      " Written by mixtures.py, which says how to read it.")
for form, name in FORMS.items():
    for shift in [0, 100]:
        n, d, k = 48, 3, 3
        centers = 2.5 * rng.normal(size=(k, d))
        turns = rng.normal(size=(k, d, d)) / 2
        made = rng.integers(k, size=n)
        x = rounded(centers[made] + np.einsum("nij,nj->ni", turns[made], rng.normal(size=(n, d))) + shift)
        weights, means, covariances = np.array([0.25, 0.25, 0.5]), x[:k], start(form, k, d)
        precisions = 1 / covariances if form != "full" else np.linalg.inv(covariances)
        bounds = []
        for iterations in range(1, ITERATIONS + 1):
            model = GaussianMixture(k, covariance_type=name, reg_covar=0, tol=0, max_iter=iterations,
                                    weights_init=weights, means_init=means, precisions_init=precisions)
            bounds.append(model.fit(x).lower_bound_)
        column = (lambda a: np.reshape(a, (k, 1))) if form == "spherical" else (lambda a: a)
        print(f"case {form} shift={shift}")
        line("input", x)
        for a in [weights, means, column(covariances),
                  model.weights_, model.means_, column(model.covariances_)]:
            line("constant", a)
        line("output", bounds)
