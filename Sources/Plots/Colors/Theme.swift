// The same figure on light ground, on dark ground, or on any.
//
// A figure is drawn in the light theme. Every colour of its frame is one of a table, and a theme exchanges the
// columns of that table; what is not in it – images, colour maps, numbers written upon them – stays as it is.

import Pictures

/// The ground on which a figure stands.
public enum Theme: String, Hashable, Sendable, CaseIterable {
  /// Dark lines on white.
  case light
  /// Light lines on nearly black.
  case dark
  /// Lines of medium lightness on whatever lies below, if that is light or dark; names among marks stand on white.
  case transparent
}

/// A colour in every theme.
struct Themed: Hashable {
  let light: Color
  let dark: Color
  let transparent: Color

  init(_ light: UInt32, _ dark: UInt32, _ transparent: UInt32) {
    (self.light, self.dark, self.transparent) = (Color(light), Color(dark), Color(transparent))
  }

  init(_ light: UInt32, _ dark: UInt32, transparent: Color) {
    (self.light, self.dark, self.transparent) = (Color(light), Color(dark), transparent)
  }

  func color(in theme: Theme) -> Color {
    switch theme {
    case .light: light
    case .dark: dark
    case .transparent: transparent
    }
  }
}

/// What a colour is for.
enum Role: CaseIterable {
  /// Titles and labels.
  case ink
  /// Numbers at ticks, footers.
  case muted
  /// Data in the background.
  case quiet
  /// The lines of axes.
  case axis
  /// The lines of the grid.
  case grid
  /// The ground, and what is drawn to stand off from it.
  case surface
  /// The ground of nodes and of insets.
  case panel
  /// The ground of what is to be looked at now.
  case highlight

  var themed: Themed {
    switch self {
    case .ink: Themed(0x1f252d, 0xe9ecf0, 0x747678)
    case .muted: Themed(0x5a6472, 0xa7b0bc, 0x717780)
    case .quiet: Themed(0xa3abb6, 0x626c79, 0x838a94)
    case .axis: Themed(0xaab2bd, 0x555f6c, 0x868d97)
    case .grid: Themed(0xe7eaee, 0x262c34, transparent: Color(0x868d97, alpha: 0.25))
    case .surface: Themed(0xffffff, 0x14181d, transparent: .clear)
    case .panel: Themed(0xf4f6f8, 0x1d232a, transparent: .clear)
    case .highlight: Themed(0xfff1c9, 0x2e2508, transparent: Color(0xd9a62e, alpha: 0.16))
    }
  }

  var color: Color { themed.light }
}

extension Picture {
  /// The same picture in another theme; it must be in the light one, as figures are drawn and saved.
  public func themed(_ theme: Theme) -> Picture {
    let table = Themed.table
    func change(_ color: Color) -> Color {
      let key = Color(red: color.red, green: color.green, blue: color.blue)
      // Names among marks lie on ground of their own: where nothing is known of what lies below, on white.
      if theme == .transparent, key == .white, 0 < color.alpha, color.alpha < 1 { return .white }
      guard let entry = table[key] else { return color }
      return entry.color(in: theme).opacity(color.alpha)
    }
    var picture = self
    picture.background = change(background)
    picture.list = list.recolored(change)
    return picture
  }
}

extension Themed {
  /// Every colour that themes exchange, by its light form.
  static let table: [Color: Themed] = {
    var table: [Color: Themed] = [:]
    for role in Role.allCases { table[role.themed.light] = role.themed }
    for index in 0..<Palette.count {
      for themed in [Palette.marks[index], Palette.texts[index]] { table[themed.light] = themed }
    }
    return table
  }()
}
