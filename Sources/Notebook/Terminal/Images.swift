// Figures inside a terminal: by the protocols of kitty and iTerm2, or as half blocks of two colours.

import Options
import Pictures

extension Screen {
  /// What shows the picture, with its line ends; nothing where none is shown.
  func text(_ image: Bitmap, png: [UInt8]) -> String {
    let columns = min(columns - 1, 88)
    switch images {
    case .kitty: return kitty(png, columns: min(columns, max(10, image.width / 16)))
    case .iterm2:
      let name = "size=\(png.count);inline=1;width=\(min(columns, max(10, image.width / 16)))"
      return "\u{1B}]1337;File=\(name):\(Base64.encode(png))\u{07}\n"
    case .blocks: return blocks(image, columns: columns)
    case .auto, .none: return ""
    }
  }

  private func kitty(_ png: [UInt8], columns: Int) -> String {
    let data = Array(Base64.encode(png).utf8)
    var result = ""
    for start in stride(from: 0, to: data.count, by: 4096) {
      let end = min(start + 4096, data.count)
      let head = start == 0 ? "f=100,a=T,c=\(columns)," : ""
      result += "\u{1B}_G\(head)m=\(end < data.count ? 1 : 0);"
      result += String(decoding: data[start..<end], as: UTF8.self) + "\u{1B}\\"
    }
    return result + "\n"
  }

  /// Two pixels to a sign: the upper in the colour of the letter, the lower in that behind it.
  private func blocks(_ image: Bitmap, columns: Int) -> String {
    guard colors == .all || colors == .many else { return "" }
    let scale = min(1, Double(columns) / Double(image.width))
    let width = max(1, Int((Double(image.width) * scale).rounded()))
    let height = max(2, Int((Double(image.height) * scale / 2).rounded()) * 2)
    let small = image.converted(to: .rgb).resized(width: width, height: height)
    var result = ""
    for y in stride(from: 0, to: height, by: 2) {
      var last: [UInt8] = []
      for x in 0..<width {
        let pair = Array(small[x, y] + small[x, y + 1])
        if pair != last {
          result += "\u{1B}[38;\(color(pair[0..<3]));48;\(color(pair[3..<6]))m"
          last = pair
        }
        result += "▀"
      }
      result += "\u{1B}[0m\n"
    }
    return result
  }

  /// The parameters of a colour: its three numbers, or the nearest of the cube of 6 × 6 × 6 and the grays.
  private func color(_ rgb: ArraySlice<UInt8>) -> String {
    let parts = rgb.map(Int.init)
    if colors == .all { return "2;\(parts[0]);\(parts[1]);\(parts[2])" }
    if parts.max().map({ $0 - (parts.min() ?? 0) < 12 }) ?? false {
      let gray = parts.reduce(0, +) / 3
      return gray < 4
        ? "5;16" : gray > 246 ? "5;231" : "5;\(232 + min(23, max(0, (gray - 3) / 10)))"
    }
    let steps = parts.map { $0 < 48 ? 0 : $0 < 115 ? 1 : ($0 - 35) / 40 }
    return "5;\(16 + 36 * steps[0] + 6 * steps[1] + steps[2])"
  }
}
