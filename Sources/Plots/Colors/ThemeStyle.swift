// The dark theme as a style sheet, for SVG that stands inside a page.

extension Theme {
  /// Rules that give the elements of light SVG inside `selector` the colours of the dark theme.
  public static func darkRules(inside selector: String) -> String {
    let entries = Themed.table.values.map { ($0.light.hex, $0.dark.hex) }.filter { $0 != $1 }
    return entries.sorted { $0 < $1 }.map { light, dark in
      ["fill", "stroke"].map { "\(selector) [\($0)=\"\(light)\"]{\($0):\(dark)}" }.joined()
    }.joined()
  }

  /// Declarations of the ten colours of classes for a style sheet: `--mark0` for its marks, `--name0` for its name.
  public static func classColors(_ theme: Theme) -> String {
    (0..<Palette.count).map { index in
      let (mark, text) = (Palette.marks[index].color(in: theme), Palette.texts[index])
      return "--mark\(index):\(mark.hex);--name\(index):\(text.color(in: theme).hex)"
    }.joined(separator: ";")
  }
}
