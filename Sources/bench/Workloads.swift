// What can be timed.

/// Something that is timed, and whose bits are compared before.
struct Workload: Sendable {
  let name: String, what: String
  /// How many images it has, unless the command line says otherwise; none: its size is its own.
  var images: Int? = 60_000
  /// How often it is timed, unless the command line says otherwise.
  var runs = 3
  /// The images that it needs.
  var fewest = 1
  /// The images of a run so short that plain instructions are quick with it; none: nothing is compared.
  var few: Int?
  /// Runs it once to warm up, then as often as the size says.
  let run: @Sendable (Size) -> [Measurement]

  /// What the command line asks for.
  func size(_ options: Options) -> Size {
    if options.images != nil && images == nil { options.refuse("\(name) takes no --images") }
    if options.isShort && few == nil { options.refuse("\(name) has no --short run") }
    if let images = options.images, images < fewest {
      options.refuse("\(name) needs \(fewest) images at least")
    }
    guard let few, options.isShort else {
      return Size(images: options.images ?? images ?? .max, runs: options.runs ?? runs)
    }
    return Size(images: options.images ?? few, runs: options.runs ?? 1, isShort: true)
  }
}

/// How much of a workload is run.
struct Size: Sendable {
  var images: Int, runs: Int
  /// Whether this is the run whose bits are compared, and its time means nothing.
  var isShort = false
}

let workloads = [
  Workload(
    name: "vae-mlp",
    what: "one epoch of the 784-400-20-400-784 VAE, in batches of 128",
    few: 160, run: vaeMLP),
  Workload(
    name: "ae-mlp", what: "one epoch of the 784-256-64-16-64-256-784 autoencoder", few: 160,
    run: aeMLP),
  Workload(
    name: "vae-conv", what: "one epoch of the small convolutional variational autoencoder",
    few: 160, run: vaeConv),
  Workload(
    name: "beta-vae64", what: "100 steps of the 64×64 convolutional β-VAE, in batches of 64",
    images: 6400, few: 16, run: betaVAE64),
  Workload(
    name: "em-diag", what: "one iteration of EM, ten diagonal Gaussians in 784 dimensions",
    runs: 10, fewest: 10, few: 1000, run: diagonal),
  Workload(
    name: "em-full", what: "one iteration of EM, ten full Gaussians in 50 dimensions", runs: 10,
    fewest: 10, few: 1000, run: full),
  Workload(
    name: "pca", what: "50 principal components of 60,000 images", runs: 5, few: 256, run: pca),
  Workload(
    name: "growth", what: "a step of vae-mlp, by batch and width, and an epoch, by images",
    run: growth),
  Workload(
    name: "gemm", what: "matrix products of the shapes of vae-mlp, and 1024³", runs: 7, few: 600,
    run: gemm),
  Workload(
    name: "process", what: "from the start of lesson 00 to its first line, and its memory",
    images: nil, runs: 5, run: process),
  Workload(name: "digits", what: "70,000 pen digits", images: nil, run: digits),
  Workload(
    name: "figure", what: "a plot of 10,000 points, and other figures", images: nil, run: figure),
  Workload(
    name: "functions", what: "each function of one number, over an array in the first cache",
    images: nil, run: functions),
]
