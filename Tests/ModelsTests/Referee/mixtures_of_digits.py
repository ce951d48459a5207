"""Writes mixtures_of_digits.txt: scikit-learn's GaussianMixture on the first 10,000 training images of MNIST, in double,
from the components that the labels give.

    pip install numpy scikit-learn
    python mixtures_of_digits.py FOLDER-OF-MNIST > mixtures_of_digits.txt

Cases `diagonal` and `full`: pixels along 50 principal axes, reg_covar 0; output the mean log-likelihood before
each of some iterations. Case `pixels`: diagonal on plain pixels, reg_covar 0.01, which scikit-learn adds to the
variances; output the mean log-likelihood before the last of 30 iterations.
"""

import gzip
import sys
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
FORMS = {"diagonal": "diag", "full": "full"}


def read(name, skip):
    path = Path(sys.argv[1]) / name
    data = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    return np.frombuffer(data, dtype=np.uint8, offset=skip)


def likelihoods(x, labels, form, floor, iterations):
    r = np.eye(10)[labels]
    counts = r.sum(0)
    means = r.T @ x / counts[:, None]
    centred = [x[labels == k] - means[k] for k in range(10)]
    covariances = np.array([c.T @ c / len(c) for c in centred])
    if form == "diagonal":
        covariances = np.array([np.diag(c) for c in covariances]) + floor
    precisions = 1 / covariances if form == "diagonal" else np.linalg.inv(covariances)
    model = GaussianMixture(10, covariance_type=FORMS[form], reg_covar=floor, tol=0, max_iter=iterations,
                            weights_init=counts / len(x), means_init=means, precisions_init=precisions)
    return model.fit(x).lower_bounds_


def case(name, bounds):
    print("case", name)
    print("output", len(bounds), *(float(b).hex() for b in bounds))


x = read("train-images-idx3-ubyte", 16).reshape(-1, 784)[:10_000] / 255
labels = read("train-labels-idx1-ubyte", 8)[:10_000]
y = x - x.mean(0)
values, vectors = np.linalg.eigh(y.T @ y / len(y))
z = y @ vectors[:, :-51:-1]
print(f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, scikit-learn {sklearn.__version__}."
      " Written by mixtures_of_digits.py, which says how to read it.")
for form in FORMS:
    case(form, likelihoods(z, labels, form, 0, 8))
case("pixels", likelihoods(x, labels, "diagonal", 0.01, 30)[-1:])
