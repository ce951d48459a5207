import Options
import Pictures
import Testing

@testable import Notebook

@Suite struct `Figures in the terminal` {
  /// Red above blue, four pixels wide.
  static let flag: Bitmap = {
    var bitmap = Bitmap(width: 4, height: 4, format: .rgb)
    for place in 0..<16 {
      bitmap.samples[3 * place + (place < 8 ? 0 : 2)] = 255
    }
    return bitmap
  }()

  private func screen(_ images: RunOptions.Images, _ variables: [String: String] = [:]) -> Screen {
    var options = RunOptions()
    (options.images, options.color) = (images, .always)
    return Screen(options) { variables[$0] }
  }

  @Test func `half blocks show two pixels to a sign`() {
    let all = screen(.blocks, ["COLORTERM": "truecolor"]).text(Self.flag, png: [])
    let (red, blue) = ("255;0;0", "0;0;255")
    #expect(
      all
        == "\u{1B}[38;2;\(red);48;2;\(red)m▀▀▀▀\u{1B}[0m\n\u{1B}[38;2;\(blue);48;2;\(blue)m▀▀▀▀\u{1B}[0m\n"
    )
    let many = screen(.blocks, ["TERM": "xterm-256color"]).text(Self.flag, png: [])
    #expect(many.hasPrefix("\u{1B}[38;5;196;48;5;196m▀"))
    #expect(screen(.blocks, ["TERM": "xterm"]).text(Self.flag, png: []).isEmpty)
  }

  @Test func `kitty is sent the file in pieces of 4096 letters, all but the last announced`() {
    let png = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
    let text = screen(.kitty).text(Self.flag, png: png)
    let pieces = text.split(separator: "\u{1B}_G").map { $0.split(separator: "\u{1B}\\")[0] }
    #expect(pieces.count == 2)
    #expect(pieces[0].hasPrefix("f=100,a=T,c=10,m=1;"))
    #expect(pieces[1].hasPrefix("m=0;"))
    let letters = pieces.map { $0.split(separator: ";", maxSplits: 1)[1] }.joined()
    #expect(letters == Base64.encode(png))
  }

  @Test func `iTerm2 is told how long the file is`() {
    let text = screen(.iterm2).text(Self.flag, png: [1, 2, 3])
    #expect(text == "\u{1B}]1337;File=size=3;inline=1;width=10:AQID\u{07}\n")
  }
}
