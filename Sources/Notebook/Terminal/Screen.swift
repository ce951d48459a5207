// What the terminal can show, found out once from its environment and the options.

import Options

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What standard output can show.
public struct Screen: Sendable {
  /// How many colours there are.
  public enum Colors: Sendable { case none, few, many, all }

  /// Whether standard output is a terminal, and standard error is.
  public let isTerminal: Bool, hasStatusLine: Bool
  /// Whether somebody may be asked.
  public let canAsk: Bool
  /// The colours.
  public let colors: Colors
  /// Whether there are signs beyond ASCII.
  public let hasUnicode: Bool
  /// How figures are shown; never `.auto`.
  public let images: RunOptions.Images
  private let givenWidth: Int?

  /// Finds out; `environment` is that of the process.
  public init(_ options: RunOptions, environment: (String) -> String? = { variable($0) }) {
    func said(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    let terminal = said("TERM") ?? ""
    isTerminal = isatty(1) == 1
    hasStatusLine = isatty(2) == 1 && terminal != "dumb" && !options.quiet
    canAsk =
      isTerminal && isatty(0) == 1 && !options.noInput && !options.plain && !options.json
      && said("CI") == nil && terminal != "dumb"
    let locale = said("LC_ALL") ?? said("LC_CTYPE") ?? said("LANG") ?? "UTF-8"
    let isUTF8 = ["utf-8", "utf8"].contains { locale.lowercased().contains($0) }
    hasUnicode = isUTF8 && !options.plain
    let isColored =
      switch options.color {
      case .always: true
      case .never: false
      case .auto:
        if options.plain || said("NO_COLOR") != nil {
          false
        } else if let forced = said("CLICOLOR_FORCE"), forced != "0" {
          true
        } else {
          isTerminal && terminal != "dumb" && environment("CLICOLOR") != "0"
        }
      }
    let hasAll = ["truecolor", "24bit"].contains(said("COLORTERM") ?? "")
    colors = !isColored ? .none : hasAll ? .all : terminal.contains("256color") ? .many : .few
    images =
      options.images != .auto
      ? options.images
      : Screen.images(said, isShown: isTerminal && isColored && hasUnicode, colors)
    givenWidth = options.width
  }

  private static func images(
    _ said: (String) -> String?, isShown: Bool, _ colors: Colors
  ) -> RunOptions.Images {
    let terminal = said("TERM") ?? ""
    let program = said("TERM_PROGRAM") ?? ""
    guard isShown else { return .none }
    if said("TMUX") == nil, !terminal.hasPrefix("screen"), !terminal.hasPrefix("tmux") {
      if terminal.contains("kitty") || terminal.contains("ghostty")
        || said("KITTY_WINDOW_ID") != nil
      {
        return .kitty
      }
      if program == "iTerm.app" || program == "WezTerm" { return .iterm2 }
    }
    return colors == .few ? .none : .blocks
  }

  /// The columns there are now.
  public var columns: Int {
    if let givenWidth { return givenWidth }
    var size = winsize()
    if isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Swift.max(20, Int(size.ws_col))
    }
    return Screen.pageWidth
  }

  /// The columns that prose takes at most, and those of a transcript.
  public static let pageWidth = 88

  var letters: Letters { hasUnicode ? .unicode : .ascii }

  /// The bytes of a line.
  func text(_ line: Line) -> String {
    guard colors != .none else { return line.text }
    return line.spans.reduce(into: "") { result, span in
      let on = span.style.parameters
      result += on.isEmpty ? span.text : "\u{1B}[\(on.joined(separator: ";"))m\(span.text)\u{1B}[0m"
    }
  }
}

/// A variable of the environment.
public func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
