import Markup
import Tensors
import TestSupport
import Testing

@Suite struct `Any text` {
  /// Whole lessons, and the short texts of the other tests.
  static func originals() throws -> [[UInt8]] {
    let lesson = try fixture("lesson.md")
    let formulas = FormulaCase.all.map { "# T\n\na $`\($0.tex)`$ b\n\n```math\n\($0.tex)\n```\n" }
    let texts = BlockCase.all.map(\.text) + ProblemCase.all.map(\.text) + formulas
    // The lesson's parts are as likely as all short texts together.
    let steps = Document(lesson, file: "f").steps.map(\.blocks).map { blocks in
      let lines = lesson.split(separator: "\n", omittingEmptySubsequences: false)
      let (first, last) = (blocks.first?.lines.lowerBound ?? 1, blocks.last?.lines.upperBound ?? 1)
      return "# T\n\n" + lines[(first - 1)..<last].joined(separator: "\n") + "\n"
    }
    return (texts + Array(repeating: [lesson] + steps, count: texts.count / 3).joined()).map {
      Array($0.utf8)
    }
  }

  @Test(arguments: isFullRun ? Array(0..<100) : [0])
  func `is read, written, tangled and rewritten without a crash`(hundredth: Int) throws {
    var mutator = Mutator(
      originals: try Self.originals(),
      generator: SplitMix64(seed: 2026).stream("documents \(hundredth)"))
    var sound = 0
    let count = isFullRun ? 10_000 : 2_000
    for _ in 0..<count {
      let text = mutator.next()
      let document = Document(text, file: "f")
      if let complaint = complaint(about: document, of: text, using: &mutator) {
        Issue.record("\(complaint)\n\(text.debugDescription)")
        return
      }
      if document.problems.isEmpty { sound += 1 }
    }
    // Most damage is told; some of it is only another lesson.
    #expect(sound > count / 100 && sound < count / 2, "\(sound)")
  }

  /// What is not as it has to be with any text at all.
  private func complaint(about document: Document, of text: String, using mutator: inout Mutator)
    -> String?
  {
    let lineCount = text.utf8.count { $0 == 0x0A } + 1
    for problem in document.problems {
      guard (1...lineCount).contains(problem.position.line), problem.position.column >= 1 else {
        return "a problem at \(problem)"
      }
    }
    guard document.problems.map(\.position) == document.problems.map(\.position).sorted() else {
      return "problems out of order"
    }
    if let complaint = complaint(about: document.blocks, within: 1...lineCount) { return complaint }
    for formula in document.formulas {
      if formula.tree.unicode.utf8.contains(0x0A) { return "a line end in a line of Unicode" }
      if !isBalanced(formula.tree.mathML(isDisplay: true)) { return "MathML: \(formula.source)" }
      _ = formula.tree.unicodeLines
    }
    let html = HTMLWriter().html(document.blocks)
    guard isBalanced(html) else { return "HTML: \(html)" }
    guard document.tangled().hasSuffix("#sourceLocation()\n") else { return "tangling" }
    let fences = document.outputs.map(\.code) + document.quotations.map(\.code)
    guard document.replacing(fences.map { ($0, $0.text) }).utf8.elementsEqual(text.utf8) else {
      return "rewriting nothing"
    }
    guard document.problems.isEmpty, !document.outputs.isEmpty else { return nil }
    let index = mutator.generator.integer(below: document.outputs.count)
    let printed =
      String(decoding: mutator.pick(Mutator.tokens) + mutator.pick(Mutator.tokens), as: UTF8.self)
      .replacing("\r", with: "") + "\n"
    let again = Document(document.replacingOutput(of: index, with: printed), file: "f")
    guard again.outputs.count == document.outputs.count,
      again.outputs[index].code.text.utf8.elementsEqual(printed.utf8)
    else {
      return "rewriting an output with \(printed.debugDescription): \(again.text.debugDescription)"
    }
    return nil
  }

  private func complaint(about blocks: [Block], within lines: ClosedRange<Int>) -> String? {
    var last = lines.lowerBound
    for block in blocks {
      guard lines.contains(block.lines.lowerBound), lines.contains(block.lines.upperBound),
        block.lines.lowerBound >= last
      else { return "a block at \(block.lines) in \(lines)" }
      last = block.lines.lowerBound
      let inside: [[Block]] =
        switch block.kind {
        case .quote(let blocks), .alert(_, let blocks): [blocks]
        case .prediction(let prediction): [prediction.blocks]
        case .list(let list): list.items.map(\.blocks)
        default: []
        }
      for blocks in inside {
        if let complaint = complaint(about: blocks, within: block.lines) { return complaint }
      }
    }
    return nil
  }

  /// Whether every element that is opened is closed, the last opened first; by bytes, as a browser reads.
  private func isBalanced(_ text: String) -> Bool {
    let void = ["br", "hr", "img"].map { Array($0.utf8)[...] }
    var open: [ArraySlice<UInt8>] = []
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: UInt8(ascii: ">")) else { return false }
      let tag = part[..<end]
      let name = tag.prefix { $0 != 0x20 }
      if tag.last == UInt8(ascii: "/") || void.contains(name) { continue }
      if name.first == UInt8(ascii: "/") {
        guard open.popLast() == name.dropFirst() else { return false }
      } else {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}
