"""Our generator, our starting weights and our lessons' facts, for scripts that train the same models in PyTorch."""
import gzip, json, math, os, pathlib, statistics, subprocess

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]


class SplitMix64:
    """Sources/Tensors/SplitMix64.swift, many numbers at a time."""

    def __init__(self, seed):
        self.seed = self.state = np.uint64(seed)

    @staticmethod
    def mixed(z):
        with np.errstate(over="ignore"):
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            return z ^ (z >> np.uint64(31))

    def stream(self, name):
        with np.errstate(over="ignore"):
            seed = self.mixed(self.seed)
            for byte in name.encode():
                seed = self.mixed(seed ^ np.uint64(byte)) + seed
        return SplitMix64(seed)

    def bits(self, count):
        with np.errstate(over="ignore"):
            states = self.state + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        self.state = states[-1]
        return self.mixed(states)

    def uniform(self, *shape):
        """The upper 24 bits of each number, as single precision takes them."""
        numbers = (self.bits(math.prod(shape)) >> np.uint64(40)).astype(np.float32)
        return (numbers * np.float32(2**-24)).reshape(shape)

    def normal(self, *shape):
        """Pairs by Box and Muller, in double, rounded to single."""
        count = math.prod(shape)
        u = (self.bits((count + 1) // 2 * 2) >> np.uint64(11)) * 2.0**-53
        r, angle = np.sqrt(-2 * np.log(1 - u[::2])), 2 * math.pi * u[1::2]
        both = np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1).reshape(-1)
        return torch.from_numpy(both[:count].astype(np.float32).reshape(shape))

    def permutation(self, count):
        # A number is drawn again with probability 2⁻⁴⁸ at these counts: that is left out.
        order, drawn = list(range(count)), self.bits(count - 1).tolist()
        for i, bits in zip(range(count - 1, 0, -1), drawn):
            j = (bits * (i + 1)) >> 64
            order[i], order[j] = order[j], order[i]
        return torch.tensor(order)


def mnist():
    """The training and the test images of $LATENT_DATA: [n, 784], from 0 to 1."""
    def images(name):
        path = pathlib.Path(os.environ["LATENT_DATA"]) / f"{name}-images-idx3-ubyte"
        raw = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
        return torch.from_numpy(np.frombuffer(raw, np.uint8, offset=16).reshape(-1, 784) / np.float32(255))

    return images("train"), images("t10k")


def layers(widths, random):
    """Weights and biases as PyTorch's own layers have them, uniform on ±1/√inputs, but from our generator."""
    parameters = []
    for inputs, outputs in zip(widths, widths[1:]):
        bound = np.float32(1 / math.sqrt(inputs))
        for shape in [(inputs, outputs), (outputs,)]:
            values = torch.from_numpy((random.uniform(*shape) * 2 - 1) * bound)
            parameters.append(values.requires_grad_())
    return parameters


def fact(name, slug, seed, step):
    """A fact of a lesson on MNIST with this seed, run up to the step that measures it."""
    record = ROOT / f".latent/{slug}/mnist-seed-{seed}-step-{step}/facts.json"
    subprocess.run(
        [ROOT / "latent", "run", slug, "--data", "mnist", "--seed", str(seed), "--step", str(step), "-q"],
        check=True, stdout=subprocess.DEVNULL)
    return {fact["name"]: fact["value"] for fact in json.loads(record.read_text())["facts"]}[name]


def compare(seeds, mine, theirs, decimals):
    """Prints a table of both results for each seed, and the mean of their differences."""
    print("seed      ours   PyTorch  ours − PyTorch")
    differences = []
    for seed in seeds:
        a, b = mine(seed), theirs(seed)
        differences.append(a - b)
        print(f"{seed:4}  {a:8.{decimals}f}  {b:8.{decimals}f}  {a - b:+.{decimals}f}", flush=True)
    if len(differences) > 1:
        mean = statistics.mean(differences)
        error = statistics.stdev(differences) / math.sqrt(len(differences))
        print(f"mean difference {mean:+.{decimals}f} ± {error:.{decimals}f}")
