// The manual page, in the language of man.

/// The manual page of `latent`.
public enum ManPage {
  /// The page as roff; it has no date, so that it changes only when what it says does.
  public static var text: String {
    let examples = Command.all.flatMap(\.examples).map {
      ("./latent \($0.words)", $0.meaning)
    }
    return """
      .TH LATENT 1 "" "Latent \(Invocation.version)" "Latent"
      .SH NAME
      latent \\- \(escaped(Help.what))
      .SH SYNOPSIS
      .B ./latent
      .RI [ COMMAND ]
      .RI [ OPTION "...]"
      .SH EXAMPLES
      \(list(examples))
      .SH COMMANDS
      A LESSON is a number, a name, the beginning of a name, or all.
      \(Help.exercises)
      The check of exercises ends with \(Help.solved).
      \(Command.all.map(entry).joined(separator: "\n"))
      .SH OPTIONS
      \(list(Option.all.map { ($0.usage, $0.meaning) }))
      .SH EXIT STATUS
      \(list(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) }))
      .SH ENVIRONMENT
      \(list(environment))
      .SH FILES
      \(list(files))
      """
  }

  private static let environment = [
    ("LATENT_DATA", "a folder to look for data files in, after that of --data-dir"),
    ("LATENT_ISA", "the instruction set to compute with: avx512, avx2, neon or plain"),
    ("XDG_CACHE_HOME", "the folder whose folder latent downloads go to; else ~/.cache"),
    ("NO_COLOR, CLICOLOR", "whether colours are used"),
    ("CI, TERM", "if CI is set, or TERM is dumb, no key is waited for"),
  ]
  private static let files = [
    ("lessons/", "the lessons: each folder's README.md is the program"),
    ("output/", "what the lessons print and draw"),
    ("lessons/*/exercises/", "the exercises: a file each, to write in"),
    (".latent/", "what other runs print and draw: another seed, a quick look"),
  ]

  private static func entry(_ command: Command) -> String {
    let options = command.options.map(\.dashed)
    let sentence =
      options.isEmpty ? "" : "\n.br\nOptions: \(escaped(options.joined(separator: " ")))"
    return list([(command.usage, command.summary)]) + sentence
  }

  private static func list(_ rows: [(String, String)]) -> String {
    rows.map { ".TP\n.B \"\(escaped($0))\"\n\(escaped($1))" }.joined(separator: "\n")
  }

  /// Signs that mean something to man, and points at the start of a line.
  private static func escaped(_ text: String) -> String {
    let signs = text.map { sign in
      switch sign {
      case "\\": "\\e"
      case "-": "\\-"
      case "\"": "\\(dq"
      case "'": "\\(aq"
      case "`": "\\(ga"
      case "~": "\\(ti"
      default: String(sign)
      }
    }
    return (text.hasPrefix(".") ? "\\&" : "") + signs.joined()
  }
}
