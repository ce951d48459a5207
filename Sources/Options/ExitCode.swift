// How the programs of this project end.

/// The number that a program ends with.
public enum ExitCode: Int32, CaseIterable, Sendable {
  /// All is done.
  case done = 0
  /// A check failed.
  case failed = 1
  /// The command line is wrong.
  case usage = 64
  /// Data are missing.
  case dataMissing = 66
  /// The set-up is impossible.
  case impossible = 69
  /// Something cannot be written.
  case cannotWrite = 74
  /// Ctrl-C was pressed.
  case interrupted = 130
  /// The program was told to end.
  case terminated = 143

  /// What it means, in a few words of ASCII.
  public var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "a check failed, or an exercise is not solved"
    case .usage: "the command line is wrong"
    case .dataMissing: "data are missing"
    case .impossible: "the set-up is impossible"
    case .cannotWrite: "something cannot be written"
    case .interrupted: "interrupted"
    case .terminated: "terminated; 128 + n: ended by signal n"
    }
  }
}
