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

    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"]),
    .target(name: "TestSupport", dependencies: ["Tensors"], path: "Tests/TestSupport"),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "CKernels", "TestSupport"]),
  ]
)
