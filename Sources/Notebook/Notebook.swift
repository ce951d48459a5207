// A lesson that is running: its page is shown block by block, its cells run between, and what they print, check and
// draw is shown and recorded.

import CKernels
import Datasets
import Markup
import Options
import Plots

/// A lesson that is running.
@MainActor public final class Notebook {
  /// What was asked for on the command line.
  public let options: RunOptions

  /// The notebook of this process.
  static var current: Notebook?

  let root: String, slug: String
  let document: Document
  let steps: [Markup.Step]
  let screen: Screen
  let folder: Folder
  var record: Record

  /// What was shown so far, step by step; what stands before the first step comes first.
  var shown: [[Piece]] = [[]]
  /// The blocks from here on were not shown yet.
  var position = 0
  /// The cell that is running.
  var cell: Int?
  /// What was printed of a line that has not ended.
  var unended = ""
  /// Whether there are pauses.
  var isStepping: Bool
  /// Steps before this one run unseen.
  var firstSeen: Int
  /// Whether something stands on the screen already, so that a blank line belongs before what comes.
  var isBelow = false
  /// What the frames of the running cell show, and where the next one begins.
  var frames: [Range<Int>] = []
  var frameStart = 0, isInsideDemo = false
  /// Whether the lesson has asked for data, and MNIST if it runs on that.
  var hasData = false
  let mnist: MNIST?

  /// A lesson as its program begins: the text is that of its page.
  public init(root: String, file: String, text: String) {
    Signals.listen()
    let slug = file.split(separator: "/").dropLast().last.map(String.init) ?? file
    let invocation = Notebook.invocation(of: slug)
    options = invocation.options
    let root = projectRoot(builtIn: root)
    (self.root, self.slug) = (root, slug)
    document = Document(text, file: file)
    steps = document.steps
    screen = Screen(options)
    isStepping = screen.canAsk
    firstSeen = options.step ?? options.from ?? 0
    record = Record(
      lesson: slug, data: options.data.rawValue, seed: options.seed ?? Notebook.defaultSeed)
    folder = Folder(
      options.out.map { "\($0)/\(slug)" } ?? "\(root)/.latent/\(slug)/\(variant(of: options))")
    if let threads = options.threads { ck_use_threads(Int32(threads)) }
    if let last = options.step ?? options.from, last > steps.count {
      quit(64, saying: "\(slug) has \(steps.count) steps, there is no step \(last)")
    }
    mnist =
      options.data == .mnist
      ? Notebook.readMNIST(in: DataFolders(given: options.dataDir)) : nil
    if let error = folder.make() { quit(74, saying: "\(error)") }
    // A folder that was named may hold what is not ours.
    if options.out == nil { folder.empty() }
    Notebook.current = self
    Crashes.listen(file: file)
  }

  /// The seed of a lesson of which nothing else is said.
  static let defaultSeed: UInt64 = 1

  /// The seed of all randomness of this run.
  public var seed: UInt64 { record.seed }
  /// Whether less is to be computed, for a first look.
  public var isQuick: Bool { options.quick }

  /// Called before each cell: shows the page up to it.
  public func enter(_ index: Int) {
    guard index < document.cells.count else { return }
    let cell = document.cells[index]
    let line = cell.code.lines.first?.position.line ?? 0
    Crashes.line = Int32(line)
    let place = document.blocks.firstIndex { $0.lines.contains(line) || $0.lines.lowerBound > line }
    show(upTo: (place ?? document.blocks.count - 1) + 1)
    (self.cell, frames, isInsideDemo) = (index, [], false)
    frameStart = shown[shown.count - 1].count
    record.outputs[index] = ""
  }

  /// Called after each cell.
  public func leave(_ index: Int) {
    if !unended.isEmpty { write("\n") }
    endTraining()
    (cell, isInsideDemo) = (nil, false)
  }

  /// Called at the end: shows the rest of the page, and files what was found.
  public func finish() -> Never {
    show(upTo: document.blocks.count)
    close(isWhole: true)
  }

  private static func invocation(of slug: String) -> Invocation {
    do throws(UsageError) {
      let invocation = try Invocation(Array(CommandLine.arguments.dropFirst()), ofLesson: slug)
      switch invocation.action {
      case .help: answer(invocation.help)
      case .version: answer(Invocation.version)
      default: return invocation
      }
    } catch {
      quit(64, saying: "\(error)")
    }
  }

  private static func answer(_ text: String) -> Never {
    Console.out.write(text.hasSuffix("\n") ? text : text + "\n")
    quit(0)
  }
}

/// The name of a run's folder: everything that makes it another run.
private func variant(of options: RunOptions) -> String {
  var parts = [options.data.rawValue]
  if options.quick { parts.append("quick") }
  if let seed = options.seed { parts.append("seed-\(seed)") }
  if let step = options.step { parts.append("step-\(step)") }
  return parts.joined(separator: "-")
}
