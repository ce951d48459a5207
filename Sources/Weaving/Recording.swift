// What the last run of a lesson recorded of its figures: they are drawn again from it, and nothing is computed.

import Datasets
import Markup
import Notebook
import Pictures
import Plots

/// The last run of a lesson on some data.
public struct Recording {
  /// The lesson, and the data.
  public let lesson: String, data: String
  /// The figures that the run has drawn, in the order of the page.
  public let figures: [String]
  /// Whether the page has other cells now than those that ran.
  public let isOutdated: Bool
  private let root: String

  /// Finds the record of the last whole run; nil if there is none.
  public init?(root: String, lesson: String, data: String) {
    let folder = "\(root)/.latent/\(lesson)/\(data)"
    guard File.exists("\(folder)/.record/cells"),
      let comparison = try? Comparison(root: root, slug: lesson)
    else { return nil }
    (self.root, self.lesson, self.data) = (root, lesson, data)
    isOutdated = !comparison.isRecorded(Folder(folder))
    var names: [String] = []
    for figure in comparison.page.figures where !names.contains(figure.name) {
      if File.exists("\(folder)/.record/\(figure.name).screen.picture") {
        names.append(figure.name)
      }
    }
    figures = names
  }

  /// The command that makes a record.
  public static func command(lesson: String, data: String) -> String {
    let number = Int(lesson.prefix { $0.isNumber })
    return "./latent run \(number.map { "\($0)" } ?? lesson)"
      + (data == "digits" ? "" : " --data \(data)")
  }

  /// Where the lesson has its files, in `output` and in hand-outs.
  public var place: String { lesson + (data == "digits" ? "" : "/\(data)") }

  /// A figure as it was laid out.
  public func picture(_ name: String, _ preset: Preset) throws -> Picture {
    try saved("\(name).\(preset.rawValue)")
  }

  /// The frames of a figure, if it is a sequence.
  public func frames(_ name: String, _ preset: Preset) throws -> [Picture] {
    var frames: [Picture] = []
    while File.exists(path("\(name).\(preset.rawValue).\(frames.count + 1)")) {
      frames.append(try saved("\(name).\(preset.rawValue).\(frames.count + 1)"))
    }
    return frames
  }

  /// Where the committed figures differ from what would be committed now.
  public func differences() throws -> [Difference] {
    try figures.compactMap { name in
      let file = "output/\(place)/\(name).png"
      guard let old = try? PNG(contentsOf: "\(root)/\(file)") else {
        return Difference(place: file, what: "is not committed")
      }
      return .between(committed: old, found: try picture(name, .screen).smallPNG, file: file)
    }
  }

  private func path(_ name: String) -> String {
    "\(root)/.latent/\(lesson)/\(data)/.record/\(name).picture"
  }

  private func saved(_ name: String) throws -> Picture {
    let bytes = try File.bytes(at: path(name))
    return try Picture(saved: String(decoding: bytes, as: UTF8.self))
  }
}

extension Markup.Figure {
  /// The name of a figure: that of its file.
  var name: String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.hasSuffix(".png") ? file.dropLast(4) : file)
  }
}
