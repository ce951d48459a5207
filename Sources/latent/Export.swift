// latent data export: the pen digits, for people who want them in Python.

import Datasets
import Notebook
import Options
import Tensors

/// A file to be written.
private struct Export {
  var path: String, bytes: [UInt8], content: String

  /// Whether the very same file is there, or another one under its name.
  enum Place { case free, same, taken }

  var place: Place {
    guard File.exists(path) || File.isFolder(path) else { return .free }
    return (try? File.bytes(at: path, atMost: bytes.count)) == bytes ? .same : .taken
  }
}

/// Writes both sets of pen digits, and a file that says what their columns are.
///
/// Nothing is replaced: a file that is there already is left, or, if it holds something else, stands in the way of all.
func exportPenDigits(for invocation: Invocation) {
  let folder = invocation.words[0]
  if let error = Folder(folder).make() { quit(74, saying: "\(error)") }
  let exports: [Export] =
    switch invocation.format {
    case .npy: numPyFiles(in: folder)
    }
  let places = exports.map(\.place)
  let taken = zip(exports, places).filter { $1 == .taken }.map { "  \($0.0.path)\n" }
  guard taken.isEmpty else {
    quit(
      74,
      saying: "these hold something else and are not replaced:\n\(taken.joined())"
        + "Name another folder, or move them away. Nothing was written.")
  }
  for (export, place) in zip(exports, places) {
    do throws(FileError) {
      if place == .free { try File.write(export.bytes, to: export.path) }
    } catch {
      quit(74, saying: error.description)
    }
    let note = place == .same ? ", was there already" : ""
    if !invocation.options.quiet {
      Console.out.write("\(export.path)  \(export.content)\(note)\n")
    }
  }
}

/// The columns of the factors: whole numbers first, then what can be turned.
private let columns = ["writer", "allograph"] + PenFactors.all.map(\.name)

private func numPyFiles(in folder: String) -> [Export] {
  func file(_ name: String, _ bytes: [UInt8], _ content: String) -> Export {
    Export(path: "\(folder)/\(name)", bytes: bytes, content: content)
  }
  let sets = [("train", PenDigits.training()), ("test", .test())].flatMap { name, digits in
    let (images, labels) = digits.images.npy
    return [
      file("\(name)-images.npy", images, "uint8 [\(digits.count), 28, 28], 255 is ink"),
      file("\(name)-labels.npy", labels, "uint8 [\(digits.count)]"),
      file(
        "\(name)-factors.npy", factors(of: digits).npy,
        "float32 [\(digits.count), \(columns.count)]"),
    ]
  }
  return sets + [file("about.json", Array(about.written.utf8), "the columns of the factors")]
}

/// The factors of all digits, a row each.
private func factors(of digits: PenDigits) -> Tensor {
  let rows = digits.flatMap { [Double($0.writer), Double($0.allograph)] + $0.factors.values }
  return Tensor(rows, shape: [digits.count, columns.count])
}

/// What the columns mean; an allograph is an index into the list of its digit.
private var about: JSON {
  .object([
    ("data", .text("pen digits of Latent \(Invocation.version)")),
    ("seed", .whole(Int(PenDigits.seed))),
    ("columns", .array(columns.map { .text($0) })),
    ("allographs", .array(PenDigits.allographs.map { .array($0.map { .text($0) }) })),
  ])
}
