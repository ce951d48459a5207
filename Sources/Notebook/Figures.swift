// Figures: laid out, drawn, written beside the record, and shown where the page has them.

import Markup
import Pictures
import Plots
import Tensors

/// Draws a figure of the page; the page's description of it becomes part of the file.
///
///     figure("v-curve", "Two errors pull in opposite directions", plot)
///
/// Its footer names the data of the lesson, or the data that are given.
@MainActor public func figure(
  _ name: String, _ caption: String, of data: String? = nil, _ figure: some Plots.Figure
) {
  Notebook.current?.draw(name, caption, of: data, figure)
}

extension Notebook {
  func draw(_ name: String, _ caption: String, of given: String?, _ figure: some Plots.Figure) {
    guard let page = document.figures.first(where: { self.name(of: $0) == name }) else {
      stop("the page has no figure ![…](../../output/\(slug)/\(name).png)")
    }
    require(
      !record.figures.contains { $0.name == name }, "the figure \(name) is drawn twice")
    let number = slug.prefix { $0.isNumber }.drop { $0 == "0" }
    let command = "./latent \(number.isEmpty ? "0" : number) --step \(step)"
    let data = [
      isMNIST ? " --data mnist" : "", isQuick ? " --quick" : "",
      options.seed.map { " --seed \($0)" } ?? "",
    ].joined()
    let footer = (given ?? dataName).map { $0 + " · " } ?? ""
    func picture(_ preset: Preset) -> Picture {
      figure.picture(
        preset, footer: footer + command + data, title: caption, description: page.alt,
        command: command + data)
    }
    let screen = picture(.screen)
    let image = screen.smallPNG
    record.figures.append(
      Record.Figure(
        name: name, caption: caption, command: command + data, picture: screen, table: figure.csv,
        image: image))
    save("\(name).png") { path in try image.write(to: path) }
    if let table = figure.csv { save("\(name).csv", table) }
    for preset in Preset.allCases {
      save(".record/\(name).\(preset.rawValue).picture", picture(preset).saved)
      let frames = (figure as? Plots.Frames)?.pictures(
        preset, footer: footer + command + data, title: caption, description: page.alt,
        command: command + data)
      for (index, frame) in (frames ?? []).enumerated() {
        save(".record/\(name).\(preset.rawValue).\(index + 1).picture", frame.saved)
      }
    }
  }

  /// The name of a figure, as its file has it.
  func name(of figure: Markup.Figure) -> String {
    let file = figure.path.split(separator: "/").last ?? ""
    return String(file.hasSuffix(".png") ? file.dropLast(4) : file)
  }

  /// Where a figure is, and what it shows.
  func figureLines(_ name: String, _ typesetter: Typesetter, _ folder: String) -> [Line] {
    guard let page = document.figures.first(where: { self.name(of: $0) == name }) else { return [] }
    let path = Line("\(folder)/\(name).png", .underlined)
    return path.cut(to: typesetter.width)
      + Line(typesetter.letters.set(page.alt), .dim).wrapped(to: typesetter.width)
  }

  /// Where the reader finds figures: in the run's own folder while there are pauses, else where they will be.
  var figuresFolder: String {
    isDefault && !isStepping ? publicFolder : relative(folder.path)
  }

  func drawImage(_ name: String) {
    guard screen.images != .none, let figure = record.figures.first(where: { $0.name == name }),
      let bytes = try? figure.image.bytes()
    else { return }
    Console.out.write(screen.text(figure.image.bitmap, png: bytes))
  }
}

extension Picture {
  /// The file that is committed: two pixels to a unit, or fewer where that would be more than 120 kB.
  public var smallPNG: PNG {
    for scale in [2, 1.5] {
      let image = png(scale: scale)
      if image.bitmap.likelyBytes <= 124_000 { return image }
    }
    return png(scale: 1)
  }
}

extension Bitmap {
  /// About as many bytes as a PNG takes: 2.3 for a gray pixel that differs from the one above and from the one
  /// before, 3.5 for one of a colour, and some more (measured on a hundred figures; the largest had 118 kB).
  ///
  /// Whole numbers of pixels decide, and not the bytes, which differ between versions of zlib.
  fileprivate var likelyBytes: Int {
    let (row, count) = (width * format.channels, format.channels)
    return samples.withUnsafeBufferPointer { samples in
      func differ(_ a: Int, _ b: Int) -> Bool {
        (0..<count).contains { samples[a + $0] != samples[b + $0] }
      }
      var (grays, colors) = (0, 0)
      for y in 1..<max(1, height) {
        for x in 1..<max(1, width) {
          let place = y * row + x * count
          guard differ(place, place - count) && differ(place, place - row) else { continue }
          let color = samples[place..<place + min(3, count)]
          let isGray = (color.max() ?? 0) - (color.min() ?? 0) <= 24 || !format.hasColor
          if isGray { grays += 1 } else { colors += 1 }
        }
      }
      return (23 * grays + 35 * colors) / 10 + 16_000
    }
  }
}
