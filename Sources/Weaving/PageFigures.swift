// Figures on the pages: in the page itself, as SVG where the last run has recorded what is committed and else as the committed
// PNG; or beside the page.

import Datasets
import Markup
import Pictures

/// Where the pages have their figures from.
struct PageFigures: Sendable {
  let root: String
  /// The folder beside the page that figures are in; nil where they are in the page itself.
  let folder: String?

  /// The longest SVG that goes into a page; what is longer has thousands of marks.
  private static let longest = 200_000

  /// The committed file of a figure, from its path in a lesson.
  static func file(_ path: String) -> String? {
    let parts = path.split(separator: "/").drop { $0 == ".." }
    return parts.first == "output" && !parts.contains("..") ? parts.joined(separator: "/") : nil
  }

  /// What a page says to show a figure.
  func address(_ path: String, in lesson: String) -> String {
    guard let file = Self.file(path) else { return "data:," }
    if let folder { return folder + file.dropFirst("output".count) }
    guard let bytes = try? File.bytes(at: "\(root)/\(file)") else { return "data:," }
    return "data:image/png;base64," + Base64.encode(bytes)
  }

  /// The figure as lines, if the last run on its data is the committed one.
  private func svg(_ figure: Markup.Figure, in lesson: String) -> String? {
    let parts = Self.file(figure.path)?.split(separator: "/") ?? []
    guard folder == nil, parts.count > 2, parts[1] == lesson else { return nil }
    let data = parts.count == 4 ? String(parts[2]) : "digits"
    let facts = parts.dropLast().joined(separator: "/") + "/facts.json"
    guard let recording = Recording(root: root, lesson: lesson, data: data),
      let run = try? File.bytes(at: "\(root)/.latent/\(lesson)/\(data)/facts.json"),
      run == (try? File.bytes(at: "\(root)/\(facts)")),
      let picture = try? recording.picture(figure.name, .screen)
    else { return nil }
    let svg = picture.svg(idPrefix: "\(lesson)-\(data)-\(figure.name)")
    return svg.utf8.count <= Self.longest ? svg : nil
  }

  /// A figure, and where a lesson has kept trained models in its place, those.
  func html(_ figure: Markup.Figure, in lesson: String) -> String {
    let explorer = Self.file(figure.path).flatMap { file in
      folder == nil ? Explorer(root: root, figure: file)?.html : nil
    }
    return "<figure>\(picture(figure, in: lesson))\(explorer ?? "")</figure>"
  }

  /// A figure, as lines or as pixels.
  private func picture(_ figure: Markup.Figure, in lesson: String) -> String {
    svg(figure, in: lesson) ?? image(figure.path, alt: figure.alt, in: lesson)
  }

  /// A figure's pixels, as large as it was drawn; what is ink on paper can be turned by night, and is of that class.
  func image(_ path: String, alt: String, in lesson: String) -> String {
    var about = ""
    if let file = Self.file(path), let png = try? PNG(contentsOf: "\(root)/\(file)") {
      let scale = (Double(png.pixelsPerMetre ?? 3780) / 3780).rounded(halves: ())
      let (width, height) = (Double(png.bitmap.width) / scale, Double(png.bitmap.height) / scale)
      about = " width=\"\(Int(width.rounded()))\" height=\"\(Int(height.rounded()))\""
      if png.bitmap.isInkOnPaper { about += " class=\"ink\"" }
    }
    let address = address(path, in: lesson).escaped
    return "<img src=\"\(address)\" alt=\"\(alt.escaped)\"\(about)>"
  }
}

extension Bitmap {
  /// Whether fewer than one pixel in twelve has a colour, of those looked at.
  fileprivate var isInkOnPaper: Bool {
    guard format.hasColor else { return true }
    let places = stride(from: 0, to: samples.count - 2, by: 7 * format.channels)
    let colored = places.count { place in
      let color = samples[place..<place + 3]
      return (color.max() ?? 0) - (color.min() ?? 0) > 48
    }
    return 12 * colored < samples.count / (7 * format.channels)
  }
}

extension Double {
  fileprivate func rounded(halves: Void) -> Double { max(0.5, (self * 2).rounded() / 2) }
}
