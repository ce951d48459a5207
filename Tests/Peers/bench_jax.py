"""JAX (XLA CPU).  `python bench_jax.py WORKLOAD --variant V --threads N`

Variants:
  scan   the whole epoch is one jitted lax.scan over the shuffled batches (+ one step for the last 96 images);
         parameters and Adam state donated: the best form found
  step   one jitted training step per Python iteration, the form most tutorials show
  scan-gemm, step-gemm   the same with convolutions written as im2col + matrix product, which XLA's CPU back end
         runs much faster than its own convolution gradients
  ...-512  the same with XLA_FLAGS=--xla_cpu_prefer_vector_width=512, the one flag of a dozen tried that helped
Adam is written out (no optax needed); the maths matches torch.optim.Adam.
XLA takes no thread count: --threads 1 pins the process to one processor (see bench_common.parse).
"""
import os
from bench_common import BATCH, pen_digits, parse, report, sprites64, timed

args = parse(["vae-mlp", "ae-mlp", "vae-conv", "beta-vae64"], ["scan", "scan-512", "step", "scan-gemm", "scan-gemm-512", "step-gemm"],
             lambda p: p.add_argument("--unroll", type=int, default=1))

if args.variant.endswith("-512"):
    os.environ["XLA_FLAGS"] = "--xla_cpu_prefer_vector_width=512"

import resource
from functools import partial
import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

GEMM = "-gemm" in args.variant                      # convolutions as im2col + matrix product
PEER = f"jax-{jax.__version__}"


# ---------------------------------------------------------------- layers
def linear(key, i, o):
    k1, k2 = jax.random.split(key)
    s = i ** -0.5
    return {"w": jax.random.uniform(k1, (i, o), minval=-s, maxval=s), "b": jax.random.uniform(k2, (o,), minval=-s, maxval=s)}


def kernel(key, kh, kw, i, o):
    k1, k2 = jax.random.split(key)
    s = (i * kh * kw) ** -0.5
    return {"w": jax.random.uniform(k1, (kh, kw, i, o), minval=-s, maxval=s), "b": jax.random.uniform(k2, (o,), minval=-s, maxval=s)}


dense = lambda p, x: x @ p["w"] + p["b"]
DN = ("NHWC", "HWIO", "NHWC")                              # XLA CPU's fast layout


def patches(x, k, stride, pad):
    """im2col by slices: (b, H', W', k*k*c), columns ordered (row, column, channel) like an HWIO kernel."""
    x = jnp.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    h, w = (x.shape[1] - k) // stride + 1, (x.shape[2] - k) // stride + 1
    return jnp.concatenate([x[:, i:i + stride * (h - 1) + 1:stride, j:j + stride * (w - 1) + 1:stride]
                            for i in range(k) for j in range(k)], 3)


def conv(p, x, stride=1, pad=0):
    if GEMM:
        k, _, i, o = p["w"].shape
        return patches(x, k, stride, pad) @ p["w"].reshape(k * k * i, o) + p["b"]
    return lax.conv_general_dilated(x, p["w"], (stride, stride), [(pad, pad)] * 2, dimension_numbers=DN) + p["b"]


def conv_t(p, x):                                          # 4x4, stride 2, pad 1: doubles the side
    if GEMM:                                               # four 2x2 convolutions, one per output parity
        b, h, w, c = x.shape
        o = p["w"].shape[3]
        cols = patches(x, 2, 1, 1)                         # (b, h+1, w+1, 4c)
        out = []
        for a in range(2):
            for d in range(2):
                q = p["w"][a::2, d::2].reshape(4 * c, o)
                out.append(cols[:, a:a + h, d:d + w] @ q)
        y = jnp.stack(out, 3).reshape(b, h, w, 2, 2, o).transpose(0, 1, 3, 2, 4, 5)
        return y.reshape(b, 2 * h, 2 * w, o) + p["b"]
    return lax.conv_transpose(x, p["w"], (2, 2), "SAME", dimension_numbers=DN) + p["b"]


