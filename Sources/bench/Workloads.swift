// What can be timed.

let workloads: [(name: String, what: String, run: @Sendable (Options) -> Void)] = [
  (
    "vae-mlp", "one epoch of the 784-400-20-400-784 variational autoencoder, batches of 128", vaeMLP
  ),
  ("ae-mlp", "one epoch of the 784-256-64-16-64-256-784 autoencoder", aeMLP),
  ("vae-conv", "one epoch of the small convolutional variational autoencoder", vaeConv),
  ("beta-vae64", "100 steps of the 64×64 convolutional β-VAE, batches of 64", betaVAE64),
  ("em-diag", "one iteration of EM, ten diagonal Gaussians in 784 dimensions", diagonal),
  ("em-full", "one iteration of EM, ten full Gaussians in 50 dimensions", full),
  ("pca", "50 principal components of 60,000 images", pca),
  ("digits", "70,000 pen digits", digits),
  ("figures", "a plot of 10,000 points, and other figures", figures),
  ("gemm", "matrix products of the shapes of vae-mlp, and 1024³", gemm),
  ("functions", "each function of one number over an array in the first cache", functions),
]
