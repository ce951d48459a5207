// swift-tools-version: 6.2
// This file is the map of the project, read from the ground up.
// A target may use what stands above it in this file, and nothing below it.

import PackageDescription

// The numbers are the same bits everywhere: no contraction of a·b + c behind our back. The kernels are
// optimised in debug builds too, so that a lesson under the debugger is still quick.
let kernelFlags: [CSetting] = [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]

let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "latent",
  platforms: [.macOS(.v15)],
  targets: [
    // MARK: Ground floor, in C
    .target(name: "CKernels", cSettings: kernelFlags),

    // MARK: First floor
    .target(name: "Tensors", dependencies: ["CKernels"], swiftSettings: optimised),

    // MARK: Second floor
    .target(name: "Autodiff", dependencies: ["Tensors"], swiftSettings: optimised),
    .target(name: "Datasets", dependencies: ["Tensors"], swiftSettings: optimised),

    // MARK: Third floor
    .target(name: "Networks", dependencies: ["Autodiff", "Datasets"], swiftSettings: optimised),

    // MARK: Fourth floor
    .target(name: "Markup", swiftSettings: optimised),
    .executableTarget(name: "latent"),
    .executableTarget(name: "bench", dependencies: ["Networks"]),

    // MARK: Tests, one bundle for each library
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"], exclude: ["Referee"]),
    .testTarget(name: "AutodiffTests", dependencies: ["Autodiff"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], exclude: ["Fixtures"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "Tensors"], exclude: ["Fixtures"]),
    .testTarget(name: "NetworksTests", dependencies: ["AllocationCounter", "Networks"]),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
  ]
)
