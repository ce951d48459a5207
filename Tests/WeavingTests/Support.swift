// A small project on disk, with a lesson that has run.

import Foundation
import Notebook
import Pictures
import Plots
import Tensors

/// The top of the project.
let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A folder with one lesson, its committed figure, and the record of its last run.
final class SmallCourse {
  let root: String
  static let cell = "let a = 1\n"

  init(page: String = SmallCourse.page) throws {
    root = NSTemporaryDirectory() + "latent-course-" + UUID().uuidString
    try write(page, to: "lessons/01-line/README.md")
    try write(Self.cell, to: ".latent/01-line/digits/.record/cells")
    for preset in Preset.allCases {
      let picture = Self.picture(preset)
      try write(picture.saved, to: ".latent/01-line/digits/.record/line.\(preset.rawValue).picture")
      for frame in 1...2 {
        let file = ".latent/01-line/digits/.record/line.\(preset.rawValue).\(frame).picture"
        try write(picture.saved, to: file)
      }
    }
    try FileManager.default.createDirectory(
      atPath: root + "/output/01-line", withIntermediateDirectories: true)
    _ = try Self.picture(.screen).smallPNG.write(to: root + "/output/01-line/line.png")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  static func picture(_ preset: Preset) -> Picture {
    let x = Tensor([1, 2, 3])
    return Plot { Line(x, 2 * x) }.x("$x$").y("$y$").picture(
      preset, footer: "made up", title: "A straight line", description: "A line that rises.",
      command: "./latent 1 --step 1")
  }

  static let page = """
    # Lines

    How straight is a line?

    ## It is drawn

    ```swift
    let a = 1
    ```

    ![A line that rises.](../../output/01-line/line.png)

    """

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: "\(root)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(root)/\(name)"), encoding: .utf8)
  }
}
