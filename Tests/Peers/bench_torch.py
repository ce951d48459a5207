"""PyTorch on CPU.  `python bench_torch.py WORKLOAD --variant V --threads N`

Training variants (vae-mlp, ae-mlp, vae-conv, beta-vae64):
  eager        what a careful user writes: float32 tensor in memory, index by a permutation, Adam defaults
  eager-fused  the same with Adam(fused=True) and flush-to-zero on
  eager-best   eager-fused with torch.set_float32_matmul_precision("medium"): on AMD this sends matrix products
               to oneDNN (AVX-512) instead of MKL (which stays on AVX2 on AMD); without AMX oneDNN still
               computes them in true float32 (checked: same error as "highest")
  graph        forward and loss under torch.compile (Inductor, g++), Adam(fused=True)
  graph-best   graph with the oneDNN route of eager-best: the best form a user can reach by public switches
  graph-max    graph-best with mode="max-autotune-no-cudagraphs"
  channels-last  eager-best with NHWC tensors (convolutional workloads)
  dataloader   the official example's shape: DataLoader(TensorDataset), per-item collate, sigmoid + BCE,
               loss.item() every step (vae-mlp only)
"""
from bench_common import BATCH, GEMM, pen_digits, parse, pca50, report, sprites64, timed

args = parse(["vae-mlp", "ae-mlp", "vae-conv", "beta-vae64", "em-diag", "em-full", "pca", "gemm"],
             ["eager", "eager-fused", "eager-best", "graph", "graph-best", "graph-max", "channels-last", "dataloader", "lowrank"],
             lambda p: p.add_argument("--block", type=int, default=0, help="rows per block in em-*"))

import resource
import torch
from torch import nn
import torch.nn.functional as F

torch.set_num_threads(args.threads)
torch.manual_seed(0)
PEER = f"torch-{torch.__version__}"
if args.variant.endswith(("-best", "-max", "-last")):
    torch.set_float32_matmul_precision("medium")


# ---------------------------------------------------------------- models
class MlpVAE(nn.Module):
    """784-400-(20,20)-20-400-784; returns logits."""
    def __init__(self):
        super().__init__()
        self.fc1, self.fc21, self.fc22 = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
        self.fc3, self.fc4 = nn.Linear(20, 400), nn.Linear(400, 784)

    def forward(self, x):
        h = F.relu(self.fc1(x))
        mu, logvar = self.fc21(h), self.fc22(h)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)
        return self.fc4(F.relu(self.fc3(z))), mu, logvar


class ConvVAE(nn.Module):
    """LeNet encoder, transposed-convolution decoder; 28x28; returns logits."""
    def __init__(self):
        super().__init__()
        self.c1, self.c2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5)
        self.mu, self.logvar = nn.Linear(256, 20), nn.Linear(256, 20)
        self.d = nn.Linear(20, 16 * 7 * 7)
        self.t1, self.t2 = nn.ConvTranspose2d(16, 6, 4, 2, 1), nn.ConvTranspose2d(6, 1, 4, 2, 1)

    def forward(self, x):
        h = F.max_pool2d(F.relu(self.c1(x)), 2)
        h = F.max_pool2d(F.relu(self.c2(h)), 2).flatten(1)
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)
        h = F.relu(self.d(z)).view(-1, 16, 7, 7)
        return self.t2(F.relu(self.t1(h))), mu, logvar


class BetaVAE64(nn.Module):
    """Burgess et al. 2018, 64x64: 4 conv (32 ch, 4x4, stride 2), FC 256, 256, latent 10, mirrored."""
    def __init__(self):
        super().__init__()
        c = lambda i, o: nn.Conv2d(i, o, 4, 2, 1)
        t = lambda i, o: nn.ConvTranspose2d(i, o, 4, 2, 1)
        R = nn.ReLU
        self.enc = nn.Sequential(c(1, 32), R(), c(32, 32), R(), c(32, 32), R(), c(32, 32), R(), nn.Flatten(),
                                 nn.Linear(512, 256), R(), nn.Linear(256, 256), R(), nn.Linear(256, 20))
        self.dec = nn.Sequential(nn.Linear(10, 256), R(), nn.Linear(256, 256), R(), nn.Linear(256, 512), R(),
                                 nn.Unflatten(1, (32, 4, 4)), t(32, 32), R(), t(32, 32), R(), t(32, 32), R(), t(32, 1))

    def forward(self, x):
        mu, logvar = self.enc(x).chunk(2, 1)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)
        return self.dec(z), mu, logvar


