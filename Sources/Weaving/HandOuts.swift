// The figures of a lesson as files for slides and papers, each in the formats that are asked for, with a sheet on which all
// are seen, and a list that says of each what it shows and how it is made again.

import Datasets
import Notebook
import Pictures
import Plots

/// A folder of figures.
public struct HandOuts {
  /// A kind of file.
  public enum Format: String, CaseIterable, Sendable { case png, svg, pdf }

  /// The folder.
  public let folder: String
  /// Where the figures will be seen, and on what ground.
  public let preset: Preset, theme: Theme
  /// The kinds of files.
  public let formats: [Format]
  /// How many files there are, and how many of them are others than before.
  public private(set) var written = 0, changed = 0

  /// An empty list of what will be in a folder.
  public init(_ folder: String, _ preset: Preset, _ theme: Theme, _ formats: [Format]) {
    (self.folder, self.preset, self.theme, self.formats) = (folder, preset, theme, formats)
  }

  /// Writes the figures that a run has recorded.
  public mutating func write(_ recording: Recording) throws {
    let place = "\(folder)/\(recording.place)"
    if let error = Folder(place).make() { throw error }
    var entries: [JSON] = []
    var pictures: [(name: String, picture: Picture)] = []
    for name in recording.figures {
      let picture = try recording.picture(name, preset)
      pictures.append((name, picture))
      entries.append(try write(picture, name, in: place))
      for (index, frame) in try recording.frames(name, preset).enumerated() {
        entries.append(try write(frame, "\(name)-\(index + 1)", in: place))
      }
    }
    let sheet = Picture.contactSheet(of: pictures, title: recording.lesson)
    entries.append(try write(sheet, "contact-sheet", in: place))
    let manifest = JSON.object([
      ("lesson", .text(recording.lesson)), ("data", .text(recording.data)),
      ("preset", .text(preset.rawValue)), ("theme", .text(theme.rawValue)),
      ("figures", .array(entries)),
    ])
    try write(Array(manifest.written.utf8), to: "\(place)/manifest.json")
  }

  private mutating func write(
    _ picture: Picture, _ name: String, in place: String
  ) throws -> JSON {
    let picture = picture.themed(theme)
    var files: [JSON] = []
    for format in formats {
      let path = "\(place)/\(name).\(format.rawValue)"
      let hash: String
      switch format {
      case .png:
        let png = picture.png(scale: preset.scale)
        written += 1
        if try png.write(to: path, effort: .thorough) { changed += 1 }
        hash = png.pixelHash
      case .svg: hash = try write(Array(picture.svg().utf8), to: path)
      case .pdf: hash = try write(picture.pdf, to: path)
      }
      files.append(
        .object([("file", .text("\(name).\(format.rawValue)")), ("sha256", .text(hash))]))
    }
    return .object([
      ("name", .text(name)), ("caption", .text(picture.title)),
      ("alt", .text(picture.description)), ("command", .text(picture.command)),
      ("files", .array(files)),
    ])
  }

  /// Writes a file unless it is there already; returns the hash of its bytes.
  @discardableResult
  private mutating func write(_ bytes: [UInt8], to path: String) throws -> String {
    written += 1
    if try File.replace(path, by: bytes) { changed += 1 }
    return SHA256.hex(of: bytes)
  }
}

extension File {
  /// Writes a file unless it has these bytes already; returns whether it was written.
  static func replace(_ path: String, by bytes: [UInt8]) throws(FileError) -> Bool {
    if File.exists(path), (try? File.bytes(at: path)) == bytes { return false }
    try File.write(bytes, to: path)
    return true
  }
}
