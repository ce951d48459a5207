// What a run leaves behind: its facts, its checks and its figures, and what its cells printed.

import Datasets
import Pictures

/// What a run has found.
struct Record {
  /// A number with a name.
  struct Fact {
    let name: String, value: Double, unit: String?, spread: Double?
  }

  /// A claim that was tested.
  struct Check {
    let name: String, hasPassed: Bool, measured: JSON, expected: JSON, tolerance: JSON
  }

  /// A picture that was drawn.
  struct Figure {
    let name: String, caption: String, command: String, picture: Picture, table: String?
    let image: PNG
  }

  let lesson: String, data: String
  let seed: UInt64
  var facts: [Fact] = []
  var checks: [Check] = []
  var figures: [Figure] = []
  var outputs: [Int: String] = [:]
  /// Trained models for the lesson's page, each a file.
  var kept: [(file: String, bytes: [UInt8])] = []

  /// The file that other programs read.
  var json: JSON {
    .object([
      ("lesson", .text(lesson)), ("data", .text(data)), ("seed", .whole(Int(seed))),
      (
        "facts",
        .array(
          facts.map {
            var members: [(String, JSON)] = [
              ("name", .text($0.name)), ("value", .number($0.value)),
            ]
            if let unit = $0.unit { members.append(("unit", .text(unit))) }
            if let spread = $0.spread { members.append(("spread", .number(spread))) }
            return .object(members)
          })
      ),
      (
        "checks",
        .array(
          checks.map {
            .object([
              ("name", .text($0.name)), ("passed", .truth($0.hasPassed)),
              ("measured", $0.measured), ("expected", $0.expected), ("tolerance", $0.tolerance),
            ])
          })
      ),
      (
        "figures",
        .array(
          figures.map {
            .object([
              ("file", .text("\($0.name).png")), ("caption", .text($0.caption)),
              ("alt", .text($0.picture.description)), ("command", .text($0.command)),
              ("sha256", .text($0.image.pixelHash)),
            ])
          })
      ),
    ])
  }
}

extension PNG {
  /// SHA-256 of the pixels: the width, the height, and red, green, blue and opacity of each.
  public var pixelHash: String {
    let size = Array("\(bitmap.width) \(bitmap.height)\n".utf8)
    return SHA256.hex(of: size + bitmap.converted(to: .rgba).samples)
  }
}
