// What can be said about a run, as values.

/// How a lesson is to be run and shown.
public struct RunOptions: Sendable, Equatable {
  /// The data that a run is on.
  public enum Data: String, CaseIterable, Sendable { case digits, mnist }
  /// How figures appear in the terminal.
  public enum Images: String, CaseIterable, Sendable { case auto, kitty, iterm2, blocks, none }
  /// Whether the terminal's colours are used.
  public enum Color: String, CaseIterable, Sendable { case auto, always, never }

  /// The only step to run; 1 is the first.
  public var step: Int?
  /// The first step to run.
  public var from: Int?
  /// Whether less is computed, for a first look.
  public var quick = false
  /// The data.
  public var data = Data.digits
  /// The folder that is searched for data first.
  public var dataDir: String?
  /// Whether the network must not be used.
  public var offline = false
  /// The seed of all randomness, in place of the lesson's own.
  public var seed: UInt64?
  /// How many threads compute.
  public var threads: Int?
  /// The folder that results are written into.
  public var out: String?
  /// Whether nothing may be asked.
  public var noInput = false
  /// The seconds after which the next step comes by itself.
  public var auto: Double?
  /// How figures appear.
  public var images = Images.auto
  /// Whether colours are used.
  public var color = Color.auto
  /// The columns to wrap text at, in place of the terminal's.
  public var width: Int?
  /// Whether the output is text alone: no colour, no pictures, no signs beyond ASCII.
  public var plain = false
  /// Whether the output is JSON.
  public var json = false
  /// Whether progress is kept to itself.
  public var quiet = false

  /// A run with nothing said about it.
  public init() {}
}

/// How figures are drawn again.
public struct FigureOptions: Sendable, Equatable {
  /// Where they will be seen.
  public enum Preset: String, CaseIterable, Sendable { case screen, slide, paper }
  /// The ground on which they stand.
  public enum Theme: String, CaseIterable, Sendable { case light, dark, transparent }
  /// A kind of file.
  public enum Format: String, CaseIterable, Sendable { case png, svg, pdf }

  /// Where they will be seen.
  public var preset = Preset.screen
  /// The ground on which they stand.
  public var theme = Theme.light
  /// The kinds of files.
  public var formats = [Format.png]
  /// Whether nothing is written, only compared.
  public var checks = false
}

/// What a lesson is exported as: a Jupyter notebook, or the numbers that it plots.
public enum HandOut: String, CaseIterable, Sendable { case ipynb, csv }

/// What data are exported as.
public enum DataFormat: String, CaseIterable, Sendable {
  /// NumPy's files of one array.
  case npy
}
