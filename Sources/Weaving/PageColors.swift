// The colours of the pages, by day and by night. A test sees to it that all of them can be read.

/// A colour by day and by night, as `#rrggbb`.
struct PageColor: Sendable {
  let name: String, light: String, dark: String

  private init(_ name: String, _ light: String, _ dark: String) {
    (self.name, self.light, self.dark) = (name, light, dark)
  }

  /// What words stand on.
  static let grounds = [
    PageColor("ground", "#ffffff", "#14181d"), PageColor("panel", "#f5f7f9", "#1c2229"),
  ]

  /// What words are written in.
  static let inks = [
    PageColor("ink", "#1f252d", "#e6e9ed"), PageColor("muted", "#55606d", "#a7b0bc"),
    PageColor("accent", "#0b5c9e", "#86bdf0"), PageColor("word", "#8b2b6c", "#e79bcb"),
    PageColor("type", "#0b5c9e", "#86bdf0"), PageColor("text", "#97400a", "#e7ab7e"),
    PageColor("number", "#6d5100", "#d9c27e"), PageColor("comment", "#55606d", "#a7b0bc"),
  ]

  /// Lines, which nothing is written in.
  static let lines = [PageColor("line", "#dde2e8", "#303843")]

  /// The declarations of all colours, for one of the two.
  static func declarations(_ shade: (PageColor) -> String) -> String {
    (grounds + inks + lines).map { "--\($0.name):\(shade($0))" }.joined(separator: ";")
  }
}
