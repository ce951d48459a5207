#!/usr/bin/env python3
"""The autoencoder of lesson 03 against the same network in PyTorch, on MNIST, seed by seed.

    LATENT_DATA=FOLDER Tests/Peers/autoencoder.py [--seeds 1 2 3] [--threads 2]

For each seed both start from the same weights and see the same batches in the same order, by a copy of our generator.
What is left between them is rounding, which training magnifies. Ours comes from the lesson itself, PyTorch's is
trained here. Needs torch and numpy. What it printed last is in autoencoder.txt.
"""
import argparse

import torch
import torch.nn.functional as F

import ours

WIDTHS = [784, 256, 64, 16]
EPOCHS, STEP = 10, 3


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


def trained(seed, train, test):
    random = ours.SplitMix64(seed).stream("autoencoder")
    parameters = ours.layers(WIDTHS, random) + ours.layers(WIDTHS[::-1], random)
    adam = torch.optim.Adam(parameters, lr=1e-3)
    for _ in range(EPOCHS):
        for batch in random.permutation(len(train)).split(128):
            x = train[batch]
            adam.zero_grad()
            ((through(x, parameters) - x) ** 2).sum().div(len(x)).backward()
            adam.step()
    with torch.no_grad():
        return F.mse_loss(through(test, parameters).double(), test.double()).item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train, test = ours.mnist()
    ours.compare(
        options.seeds, lambda seed: ours.fact("ae16.test.mse", "03-autoencoder", seed, STEP),
        lambda seed: trained(seed, train, test), decimals=6)


if __name__ == "__main__":
    main()