def maxpool(x):
    b, h, w, c = x.shape
    return x.reshape(b, h // 2, 2, w // 2, 2, c).max((2, 4))


# ---------------------------------------------------------------- models: init(key), loss(params, x, key)
def elbo(logits, x, mu, logvar, beta=1.0):
    bce = jnp.sum(jnp.maximum(logits, 0) - logits * x + jnp.log1p(jnp.exp(-jnp.abs(logits))))
    return (bce - 0.5 * beta * jnp.sum(1 + logvar - mu ** 2 - jnp.exp(logvar))) / x.shape[0]


def sample(mu, logvar, key):
    return mu + jax.random.normal(key, mu.shape) * jnp.exp(0.5 * logvar)


def vae_mlp_init(key):
    k = jax.random.split(key, 5)
    return [linear(k[0], 784, 400), linear(k[1], 400, 20), linear(k[2], 400, 20), linear(k[3], 20, 400), linear(k[4], 400, 784)]


def vae_mlp_loss(p, x, key):
    h = jax.nn.relu(dense(p[0], x))
    mu, logvar = dense(p[1], h), dense(p[2], h)
    return elbo(dense(p[4], jax.nn.relu(dense(p[3], sample(mu, logvar, key)))), x, mu, logvar)


def ae_init(key):
    d = [784, 256, 64, 16, 64, 256, 784]
    return [linear(k, i, o) for k, i, o in zip(jax.random.split(key, 6), d, d[1:])]


def ae_loss(p, x, key):
    h = x
    for q in p[:-1]:
        h = jax.nn.relu(dense(q, h))
    return jnp.mean((jax.nn.sigmoid(dense(p[-1], h)) - x) ** 2)


def vae_conv_init(key):
    k = jax.random.split(key, 7)
    return [kernel(k[0], 5, 5, 1, 6), kernel(k[1], 5, 5, 6, 16), linear(k[2], 256, 20), linear(k[3], 256, 20),
            linear(k[4], 20, 784), kernel(k[5], 4, 4, 16, 6), kernel(k[6], 4, 4, 6, 1)]


def vae_conv_loss(p, x, key):
    h = maxpool(jax.nn.relu(conv(p[0], x)))
    h = maxpool(jax.nn.relu(conv(p[1], h))).reshape(len(x), -1)
    mu, logvar = dense(p[2], h), dense(p[3], h)
    h = jax.nn.relu(dense(p[4], sample(mu, logvar, key))).reshape(-1, 7, 7, 16)
    return elbo(conv_t(p[6], jax.nn.relu(conv_t(p[5], h))), x, mu, logvar)


def beta_init(key):
    k = iter(jax.random.split(key, 14))
    ks = lambda *io: [kernel(next(k), 4, 4, i, o) for i, o in io]
    ls = lambda *io: [linear(next(k), i, o) for i, o in io]
    return {"c": ks((1, 32), (32, 32), (32, 32), (32, 32)), "e": ls((512, 256), (256, 256), (256, 20)),
            "d": ls((10, 256), (256, 256), (256, 512)), "t": ks((32, 32), (32, 32), (32, 32), (32, 1))}


def beta_loss(p, x, key):
    h = x
    for q in p["c"]:
        h = jax.nn.relu(conv(q, h, 2, 1))
    h = h.reshape(len(x), -1)
    h = jax.nn.relu(dense(p["e"][1], jax.nn.relu(dense(p["e"][0], h))))
    mu, logvar = jnp.split(dense(p["e"][2], h), 2, 1)
    h = sample(mu, logvar, key)
    for q in p["d"]:
        h = jax.nn.relu(dense(q, h))
    h = h.reshape(-1, 4, 4, 32)
    for q in p["t"][:-1]:
        h = jax.nn.relu(conv_t(q, h))
    return elbo(conv_t(p["t"][-1], h), x, mu, logvar, 4.0)


# ---------------------------------------------------------------- training
w = args.workload
init, loss_fn = {"vae-mlp": (vae_mlp_init, vae_mlp_loss), "ae-mlp": (ae_init, ae_loss),
                 "vae-conv": (vae_conv_init, vae_conv_loss), "beta-vae64": (beta_init, beta_loss)}[w]
batch, lr = (64, 5e-4) if w == "beta-vae64" else (BATCH, 1e-3)
if w == "beta-vae64":
    X = jnp.asarray(sprites64()[..., None], jnp.float32)   # 6,400 images = 100 steps of 64
else:
    X = jnp.asarray(pen_digits(), jnp.float32) / 255
    if w == "vae-conv":
        X = X.reshape(-1, 28, 28, 1)
n, full = len(X), len(X) // batch


def update(state, x):
    p, m, v, t, key = state
    key, sub = jax.random.split(key)
    loss, g = jax.value_and_grad(loss_fn)(p, x, sub)
    t = t + 1
    a = lr * jnp.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t)
    e = 1e-8 * jnp.sqrt(1 - 0.999 ** t)
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
    p = jax.tree.map(lambda p, m, v: p - a * m / (jnp.sqrt(v) + e), p, m, v)
    return (p, m, v, t, key), loss


@partial(jax.jit, donate_argnums=0)
def step(state, X, idx):
    return update(state, X[idx])


@partial(jax.jit, donate_argnums=0)
def scan_epoch(state, X, idx):                             # idx: (full, batch)
    return lax.scan(lambda s, i: update(s, X[i]), state, idx, unroll=args.unroll)


p0 = init(jax.random.key(0))
zeros = lambda: jax.tree.map(jnp.zeros_like, p0)
box = {"s": (p0, zeros(), zeros(), jnp.zeros((), jnp.float32), jax.random.key(1))}
rng = np.random.default_rng(0)


def epoch():
    perm = rng.permutation(n).astype(np.int32)
    s, losses = box["s"], []
    if args.variant.startswith("scan"):
        s, l = scan_epoch(s, X, perm[:full * batch].reshape(full, batch))
        losses.append(jnp.sum(l))
        if n % batch:
            s, l = step(s, X, perm[full * batch:]); losses.append(l)
    else:
        for i in range(0, n, batch):
            s, l = step(s, X, perm[i:i + batch]); losses.append(l)
    box["s"] = jax.block_until_ready(s)
    box["loss"] = float(sum(losses)) / -(-n // batch)


secs, steal = timed(epoch, args.runs, warmup=2)
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
report(PEER, args, secs, steal, loss=round(box["loss"], 4), peak_rss_mib=round(rss), flags=os.environ.get("XLA_FLAGS", ""))
