// Where a reader stops to think: the line that names the keys, and what the keys do.

/// What a pause comes after.
enum Pause { case step, frame, prediction }

extension Notebook {
  /// Waits until the reader wants to go on; does not wait where nobody is stepping.
  func pause(_ pause: Pause) {
    guard isStepping, isSeen, shown[step].count > 0 else { return }
    // The step or the frame that the reader is looking at.
    let last = pause == .frame ? frames.count - 1 : step
    var place = last
    while true {
      let key = answer(to: prompt(pause, place, last))
      switch key {
      case .enter, .space, .right, .letter("n"), .timeout:
        if place == last { return }
        place += 1
        showAgain(pause, place)
      case .left where pause != .prediction && place > 0,
        .letter("p") where pause != .prediction && place > 0:
        place -= 1
        showAgain(pause, place)
      case .letter("c"):
        if pause == .frame { isInsideDemo = false } else { isStepping = false }
        return
      case .end:
        isStepping = false
        return
      case .letter("g") where pause == .step: if goTo(&place) { return }
      case .letter("l"): listSteps()
      case .letter("s"): showCode(of: pause == .step ? place : step)
      case .letter("f") where hasFigures(pause == .step ? place : step):
        showFigures(of: pause == .step ? place : step)
      case .letter("?"), .letter("h"): explainKeys(pause)
      case .letter("q"),
        .escape where key == .letter("q"):
        quit(0)
      default: break
      }
    }
  }

  /// Shows the prompt, waits for a key, and takes the prompt away.
  private func answer(to prompt: Line) -> Key {
    clearStatus()
    let gap = isBelow ? "\n" : ""
    let shown = screen.text(prompt)
    Console.out.write(gap)
    let key = Keyboard.key(within: options.auto, prompt: shown)
    // Up over the blank line, which the next piece writes again.
    Console.out.write("\r\u{1B}[K" + (gap.isEmpty ? "" : "\u{1B}[A"))
    return key
  }

  /// The keys that work now, as many as fit into a line.
  private func prompt(_ pause: Pause, _ place: Int, _ last: Int) -> Line {
    let dot = " \(screen.letters.middle) "
    var keys: [String] = []
    switch pause {
    case .step:
      keys = ["Enter next", "? keys", "q quit", place > 0 ? "p back" : "", "c continue"]
      keys += ["g go to", "l list"]
    case .frame:
      keys = ["Enter next frame", "? keys", "q quit", place > 0 ? "p back" : "", "c to the end"]
    case .prediction: keys = ["Enter to see", "? keys", "q quit", "c continue"]
    }
    if pause != .prediction { keys.append("s code") }
    if hasFigures(pause == .step ? place : step) { keys.append("f figure") }
    let head =
      switch pause {
      case .step: "[\(place)/\(steps.count)] "
      case .frame: "[frame \(place + 1)] "
      case .prediction: ""
      }
    var text = head
    for (index, key) in keys.filter({ !$0.isEmpty }).enumerated() {
      let next = text + (index > 0 ? dot : "") + key
      if next.columns >= screen.columns { break }
      text = next
    }
    return Line(text, .dim)
  }

  private func showAgain(_ pause: Pause, _ place: Int) {
    drawAgain(pause == .frame ? shown[step][frames[place]] : shown[place][...])
  }

  /// Asks for a step; shows it again if it is past, or runs on unseen until it comes.
  private func goTo(_ place: inout Int) -> Bool {
    guard let number = number(after: "go to step (0–\(steps.count)): ") else { return false }
    guard number <= steps.count else {
      draw(lines: [Line("There is no step \(number); the last is \(steps.count).")])
      return false
    }
    if number > step {
      firstSeen = number
      if number > step + 1 { status("running what comes before step \(number) …") }
      return true
    }
    place = number
    showAgain(.step, place)
    return false
  }

  private func number(after question: String) -> Int? {
    var digits = ""
    while true {
      let prompt = "\r\u{1B}[K" + screen.letters.set(question) + digits
      switch Keyboard.key(prompt: prompt) {
      case .letter(let letter) where letter.isASCII && letter.isNumber && digits.count < 3:
        digits.append(letter)
      case .erase: digits = String(digits.dropLast())
      case .enter, .space:
        Console.out.write("\r\u{1B}[K")
        return Int(digits)
      case .escape, .end, .letter("q"):
        Console.out.write("\r\u{1B}[K")
        return nil
      default: break
      }
    }
  }

  private func listSteps() {
    draw(
      lines: steps.map { other in
        let mark = other.number == step ? "> " : "  "
        let words = typesetter.line(other.heading.words).text
        return Line(
          "\(mark)\(other.number) \(screen.letters.middle) \(words)",
          other.number == step ? .bold : [])
      })
  }

  private func showCode(of step: Int) {
    let code = document.cells.filter { $0.step == step }
    if code.isEmpty { return draw(lines: ["There is no code in this step."]) }
    for cell in code { draw(lines: typesetter.code(cell.code)) }
  }

  private func hasFigures(_ step: Int) -> Bool {
    shown[step].contains { if case .figure = $0 { true } else { false } }
  }

  private func showFigures(of step: Int) {
    drawAgain(shown[step].filter { if case .figure = $0 { true } else { false } })
  }

  private func explainKeys(_ pause: Pause) {
    var rows = [
      (
        "Enter, Space, n, \(screen.hasUnicode ? "→" : "right")",
        pause == .frame ? "the next frame" : "go on"
      )
    ]
    if pause != .prediction {
      rows.append(
        (
          "p, \(screen.hasUnicode ? "←" : "left")",
          pause == .frame ? "the frame before" : "the step before, again"
        ))
    }
    rows.append(
      ("c", pause == .frame ? "to the end of this demonstration" : "go on without pauses"))
    if pause == .step { rows.append(("g", "go to a step")) }
    rows += [("l", "the list of steps"), ("s", "the code of this step")]
    if hasFigures(step) { rows.append(("f", "its figures")) }
    rows += [("q", "quit"), ("?", "this list")]
    draw(
      lines: rows.map { Line($0.0.padded(to: 20), .bold) + Line($0.1) }.flatMap {
        $0.cut(to: screen.columns)
      })
  }

  private func draw(lines: [Line]) {
    if isBelow { Console.out.write("\n") }
    put(lines)
    isBelow = true
  }
}
