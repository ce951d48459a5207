// swift-tools-version: 6.2
// This file is the map of the project, read from the ground up.
// A target may use what stands above it in this file, and nothing below it.

import PackageDescription

// The numbers are the same bits everywhere: no contraction of a·b + c behind our back. The kernels and what
// stands on them are optimised in debug builds too, so that a lesson under the debugger is still quick.
let kernelFlags: [CSetting] = [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "latent",
  platforms: [.macOS(.v15)],
  targets: [
    // MARK: Ground floor, in C
    .target(name: "CKernels", cSettings: kernelFlags),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNGShim", dependencies: ["CPNG"]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // MARK: First floor
    .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: optimised),
    .target(name: "Pictures", dependencies: ["CPNGShim"], swiftSettings: optimised),

    // MARK: Second floor
    .target(name: "Autodiff", dependencies: ["Tensors"], swiftSettings: optimised),
    .target(name: "Plots", dependencies: ["Tensors", "Pictures"], swiftSettings: optimised),
    .target(name: "Datasets", dependencies: ["CZlib", "Tensors"], swiftSettings: optimised),

    // MARK: Third floor
    .target(name: "Networks", dependencies: ["Autodiff", "Datasets"], swiftSettings: optimised),
    .target(name: "Models", dependencies: ["Networks", "Datasets"], swiftSettings: optimised),
    .target(name: "Downloads", dependencies: ["Datasets"]),
    .target(name: "Exercises", dependencies: ["Autodiff"], swiftSettings: optimised),

    // MARK: Fourth floor
    .target(name: "Markup", swiftSettings: optimised),
    .target(name: "Options"),
    .target(
      name: "Notebook",
      dependencies: ["Markup", "Networks", "Options", "Pictures", "Plots"],
      swiftSettings: optimised),
    .target(
      name: "Weaving", dependencies: ["Markup", "Notebook", "Pictures", "Plots"],
      swiftSettings: optimised),
    .executableTarget(name: "tangle", dependencies: ["Markup"]),
    .plugin(
      name: "TanglePlugin", capability: .buildTool(), dependencies: ["tangle"],
      path: "Sources/TanglePlugin"),
    .executableTarget(
      name: "latent", dependencies: ["Exercises", "Notebook", "Options", "Weaving"]),
    .executableTarget(name: "download", dependencies: ["Downloads", "Options"]),
    .executableTarget(name: "bench", dependencies: ["Models", "Plots"]),

    // MARK: Top floor: the lessons
    lesson("00-gradients", in: "lessons", without: "exercises"),
    lesson("01-mixture", in: "lessons", without: "exercises"),
    lesson("02-pca", in: "lessons", without: "exercises"),
    lesson("03-autoencoder", in: "lessons", without: "exercises"),
    lesson("04-vae", in: "lessons", without: "exercises"),
    lesson("05-reparameterisation", in: "lessons", without: "exercises"),
    lesson("06-beta-vae", in: "lessons", without: "exercises"),
    lesson("90-pen-digits", in: "lessons"),

    // MARK: Tests, one bundle for each library
    .target(name: "TestSupport", dependencies: ["Tensors", "Pictures"], path: "Tests/TestSupport"),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests(of: "CKernels", without: "Referee"),
    tests(of: "Tensors"),
    tests(of: "Pictures", without: "Reference"),
    tests(of: "Plots", with: "Datasets", without: "Reference", "README.md"),
    tests(of: "Autodiff", without: "Referee"),
    tests(of: "Datasets", with: "CZlib", without: "Fixtures"),
    tests(of: "Downloads"),
    tests(of: "Networks", with: "AllocationCounter", without: "Referee"),
    tests(of: "Models", without: "Referee"),
    tests(of: "Markup", with: "Tensors", without: "Fixtures"),
    tests(of: "Options", with: "Tensors"),
    tests(of: "Notebook", with: "Markup"),
    tests(of: "Weaving", with: "Datasets", "Markup", "Notebook", "Pictures", "Plots"),
    lesson("SampleLesson", in: "Tests"),
    .testTarget(name: "LessonTests", dependencies: ["Datasets", "Markup", "Notebook", "Pictures"]),
    .testTarget(name: "BenchTests", dependencies: ["Tensors", "TestSupport", "bench"]),
    .testTarget(name: "ExerciseTests", dependencies: ["Exercises", "TestSupport", "latent"]),
    .testTarget(
      name: "CommandTests",
      dependencies: ["CKernels", "Datasets", "TestSupport", "download", "latent"]),
  ]
)

func tests(of library: String, with others: String..., without folders: String...) -> Target {
  let needed = [library, "TestSupport"] + (library == "CKernels" ? [] : ["CKernels"]) + others
  return .testTarget(
    name: "\(library)Tests", dependencies: needed.map(Target.Dependency.init), exclude: folders,
    swiftSettings: optimised)
}

/// A lesson is the program that the plugin makes of its README.md.
///
/// It is changed and run again, so it is compiled at once and not optimised: what takes time is in the libraries.
func lesson(_ name: String, in folder: String, without folders: String...) -> Target {
  .executableTarget(
    name: name, dependencies: ["Datasets", "Models", "Networks", "Notebook", "Plots"],
    path: "\(folder)/\(name)", exclude: ["README.md"] + folders,
    swiftSettings: [.defaultIsolation(MainActor.self), .unsafeFlags(["-Onone"])],
    plugins: ["TanglePlugin"])
}
