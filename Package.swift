// swift-tools-version: 6.2
// This file is the map of the project, read from the ground up.
// A target may use what stands above it in this file, and nothing below it.

import PackageDescription

// The numbers are the same bits everywhere: no contraction of a·b + c behind our back. The kernels are
// optimised in debug builds too, so that a lesson under the debugger is still quick.
let kernelFlags: [CSetting] = [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]

// Pixels are many, so what draws and counts them is optimised in debug builds as well.
let pixelFlags: [SwiftSetting] = [.unsafeFlags(["-O"])]

let package = Package(
  name: "latent",
  targets: [
    // MARK: Ground floor, in C
    .target(name: "CKernels", cSettings: kernelFlags),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNGShim", dependencies: ["CPNG"]),

    // MARK: First floor: numbers and pixels
    .target(name: "Pictures", dependencies: ["CPNGShim"], swiftSettings: pixelFlags),
    .testTarget(
      name: "PicturesTests", dependencies: ["Pictures"], exclude: ["Reference"],
      swiftSettings: pixelFlags),
  ]
)
