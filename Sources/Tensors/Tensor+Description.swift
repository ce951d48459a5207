// A tensor as text: shape and precision, then the numbers in columns.

extension Tensor: CustomStringConvertible {
  /// Shape, precision and numbers; of long axes the first six and the last six.
  ///
  ///     [2, 3] single
  ///      0.5000   1.0000  -2.2500
  ///     10.0000   0.0000   3.1416
  ///
  /// Whole numbers are written without decimals, others with four; numbers that would not show in four
  /// decimals, or not fit, are written in scientific notation, all of them.
  public var description: String {
    let title = "\(shape) \(precision)"
    if count == 0 { return title + "\n(no numbers)" }
    let format = format
    switch rank {
    case 0: return title + "\n" + format(scalar)
    case 1: return title + "\n" + rowText(0, shape[0], format)
    case 2: return title + "\n" + matrixText(0, format).joined(separator: "\n")
    default:
      // Matrix by matrix, each under the indices that lead to it.
      let (outer, size) = (shape.dropLast(2), shape[rank - 2] * shape[rank - 1])
      let blocks = Tensor.places(outer.reduce(1, *)).map { place -> String in
        guard let place else { return "…" }
        var (index, rest) = ([String](), place)
        for length in outer.reversed() {
          index.insert("\(rest % length)", at: 0)
          rest /= length
        }
        let title = "[\(index.joined(separator: ", ")), :, :]"
        return title + "\n" + matrixText(place * size, format).joined(separator: "\n")
      }
      return title + "\n" + blocks.joined(separator: "\n")
    }
  }
}

extension Tensor {
  private static let shown = 6

  /// The places that are shown of `count`, and nil for those left out.
  private static func places(_ count: Int) -> [Int?] {
    if count <= 2 * shown { return Array(0..<count) }
    return Array(0..<shown) + [nil] + Array(count - shown..<count)
  }

  private func number(_ place: Int) -> Double {
    precision == .single ? Double(read(Float.self)[place]) : read(Double.self)[place]
  }

  /// How the numbers that are shown are written: all of one kind, and equally wide.
  private var format: (Double) -> String {
    var places = [0]
    for length in shape {
      places = places.flatMap { start in
        Tensor.places(length).compactMap { $0.map { start * length + $0 } }
      }
    }
    let numbers = places.map(number)
    let sizes = numbers.filter(\.isFinite).map(\.magnitude)
    let largest = sizes.max() ?? 0
    let text: (Double) -> String =
      if largest < 1e6, sizes.allSatisfy({ $0 == $0.rounded() }) {
        { $0.fixed(0) }
      } else if largest >= 0.01, largest < 1e6 { { $0.fixed(4) } } else { { $0.scientific(4) } }
    let width = numbers.reduce(0) { Swift.max($0, text($1).count) }
    return { number in
      let digits = text(number)
      return String(repeating: " ", count: width - digits.count) + digits
    }
  }

  /// The rows of the matrix that begins at `start`.
  private func matrixText(_ start: Int, _ format: (Double) -> String) -> [String] {
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    return Tensor.places(rows).map { row in
      row.map { rowText(start + $0 * columns, columns, format) } ?? "…"
    }
  }

  /// The row of `count` numbers that begins at `start`.
  private func rowText(_ start: Int, _ count: Int, _ format: (Double) -> String) -> String {
    Tensor.places(count).map { $0.map { format(number(start + $0)) } ?? "…" }.joined(
      separator: "  ")
  }
}
