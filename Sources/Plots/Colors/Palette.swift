// Ten colours for ten classes.
//
// Any two of them differ by more than 0.1 in OKLab, also as seen with each of the three colour-vision deficiencies
// (on light and on dark ground; 0.04 is about the least that tells two marks apart). Marks have a contrast of
// 3 : 1 or more with the ground, texts of 4.5 : 1. Found by a random search under these conditions.

import Pictures

/// The categorical palette: for each place one colour for marks and one for text.
enum Palette {
  static let count = 10

  static func mark(_ index: Int) -> Color { marks[index].light }
  static func text(_ index: Int) -> Color { texts[index].light }

  static let marks = [
    Themed(0x33439d, 0x8181ff, 0x4b56a2),
    Themed(0xdf7623, 0xffb139, 0xdf7623),
    Themed(0x3a7f6b, 0x60daaa, 0x3a7f6b),
    Themed(0x731614, 0xbf3f34, 0x834d4c),
    Themed(0x6290f9, 0xb4abff, 0x6290f9),
    Themed(0x8a5db7, 0xb280b7, 0x8a5db7),
    Themed(0xa45c02, 0xe57c34, 0xa45c02),
    Themed(0xb583ae, 0xeadcff, 0xb583ae),
    Themed(0x11294d, 0x2367c7, 0x565d6e),
    Themed(0x654361, 0x7e5d81, 0x6f536b),
  ]

  static let texts = [
    Themed(0x33439d, 0x8181ff, 0x6970ac),
    Themed(0xa9550f, 0xffb139, 0xb65f1b),
    Themed(0x3a7f6b, 0x60daaa, 0x3f816d),
    Themed(0x731614, 0xc66762, 0x926b6b),
    Themed(0x4d72c8, 0xb4abff, 0x4e73c9),
    Themed(0x8a5db7, 0xb280b7, 0x8c61b8),
    Themed(0xa45c02, 0xe57c34, 0xa7662f),
    Themed(0x91688c, 0xeadcff, 0x93698d),
    Themed(0x11294d, 0x5f81cd, 0x707581),
    Themed(0x654361, 0x937c95, 0x836f80),
  ]
}