class AE(nn.Module):
    def __init__(self):
        super().__init__()
        L, R = nn.Linear, nn.ReLU
        self.net = nn.Sequential(L(784, 256), R(), L(256, 64), R(), L(64, 16), R(),
                                 L(16, 64), R(), L(64, 256), R(), L(256, 784), nn.Sigmoid())

    def forward(self, x):
        return self.net(x)


def vae_loss(model, x, beta=1.0):
    logits, mu, logvar = model(x)
    bce = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return (bce + beta * kld) / x.shape[0]


def ae_loss(model, x):
    return F.mse_loss(model(x), x)


# ---------------------------------------------------------------- training
def train():
    w, v = args.workload, args.variant
    batch, beta, lr = BATCH, 1.0, 1e-3
    if w == "beta-vae64":
        batch, beta, lr = 64, 4.0, 5e-4
        X = torch.from_numpy(sprites64()).float().unsqueeze(1)      # 6,400 images = 100 steps of 64
        model = BetaVAE64()
    else:
        X = torch.from_numpy(pen_digits()).float() / 255
        model = {"vae-mlp": MlpVAE, "ae-mlp": AE, "vae-conv": ConvVAE}[w]()
        if w == "vae-conv":
            X = X.view(-1, 1, 28, 28)
    loss_fn = ae_loss if w == "ae-mlp" else (lambda m, x: vae_loss(m, x, beta))
    if v == "channels-last":
        model, X = model.to(memory_format=torch.channels_last), X.contiguous(memory_format=torch.channels_last)
    if v != "eager":
        torch.set_flush_denormal(True)
    opt = torch.optim.Adam(model.parameters(), lr=lr, fused=(v != "eager") or None)
    if v in ("graph", "graph-best"):
        loss_fn = torch.compile(loss_fn, dynamic=False)
    elif v == "graph-max":
        loss_fn = torch.compile(loss_fn, dynamic=False, mode="max-autotune-no-cudagraphs")
    n, state = len(X), {}

    def epoch():
        perm, total = torch.randperm(n), torch.zeros(())
        for i in range(0, n, batch):
            x = X[perm[i:i + batch]]
            opt.zero_grad()
            loss = loss_fn(model, x)
            loss.backward()
            opt.step()
            total += loss.detach()
        state["loss"] = float(total) / -(-n // batch)

    secs, steal = timed(epoch, args.runs)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report(PEER, args, secs, steal, loss=round(state["loss"], 4), peak_rss_mib=round(rss))


def train_dataloader():
    """pytorch/examples vae/main.py, without torchvision."""
    from torch.utils.data import DataLoader, TensorDataset
    images = torch.from_numpy(pen_digits()).view(-1, 1, 28, 28).float() / 255
    data = TensorDataset(images, torch.zeros(len(images), dtype=torch.long))
    loader = DataLoader(data, batch_size=BATCH, shuffle=True)
    model, state = MlpVAE(), {}
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)

    def epoch():
        total = 0.0
        for x, _ in loader:
            opt.zero_grad()
            logits, mu, logvar = model(x.view(-1, 784))
            bce = F.binary_cross_entropy(torch.sigmoid(logits), x.view(-1, 784), reduction="sum")
            loss = bce - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
            loss.backward()
            total += loss.item()
            opt.step()
        state["loss"] = total / len(data)

    secs, steal = timed(epoch, args.runs)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report(PEER, args, secs, steal, loss=round(state["loss"], 4), peak_rss_mib=round(rss))


# ---------------------------------------------------------------- classical models
@torch.no_grad()
def em_diag(K=10):
    """Whole-iteration EM, diagonal covariances, float32, rows in blocks so X and X*X stay in L2/L3."""
    X = torch.from_numpy(pen_digits()).float() / 255
    n, d = X.shape
    block = args.block or 1000
    reg, st = 1e-3, {}
    st["mu"] = X[torch.randperm(n)[:K]].clone()
    st["var"] = X.var(0).repeat(K, 1) + reg
    st["logpi"] = torch.full((K,), 1 / K).log()
    xx = torch.empty(block, 2 * d)

    def iteration():
        prec = 1 / st["var"]
        W = torch.cat([-0.5 * prec, st["mu"] * prec], 1).T.contiguous()              # (2d, K)
        const = st["logpi"] - 0.5 * ((st["mu"] ** 2 * prec).sum(1) + st["var"].log().sum(1)
                                     + d * 1.8378770664093453)
        S, R, ll = torch.zeros(K, 2 * d), torch.zeros(K), 0.0
        for i in range(0, n, block):
            x = X[i:i + block]
            b = xx[:len(x)]
            torch.mul(x, x, out=b[:, :d]); b[:, d:] = x
            logp = torch.addmm(const, b, W)
            lse = torch.logsumexp(logp, 1, keepdim=True)
            r = (logp - lse).exp_()
            S.addmm_(r.T, b); R += r.sum(0); ll += lse.sum()
        st["logpi"] = (R / n).log()
        st["mu"] = S[:, d:] / R[:, None]
        st["var"] = (S[:, :d] / R[:, None] - st["mu"] ** 2).clamp_min_(0) + reg
        st["ll"] = float(ll) / n

    for _ in range(2):
        iteration()
    secs, steal = timed(iteration, max(10, args.runs))
    report(PEER, args, secs, steal, loglik=round(st["ll"], 3), block=block)


