// Pictures as files, for readers that are not ours: browsers, Pillow, matplotlib. See Tests/Peers.
//
//     LATENT_EXPORT=DIR swift test --filter 'Pictures as files'

import Foundation
import Pictures
import Testing

/// The folder that is asked for.
private let folder = ProcessInfo.processInfo.environment["LATENT_EXPORT"]

@Suite(.enabled(if: folder != nil, "LATENT_EXPORT names no folder"))
struct `Pictures as files` {
  @Test(arguments: Exhibit.all)
  func `every figure of the gallery is written as PNG, SVG, PDF and CSV`(exhibit: Exhibit) throws {
    let path = "\(folder ?? ".")/\(exhibit.name)"
    let picture = exhibit.picture
    try picture.png(scale: 2).write(to: path + ".png")
    try picture.svg().write(toFile: path + ".svg", atomically: true, encoding: .utf8)
    try Data(picture.pdf).write(to: URL(filePath: path + ".pdf"))
    try exhibit.figure().csv?.write(toFile: path + ".csv", atomically: true, encoding: .utf8)
  }

  @Test func `what we read of each reference is written as plain pixels`() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    for library in ["Pictures", "Plots"] {
      let references = tests.appending(path: "\(library)Tests/Reference").standardized
      for name in try FileManager.default.contentsOfDirectory(atPath: references.path)
      where name.hasSuffix(".png") {
        let bitmap = try PNG(contentsOf: references.appending(path: name).path).bitmap
        try Data(bitmap.converted(to: .rgba).samples).write(
          to: URL(filePath: "\(folder ?? ".")/\(library)-\(name).rgba"))
      }
    }
  }
}
