// What a plot is made of: layers of one kind each.

import Pictures
import Tensors

/// One kind of marks in a plot, with its data.
public protocol PlotLayer: Sendable {
  /// What the plot has to know before anything is drawn.
  var profile: Profile { get }
  /// The numbers, for the CSV file.
  var columns: [Column] { get }
  /// Where the grid must not shine through, below the marks of all layers.
  func ground(in area: PlotArea) -> Path
  /// Draws the marks; what leaves the area is hidden.
  func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList)
  /// The texts that belong to places among the data.
  func notes(in area: PlotArea, _ series: [Series]) -> [Annotation]
}

extension PlotLayer {
  /// Nowhere.
  public func ground(in area: PlotArea) -> Path { Path() }
  /// No numbers.
  public var columns: [Column] { [] }
  /// No texts.
  public func notes(in area: PlotArea, _ series: [Series]) -> [Annotation] { [] }
}

/// A text that belongs to a place among the data.
public struct Annotation: Sendable {
  var note: Note
}

/// What a plot has to know of a layer before anything is drawn.
public struct Profile: Sendable {
  /// How far marks reach over the sides of the area, in marks.
  var reach = 0.0
  var x = Extent()
  var y = Extent()
  /// The names that a categorical axis shows.
  var xCategories: [String]?
  var yCategories: [String]?
  /// The series that the layer draws: one, unless it holds several.
  var keys: [Key] = []
  var colorBar: ColorBar?
}

/// A series with its name.
struct Key: Sendable {
  enum Symbol { case line, marker, patch }
  var label: String
  var ink: Ink
  var symbol: Symbol
  var isDashed = false
  /// Of areas.
  var opacity = 1.0
  /// The points of a line, at whose end its label can stand.
  var line: (xs: [Double], ys: [Double])?
  /// Whether the layer writes the label itself, among its data.
  var isLabelled = false
}

/// Numbers or words of one kind, one to a row.
public enum Column: Sendable {
  /// A name and numbers.
  case numbers(String, [Double])
  /// A name and words.
  case words(String, [String])
}

/// Where a plot draws its data.
public struct PlotArea: Sendable {
  let rect: Rect
  /// The size of the whole plot, with what stands around the area.
  let room: Size
  let x: Axis
  let y: Axis
  let style: Style

  /// Where numbers on the two axes lie in the figure; NaN where they have no place.
  func points(_ xs: [Double], _ ys: [Double]) -> [Point] {
    zip(horizontal(xs), vertical(ys)).map { Point($0, $1) }
  }

  func horizontal(_ xs: [Double]) -> [Double] {
    x.fractions(of: xs).map { rect.minX + $0 * rect.width }
  }

  func vertical(_ ys: [Double]) -> [Double] {
    // Names run from top to bottom, numbers from bottom to top.
    if case .categories = y.scale {
      return y.fractions(of: ys).map { rect.minY + $0 * rect.height }
    }
    return y.fractions(of: ys).map { rect.maxY - $0 * rect.height }
  }

  func point(_ x: Double, _ y: Double) -> Point { points([x], [y])[0] }

  /// Where a value at the beginning of bars lies: zero, or the lower edge where there is none.
  func base(_ value: Double) -> Double {
    let place = vertical([value])[0]
    return place.isFinite ? place : rect.maxY
  }
}

/// Stops if an axis is logarithmic, where equal cells and ellipses are not what they are.
func requireLinear(_ area: PlotArea, _ what: String) {
  require(
    area.x.scale != .log && area.y.scale != .log, "\(what) needs axes that are not logarithmic")
}

extension Point {
  /// Whether both coordinates are finite numbers.
  var isFinite: Bool { x.isFinite && y.isFinite }
  /// A point that is not drawn.
  static let nowhere = Point(.nan, .nan)
}

/// Collects the layers of a plot.
@resultBuilder public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: some PlotLayer) -> [any PlotLayer] { [layer] }
  /// Layers that were collected elsewhere.
  public static func buildExpression(_ layers: [any PlotLayer]) -> [any PlotLayer] { layers }
  /// One after the other.
  public static func buildBlock(_ parts: [any PlotLayer]...) -> [any PlotLayer] {
    parts.flatMap(\.self)
  }
  /// The layers of a loop.
  public static func buildArray(_ parts: [[any PlotLayer]]) -> [any PlotLayer] {
    parts.flatMap(\.self)
  }
  /// Layers under a condition.
  public static func buildOptional(_ part: [any PlotLayer]?) -> [any PlotLayer] { part ?? [] }
  /// The layers of the first branch.
  public static func buildEither(first part: [any PlotLayer]) -> [any PlotLayer] { part }
  /// The layers of the second branch.
  public static func buildEither(second part: [any PlotLayer]) -> [any PlotLayer] { part }
}
