"""Writes metrics.txt: measures of disentanglement, transcribed from the papers' definitions into NumPy, with
scikit-learn's tree and linear classifier, for codes and draws that stand in the table.

    pip install numpy scikit-learn
    python metrics.py > metrics.txt

Case `codes`: input the codes [n, d]; constant the values of the factors [n, K], the last being a category; output
MIG, SAP, D, C, I and then I(z_j; v_k) [d, K]. Case `groups`: input the codes [groups, size, d], constants the fixed
factor of each group and the variances of all codes; output the β-VAE score and the FactorVAE score.
Numbers are counts of 1024ths where they are exact, else hexadecimal.
"""

import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier

COUNTS, BINS = [6, 5, 3], 20


def word(x):
    count = x * 1024
    return str(int(count)) if count == int(count) and abs(count) < 1e6 else float(x).hex()


def line(kind, a):
    a = np.asarray(a, dtype=float)
    print(kind, "x".join(map(str, a.shape)), *(word(x) for x in a.ravel()))


def rounded(a):
    return np.round(a * 1024) / 1024


def entropy(counts):
    p = np.asarray(counts, dtype=float).ravel()
    p = p[p > 0] / p.sum()
    return -np.sum(p * np.log(p))


def digitised(z):
    edges = np.linspace(z.min(), z.max(), BINS + 1)[1:-1]
    return np.digitize(z, edges)


def mutual_information(a, b):
    joint = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(joint, (a, b), 1)
    return entropy(joint.sum(0)) + entropy(joint.sum(1)) - entropy(joint)


def gaps(table):
    ordered = np.sort(table, axis=0)
    return ordered[-1] - ordered[-2]


def sap_score(z, v, is_category):
    if not is_category:
        return np.corrcoef(z, v)[0, 1] ** 2
    bins = digitised(z)
    shares = np.array([[np.mean(bins[v == c] == b) for c in range(v.max() + 1)] for b in range(BINS)])
    return shares.max(1).sum() / (v.max() + 1)


def dci(z, v):
    n = len(z) // 2
    importances, right = [], []
    for k in range(v.shape[1]):
        trees = [DecisionTreeClassifier(max_depth=12, min_samples_leaf=10, random_state=s).fit(z[:n], v[:n, k])
                 for s in range(5)]
        if not all(np.allclose(t.feature_importances_, trees[0].feature_importances_) for t in trees):
            return None  # two questions are equally good, and which is asked is left to chance
        importances.append(trees[0].feature_importances_)
        right.append(np.mean(trees[0].predict(z[n:]) == v[n:, k]))
    r = np.array(importances).T
    by_code = [1 - entropy(row) / np.log(r.shape[1]) for row in r]
    by_factor = [1 - entropy(column) / np.log(r.shape[0]) for column in r.T]
    return [np.dot(r.sum(1) / r.sum(), by_code), np.mean(by_factor), np.mean(right)]


def codes_case(mixing):
    n = 400
    v = np.column_stack([rng.integers(c, size=n) for c in COUNTS])
    scaled = v / (np.array(COUNTS) - 1) - 0.5
    z = rounded(scaled @ mixing + 0.15 * rng.normal(size=(n, mixing.shape[1])))
    bins = np.column_stack([digitised(c) for c in z.T])
    information = np.array([[mutual_information(bins[:, j], v[:, k]) for k in range(3)] for j in range(z.shape[1])])
    mig = np.mean(gaps(information) / [entropy(np.bincount(c)) for c in v.T])
    sap = np.mean(gaps(np.array([[sap_score(c, v[:, k], k == 2) for k in range(3)] for c in z.T])))
    tree = dci(z, v)
    if tree is None:
        return codes_case(mixing)
    print("case codes")
    line("input", z)
    line("constant", v)
    line("output", [mig, sap, *tree, *information.ravel()])


def groups_case(mixing):
    count, size = 120, 8
    fixed = np.arange(count) % 3
    v = np.stack([rng.integers(c, size=(count, size)) for c in COUNTS], axis=-1)
    for g, k in enumerate(fixed):
        v[g, :, k] = v[g, 0, k]
    scaled = v / (np.array(COUNTS) - 1) - 0.5
    z = rounded(scaled @ mixing + 0.15 * rng.normal(size=(count, size, mixing.shape[1])))
    n, pairs = count // 2, size // 2
    differences = np.abs(z[:, :pairs] - z[:, pairs:]).mean(1)
    x = np.column_stack([differences / differences[:n].mean(0), np.ones(count)])
    linear = LogisticRegression(C=1 / (1e-3 * n), fit_intercept=False, tol=1e-12, max_iter=100_000)
    beta = np.mean(linear.fit(x[:n], fixed[:n]).predict(x[n:]) == fixed[n:])
    variances = z.reshape(-1, z.shape[-1]).var(0)
    stillest = np.argmin(z.var(1) / variances, axis=1)
    votes = np.zeros((z.shape[-1], 3))
    np.add.at(votes, (stillest[:n], fixed[:n]), 1)
    factor = np.mean(votes.argmax(1)[stillest[n:]] == fixed[n:])
    print("case groups")
    line("input", z)
    line("constant", fixed)
    line("constant", variances)
    line("output", [beta, factor])


rng = np.random.default_rng(2)
print(f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, scikit-learn {sklearn.__version__}."
      " Written by metrics.py, which says how to read it.")
straight = np.eye(3, 4)
turned = np.array([[1, 0.5, 0, 0.2], [-0.3, 1, 0.6, 0], [0.4, 0, 1, -0.7]])
for case in [codes_case, groups_case]:
    for mixing in [straight, turned]:
        case(mixing)
