// The end of a run: what it found is written down, and a default run takes the place of the committed one.

import Datasets
import Pictures
import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Notebook {
  /// Whether this is the lesson as it stands, on default data or on MNIST, with nothing changed and nothing left out.
  var isDefault: Bool {
    options.seed == nil && !options.quick && options.out == nil && options.step == nil
      && !isInterrupted
  }

  /// Where the committed results are, from the top of the project.
  var publicFolder: String { "output/\(slug)" + (isMNIST ? "/mnist" : "") }

  /// Ends the run.
  func close(isWhole: Bool) -> Never {
    clearStatus()
    save("transcript.txt", transcript)
    save("facts.json", record.json.written)
    for (cell, text) in record.outputs { save(".record/cell-\(cell).txt", text) }
    if isWhole && !isInterrupted { save(".record/cells", document.cellsInOneText) }
    let changed = isWhole && isDefault ? Traces.filing.withLock { _ in promote() } : nil
    let failed = record.checks.count { !$0.hasPassed }
    if options.json { Console.out.write(record.json.written) }
    if isSeen { sumUp(failed, changed) }
    quit(isInterrupted ? 130 : failed > 0 ? 1 : 0)
  }

  /// Takes the place of the committed results; returns how many files are others now.
  private func promote() -> Int {
    let target = "\(root)/\(publicFolder)"
    if let error = Folder(target).make() { quit(74, saying: "\(error)") }
    var changed = 0
    var kept: Set<String> = ["mnist"]
    func place(_ name: String, _ bytes: [UInt8]) {
      kept.insert(name)
      let path = "\(target)/\(name)"
      if (try? File.bytes(at: path)) == bytes { return }
      attempt { () throws(FileError) in try File.write(bytes, to: path) }
      changed += 1
    }
    for figure in record.figures {
      kept.insert("\(figure.name).png")
      attempt { () throws(PNGError) in
        let path = "\(target)/\(figure.name).png"
        if try figure.image.write(to: path, effort: .thorough) { changed += 1 }
      }
      if let table = figure.table { place("\(figure.name).csv", Array(table.utf8)) }
    }
    for model in record.kept { place(model.file, model.bytes) }
    place("transcript.txt", Array(transcript.utf8))
    place("facts.json", Array(record.json.written.utf8))
    for name in Folder(target).names where !kept.contains(name) {
      unlink("\(target)/\(name)")
      changed += 1
    }
    return changed
  }

  private func sumUp(_ failed: Int, _ changed: Int?) {
    let count = record.checks.count
    var lines: [Line] = []
    let letters = screen.letters
    if failed > 0 {
      lines.append(Line("\(letters.no) \(failed) of \(count) checks failed", .bad))
    } else if count > 0 {
      lines.append(Line("\(letters.yes) \(count) check\(count == 1 ? "" : "s") passed", .good))
    }
    switch changed {
    case 0?: lines.append(Line("\(publicFolder) is as it was", .dim))
    case let changed?:
      lines.append(
        Line("\(changed) file\(changed == 1 ? "" : "s") changed in \(publicFolder)", .dim))
    case nil: lines.append(Line("results in \(relative(folder.path))", .dim))
    }
    if isQuick {
      lines.append(
        Line("a quick run: less data and training, so other numbers than the page's", .dim))
    }
    if isInterrupted { lines.append(Line("interrupted: trained less than the page says", .bad)) }
    put([Line()] + lines.flatMap { $0.wrapped(to: typesetter.width) })
  }

  /// A path as it is said: from the top of the project if it is in it.
  func relative(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// Writes a file of the run's own folder.
  func save(_ name: String, _ text: String) {
    save(name) { path in try File.write(Array(text.utf8), to: path) }
  }

  func save(_ name: String, _ write: (String) throws -> Void) {
    let path = "\(folder.path)/\(name)"
    if let slash = path.lastIndex(of: "/"), let error = Folder(String(path[..<slash])).make() {
      quit(74, saying: "\(error)")
    }
    attempt { try write(path) }
  }

  private func attempt<Failure: Error>(_ body: () throws(Failure) -> Void) {
    do { try body() } catch { quit(74, saying: "\(error)") }
  }
}
