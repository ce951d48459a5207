// latent data export: the pen digits, for people who want them in Python.

import Datasets
import Notebook
import Options
import Tensors

/// Writes both sets of pen digits, and a file that says what their columns are.
func exportPenDigits(for invocation: Invocation) {
  let folder = invocation.words[0]
  if let error = Folder(folder).make() { quit(74, saying: "\(error)") }
  do throws(FileError) {
    switch invocation.format {
    case .npy:
      try writeNumPy(into: folder) { line in
        if !invocation.options.quiet { Console.out.write(line + "\n") }
      }
    }
  } catch {
    quit(74, saying: error.description)
  }
}

/// The columns of the factors: whole numbers first, then what can be turned.
private let columns = ["writer", "allograph"] + PenFactors.all.map(\.name)

private func writeNumPy(into folder: String, says: (String) -> Void) throws(FileError) {
  func write(_ bytes: [UInt8], to name: String, _ what: String) throws(FileError) {
    let path = "\(folder)/\(name)"
    try File.write(bytes, to: path)
    says("\(path)  \(what)")
  }
  for (name, digits) in [("train", PenDigits.training()), ("test", .test())] {
    let (images, labels) = digits.images.npy
    try write(images, to: "\(name)-images.npy", "uint8 [\(digits.count), 28, 28], 255 is ink")
    try write(labels, to: "\(name)-labels.npy", "uint8 [\(digits.count)]")
    try write(
      factors(of: digits).npy, to: "\(name)-factors.npy",
      "float32 [\(digits.count), \(columns.count)]")
  }
  try write(Array(about.written.utf8), to: "about.json", "the columns of the factors")
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
