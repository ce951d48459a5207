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
  public private(set) var folder: OutFolder
  /// Where the figures will be seen, and on what ground.
  public let preset: Preset, theme: Theme
  /// The kinds of files.
  public let formats: [Format]

  /// An empty list of what will be in a folder.
  public init(_ folder: String, _ preset: Preset, _ theme: Theme, _ formats: [Format]) {
    self.folder = OutFolder(folder)
    (self.preset, self.theme, self.formats) = (preset, theme, formats)
  }

  /// Draws the figures that a run has recorded; they are written with the folder.
  public mutating func add(_ recording: Recording) throws {
    let place = recording.place
    var entries: [JSON] = []
    var pictures: [(name: String, picture: Picture)] = []
    for name in recording.figures {
      let picture = try recording.picture(name, preset)
      pictures.append((name, picture))
      entries.append(try add(picture, name, in: place))
      for (index, frame) in try recording.frames(name, preset).enumerated() {
        entries.append(try add(frame, "\(name)-\(index + 1)", in: place))
      }
    }
    let sheet = Picture.contactSheet(of: pictures, title: recording.lesson)
    entries.append(try add(sheet, "contact-sheet", in: place))
    let manifest = JSON.object([
      ("lesson", .text(recording.lesson)), ("data", .text(recording.data)),
      ("preset", .text(preset.rawValue)), ("theme", .text(theme.rawValue)),
      ("figures", .array(entries)),
    ])
    folder.put(Array(manifest.written.utf8), "\(place)/manifest.json")
  }

  private mutating func add(_ picture: Picture, _ name: String, in place: String) throws -> JSON {
    let picture = picture.themed(theme)
    var files: [JSON] = []
    for format in formats {
      let path = "\(place)/\(name).\(format.rawValue)"
      let (bytes, hash): ([UInt8], String)
      switch format {
      case .png: (bytes, hash) = try png(picture, path)
      case .svg: (bytes, hash) = hashed(Array(picture.svg().utf8))
      case .pdf: (bytes, hash) = hashed(picture.pdf)
      }
      folder.put(bytes, path)
      files.append(
        .object([("file", .text("\(name).\(format.rawValue)")), ("sha256", .text(hash))]))
    }
    return .object([
      ("name", .text(name)), ("caption", .text(picture.title)),
      ("alt", .text(picture.description)), ("command", .text(picture.command)),
      ("files", .array(files)),
    ])
  }

  private func hashed(_ bytes: [UInt8]) -> (bytes: [UInt8], hash: String) {
    (bytes, SHA256.hex(of: bytes))
  }

  /// A picture's pixels, packed anew only where the very same are not there already, and their hash.
  private func png(_ picture: Picture, _ path: String) throws -> (bytes: [UInt8], hash: String) {
    let (png, place) = (picture.png(scale: preset.scale), "\(folder.path)/\(path)")
    let most = max(PNG.mostPixels, png.bitmap.width * png.bitmap.height)
    if let old = try? PNG(contentsOf: place, mostPixels: most), old.isSamePicture(as: png) {
      return (try File.bytes(at: place), png.pixelHash)
    }
    return (try png.bytes(effort: .thorough), png.pixelHash)
  }
}
