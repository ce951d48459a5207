#!/usr/bin/env python3
"""The autoencoder of lesson 03 against the same network in PyTorch, on MNIST, seed by seed.

    LATENT_DATA=FOLDER Tests/Peers/autoencoder.py [--seeds 1 2 3] [--epochs 10] [--threads 2]

For each seed both start from the same weights and see the same batches in the same order: our generator is so small
that it is written again below. What is left between them is rounding, which training magnifies. Ours comes from the
lesson itself (`./latent run 3 --data mnist --seed N --step S`), PyTorch's is trained here. Needs torch and numpy.
"""
import argparse, gzip, json, math, os, pathlib, statistics, subprocess

import numpy as np
import torch
import torch.nn.functional as F

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTHS = [784, 256, 64, 16]
BITS = (1 << 64) - 1


class SplitMix64:
    """Sources/Tensors/SplitMix64.swift, in Python."""

    def __init__(self, seed):
        self.seed = self.state = seed

    @staticmethod
    def mixed(z):
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & BITS
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & BITS
        return z ^ (z >> 31)

    def stream(self, name):
        seed = self.mixed(self.seed)
        for byte in name.encode():
            seed = (self.mixed(seed ^ byte) + seed) & BITS
        return SplitMix64(seed)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & BITS
        return self.mixed(self.state)

    def uniform(self, *shape):
        """The upper 24 bits of each number, as single precision takes them."""
        count = math.prod(shape)
        numbers = np.fromiter((self.next() >> 40 for _ in range(count)), np.float32, count)
        return (numbers * np.float32(2**-24)).reshape(shape)

    def permutation(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            bound = i + 1
            product = self.next() * bound
            while (product & BITS) < bound and (product & BITS) < (1 << 64) % bound:
                product = self.next() * bound
            j = product >> 64
            order[i], order[j] = order[j], order[i]
        return order


def images(folder, name):
    path = pathlib.Path(folder) / f"{name}-images-idx3-ubyte"
    raw = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
    return torch.from_numpy(np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 784) / np.float32(255))


def layers(widths, random):
    """Weights as PyTorch's own layers have them, uniform on ±1/√inputs, but from our generator."""
    parameters = []
    for inputs, outputs in zip(widths, widths[1:]):
        bound = np.float32(1 / math.sqrt(inputs))
        for shape in [(inputs, outputs), (outputs,)]:
            values = torch.from_numpy((random.uniform(*shape) * 2 - 1) * bound)
            parameters.append(values.requires_grad_())
    return parameters


def through(x, parameters):
    """784-256-64-16-64-256-784: ReLU inside, the code free, sigmoid at the end."""
    last = len(parameters) // 2 - 1
    for i in range(last + 1):
        x = x @ parameters[2 * i] + parameters[2 * i + 1]
        if i == last:
            x = torch.sigmoid(x)
        elif i != last // 2:
            x = F.relu(x)
    return x


def trained(seed, train, test, epochs):
    random = SplitMix64(seed).stream("autoencoder")
    parameters = layers(WIDTHS, random) + layers(WIDTHS[::-1], random)
    adam = torch.optim.Adam(parameters, lr=1e-3)
    curve = []
    for _ in range(epochs):
        order = torch.tensor(random.permutation(len(train)))
        for batch in order.split(128):
            x = train[batch]
            adam.zero_grad()
            ((through(x, parameters) - x) ** 2).sum().div(len(x)).backward()
            adam.step()
        with torch.no_grad():
            curve.append(F.mse_loss(through(test, parameters).double(), test.double()).item())
    return curve


def ours(seed, step):
    subprocess.run(
        [ROOT / "latent", "run", "3", "--data", "mnist", "--seed", str(seed), "--step", str(step), "-q"],
        check=True, stdout=subprocess.DEVNULL)
    record = ROOT / f".latent/03-autoencoder/mnist-seed-{seed}-step-{step}/facts.json"
    return {fact["name"]: fact["value"] for fact in json.loads(record.read_text())["facts"]}["ae16.test.mse"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--step", type=int, default=3, help="the step of the lesson that trains it")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = os.environ["LATENT_DATA"]
    train, test = images(folder, "train"), images(folder, "t10k")
    print("seed      ours   PyTorch  ours − PyTorch")
    differences = []
    for seed in options.seeds:
        mine, theirs = ours(seed, options.step), trained(seed, train, test, options.epochs)[-1]
        differences.append(mine - theirs)
        print(f"{seed:4}  {mine:.6f}  {theirs:.6f}  {mine - theirs:+.6f}", flush=True)
    mean = statistics.mean(differences)
    if len(differences) > 1:
        error = statistics.stdev(differences) / math.sqrt(len(differences))
        print(f"mean difference {mean:+.6f} ± {error:.6f}")


if __name__ == "__main__":
    main()
