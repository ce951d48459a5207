// Small images as signs, for demonstrations that are followed in a terminal.

import Tensors

/// Prints images side by side, each as seven lines of fourteen signs: the darker, the denser.
///
///     images: [n, 784], from 0 to 1
@MainActor public func sketch(_ images: Tensor) {
  sketchLines(images).forEach { print($0) }
}

func sketchLines(_ images: Tensor) -> [String] {
  let (rows, columns, signs) = (7, 14, Array(" .:-=+*#%@"))
  let cells = images.reshaped(to: [-1, rows, 28 / rows, columns, 28 / columns])
    .mean(axis: 4).mean(axis: 2)
  return (0..<rows).map { row in
    let line = (0..<cells.shape[0]).map { n in
      String(
        (0..<columns).map { column in
          let ink = min(max(cells[n, row, column], 0), 1)
          return signs[Int((ink * Double(signs.count - 1)).rounded())]
        })
    }.joined(separator: " ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
