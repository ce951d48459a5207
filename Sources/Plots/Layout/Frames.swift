// A demonstration: figures that follow each other, and a sheet that shows all of them.

import Pictures

/// Figures that follow each other, such as the half steps of EM; as a figure, a contact sheet.
public struct Frames: Figure {
  let captions: [String]
  let figures: [any Figure]
  private let sheet: Panels

  /// Makes a sequence; plots show the same ranges in every frame, so that only what changes moves.
  ///
  /// - Parameters:
  ///   - frames: The figures, each with a caption.
  ///   - columns: How many stand side by side on the contact sheet.
  public init(_ frames: [(caption: String, figure: any Figure)], columns: Int = 4) {
    let panels = frames.map { Panel($0.caption, $0.figure) }
    sheet = Panels(columns: columns, panels, sharingAxes: true, letters: false)
    captions = frames.map(\.caption)
    figures = Panels(columns: max(1, frames.count), panels, sharingRanges: true).panels.map(
      \.figure)
  }

  /// One picture for each frame, all of one size; the caption follows the title.
  public func pictures(
    _ preset: Preset = .screen, footer: String = "", title: String = "", description: String,
    command: String = ""
  ) -> [Picture] {
    zip(captions, figures).map { caption, figure in
      let heading = [title, caption].filter { !$0.isEmpty }.joined(separator: ": ")
      return figure.picture(
        preset, footer: footer, title: heading, description: "\(description) \(caption)",
        command: command)
    }
  }

  /// The numbers of all frames.
  public var csv: String? { sheet.csv }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    sheet.height(forWidth: width, style)
  }

  /// A contact sheet has its margins within.
  public func margins(in size: Size, _ style: Style) -> Margins { Margins() }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    sheet.draw(in: frame, margins: margins, style)
  }
}
