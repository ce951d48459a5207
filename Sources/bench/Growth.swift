// How the cost of training the variational autoencoder grows with its batches, its width, and its images.

import Datasets

func growth(_ size: Size) -> [Measurement] {
  let images = PenDigits.training(size.images).images
  let few = images.prefix(min(4096, images.count))
  let steps =
    [32, 64, 128, 256, 512, 1024].map { step("batch \($0)", few, size, batch: $0) }
    + [100, 200, 400, 800, 1600].map { step("width \($0)", few, size, width: $0) }
  let epochs = [1000, 5000, 20_000, 60_000].filter { $0 <= images.count }.map {
    vae("growth, \($0) images", images.prefix($0), size)
  }
  return steps + epochs
}

/// The seconds of a step are those of an epoch, shared by its steps.
private func step(
  _ name: String, _ images: LabelledImages, _ size: Size, width: Int = 400, batch: Int = 128
) -> Measurement {
  var measurement = vae("growth, \(name)", images, size, width: width, batch: batch)
  let steps = (images.count + batch - 1) / batch
  measurement.seconds = measurement.seconds.map { $0 / Double(steps) }
  return measurement
}