@torch.no_grad()
def em_full(K=10):
    """Full covariances: one GEMM with all K whitening matrices side by side, then K rank-block updates."""
    X = torch.from_numpy(pca50(pen_digits()))
    n, d = X.shape
    block = args.block or 2000
    reg, st = 1e-3, {}
    st["mu"] = X[torch.randperm(n)[:K]].clone()
    st["cov"] = torch.cov(X.T).expand(K, d, d) + reg * torch.eye(d)
    st["logpi"] = torch.full((K,), 1 / K).log()
    eye = torch.eye(d)

    def iteration():
        Lc = torch.linalg.cholesky(st["cov"])
        P = torch.linalg.solve_triangular(Lc, eye.expand(K, d, d), upper=False)          # (K, d, d) = L^-1
        W = P.permute(2, 0, 1).reshape(d, K * d).contiguous()
        off = torch.einsum("kij,kj->ki", P, st["mu"]).reshape(-1)
        const = st["logpi"] - Lc.diagonal(dim1=1, dim2=2).log().sum(1) - 0.5 * d * 1.8378770664093453
        S, R, C, ll = torch.zeros(K, d), torch.zeros(K), torch.zeros(K, d, d), 0.0
        for i in range(0, n, block):
            x = X[i:i + block]
            y = torch.addmm(off, x, W, beta=-1)
            logp = const - 0.5 * y.square_().view(len(x), K, d).sum(2)
            lse = torch.logsumexp(logp, 1, keepdim=True)
            r = (logp - lse).exp_()
            S.addmm_(r.T, x); R += r.sum(0); ll += lse.sum()
            xr = (x[:, None, :] * r[:, :, None]).view(len(x), K * d)                       # (b, K*d)
            C.view(K * d, d).addmm_(xr.T, x)
        st["logpi"] = (R / n).log()
        st["mu"] = S / R[:, None]
        st["cov"] = C / R[:, None, None] - st["mu"][:, :, None] * st["mu"][:, None, :] + reg * eye
        st["ll"] = float(ll) / n

    for _ in range(2):
        iteration()
    secs, steal = timed(iteration, max(10, args.runs))
    report(PEER, args, secs, steal, loglik=round(st["ll"], 3), block=block)


@torch.no_grad()
def pca():
    X = torch.from_numpy(pen_digits()).float() / 255
    n = len(X)
    st = {}

    def fit():
        if args.variant == "lowrank":                      # randomised, torch's own
            _, s, v = torch.pca_lowrank(X, q=60, niter=4)
            st["ev"] = (s ** 2 / (n - 1))[:50].sum()
            return
        m = X.mean(0)                                      # exact: one GEMM, then eigh of 784x784
        c = X.T @ X
        c = (c.double() - n * torch.outer(m, m).double()) / (n - 1)
        w, v = torch.linalg.eigh(c.float())
        st["ev"] = w[-50:].sum()

    secs, steal = timed(fit, max(5, args.runs))
    report(PEER, args, secs, steal, top50_variance=round(float(st["ev"]), 4))


@torch.no_grad()
def gemm():
    import time
    for M, N, K in GEMM:
        a, b, c = torch.rand(M, K) - .5, torch.rand(K, N) - .5, torch.empty(M, N)
        rates = []
        for r in range(8):
            k, t0 = 0, time.perf_counter()
            while time.perf_counter() - t0 < 0.15:
                torch.mm(a, b, out=c); k += 1
            rates.append(2e-9 * M * N * K * k / (time.perf_counter() - t0))
        rates = sorted(rates[1:])
        args.workload = f"gemm {M}x{N}x{K}"
        report(PEER, args, [2e-9 * M * N * K / r for r in rates[::-1]],
               gflops=round(rates[3], 1), gflops_min=round(rates[0], 1), gflops_max=round(rates[-1], 1))


if args.workload in ("em-diag", "em-full", "pca", "gemm"):
    {"em-diag": em_diag, "em-full": em_full, "pca": pca, "gemm": gemm}[args.workload]()
elif args.variant in ("dataloader"):
    train_dataloader()
else:
    train()
