#!/usr/bin/env python3
"""The VAE of lesson 04 on gray pixels against the same model in PyTorch, on MNIST, seed by seed.

    LATENT_DATA=FOLDER Tests/Peers/vae.py [--seeds 1 2 3] [--threads 2]

784-400-(20, 20)-400-784, ReLU, Bernoulli likelihood, Adam 1e-3, batches of 128, 10 epochs. For each seed both start
from the same weights and see the same batches in the same order with the same noise, by a copy of our generator. What
is left between them is rounding, which training magnifies, and the noise of one test draw an image, which is not
shared. Ours comes from the lesson itself, PyTorch's is trained here. Needs torch and numpy. What it printed last is
in vae.txt.
"""
import argparse

import torch
import torch.nn.functional as F

import ours

EPOCHS, STEP = 10, 6


def loss(x, noise, parameters):
    """−ELBO of each image."""
    w = [parameters[i:i + 2] for i in range(0, 10, 2)]
    h = F.relu(x @ w[0][0] + w[0][1])
    mean, log_variance = h @ w[1][0] + w[1][1], h @ w[2][0] + w[2][1]
    z = mean + torch.exp(0.5 * log_variance) * noise
    logits = F.relu(z @ w[3][0] + w[3][1]) @ w[4][0] + w[4][1]
    reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)
    return reconstruction + 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum(1)


def trained(seed, train, test):
    random = ours.SplitMix64(seed).stream("gray pixels")
    parameters = (ours.layers([784, 400], random) + ours.layers([400, 20], random)
                  + ours.layers([400, 20], random) + ours.layers([20, 400, 784], random))
    noise = random.stream("noise")
    adam = torch.optim.Adam(parameters, lr=1e-3)
    for _ in range(EPOCHS):
        for batch in random.permutation(len(train)).split(128):
            adam.zero_grad()
            loss(train[batch], noise.normal(len(batch), 20), parameters).mean().backward()
            adam.step()
    with torch.no_grad():
        return loss(test, noise.normal(len(test), 20), parameters).double().mean().item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train, test = ours.mnist()
    ours.compare(
        options.seeds, lambda seed: ours.fact("vae20.gray.test.loss", "04-vae", seed, STEP),
        lambda seed: trained(seed, train, test), decimals=3)


if __name__ == "__main__":
    main()
