// From the page to the screen: which blocks come next, and how what was shown is shown again.

import Markup

/// Something that was shown.
enum Piece {
  case title(Heading)
  case step(Heading, number: Int)
  case block(Block)
  case printed(String)
  case figure(String)
}

extension Notebook {
  /// The step that is being shown; 0 before the first.
  var step: Int { shown.count - 1 }

  var isSeen: Bool { step >= firstSeen && !options.json }

  /// Shows the page up to a block, with a pause before each new step.
  func show(upTo end: Int) {
    while position < end {
      let block = document.blocks[position]
      position += 1
      switch block.kind {
      case .heading(let heading) where heading.level == 1: show(.title(heading))
      case .heading(let heading) where heading.level == 2: begin(heading)
      case .prediction(let prediction):
        show(.block(block))
        pause(.prediction)
        for answer in prediction.blocks { show(.block(answer)) }
      case .figure(let figure):
        let name = name(of: figure)
        if !record.figures.contains(where: { $0.name == name }) {
          quit(1, saying: "\(document.file):\(figure.position): no cell above draws \(name).png")
        }
        show(.figure(name))
      case .output: break
      default: show(.block(block))
      }
    }
  }

  private func begin(_ heading: Heading) {
    if let only = options.step, step == only { close(isWhole: false) }
    if step >= firstSeen { pause(.step) }
    shown.append([])
    if step < firstSeen, step == 1 { status("running what comes before step \(firstSeen) …") }
    show(.step(heading, number: step))
  }

  /// Shows a piece and keeps it.
  func show(_ piece: Piece) {
    shown[step].append(piece)
    if isSeen { draw(piece) }
  }

  /// What a cell prints, as it is printed.
  func write(_ text: String) {
    guard let cell else { return Console.out.write(text) }
    record.outputs[cell, default: ""] += text
    unended += text
    guard let end = unended.lastIndex(of: "\n") else { return }
    let whole = String(unended[...end])
    unended = String(unended[unended.index(after: end)...])
    if case .printed(let before)? = shown[step].last, shown[step].count > frameStart {
      shown[step][shown[step].count - 1] = .printed(before + whole)
      if isSeen { put(typesetter.printed(whole)) }
    } else {
      show(.printed(whole))
    }
  }

  /// Puts a piece on the screen, below what is there.
  func draw(_ piece: Piece) {
    clearStatus()
    let lines = lines(piece, typesetter, figures: figuresFolder)
    guard !lines.isEmpty else { return }
    if isBelow { Console.out.write("\n") }
    put(lines)
    isBelow = true
    if case .figure(let name) = piece { drawImage(name) }
  }

  /// Puts all pieces of a step on the screen again.
  func drawAgain(_ pieces: some Sequence<Piece>) {
    for piece in pieces { draw(piece) }
  }

  func put(_ lines: [Line]) {
    clearStatus()
    Console.out.write(lines.map { screen.text($0) + "\n" }.joined())
  }

  /// The lines of a piece.
  func lines(_ piece: Piece, _ typesetter: Typesetter, figures folder: String) -> [Line] {
    switch piece {
    case .title(let heading): typesetter.heading(heading, step: nil)
    case .step(let heading, let number): typesetter.heading(heading, step: number)
    case .block(let block): typesetter.lines(block)
    case .printed(let text): typesetter.printed(text)
    case .figure(let name): figureLines(name, typesetter, folder)
    }
  }

  /// Sets text for the screen.
  var typesetter: Typesetter {
    var typesetter = Typesetter()
    typesetter.width = min(screen.columns, Screen.pageWidth)
    typesetter.letters = screen.letters
    typesetter.numbersLines = true
    return typesetter
  }

  /// Everything that was shown, as the committed transcript has it.
  var transcript: String {
    let typesetter = Typesetter()
    return shown.joined().map { lines($0, typesetter, figures: publicFolder) }.filter {
      !$0.isEmpty
    }
    .map { $0.map { $0.text.trimmedAtEnd + "\n" }.joined() }.joined(separator: "\n")
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
