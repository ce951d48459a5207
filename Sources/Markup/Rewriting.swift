// Writing anew what stands between fences, and nothing else.

extension Document {
  /// The lesson's text with other lines between some of its fences; every other byte stays as it is.
  ///
  /// Lines end as the fence's own line does. A line without an end gets one. Where a text holds a fence
  /// itself, the fence around it grows. A fence that is not closed is left alone.
  public func replacing(_ changes: [(code: Code, text: String)]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    for (code, text) in changes.sorted(by: {
      $0.code.fence.open.lowerBound < $1.code.fence.open.lowerBound
    }) {
      let fence = code.fence
      guard fence.isClosed, fence.open.lowerBound >= place, text != code.text else { continue }
      let printed = Source(text)
      let lines = printed.lines.map { printed.text(of: $0) }
      let sign = bytes[fence.open.lowerBound]
      let longest = lines.map { $0.runOfSigns(sign) }.max() ?? 0
      let isCRLF = fence.content.lowerBound >= 2 && bytes[fence.content.lowerBound - 2] == 0x0D
      result += bytes[place..<fence.open.lowerBound]
      result += Array(repeating: sign, count: max(fence.open.count, longest + 1))
      result += bytes[fence.open.upperBound..<fence.content.lowerBound]
      for line in lines {
        result += Array((fence.prefix + line).trimmedRight(unless: !line.isEmpty).utf8)
        result += isCRLF ? [0x0D, 0x0A] : [0x0A]
      }
      result += bytes[fence.content.upperBound..<fence.close.lowerBound]
      result += Array(repeating: sign, count: max(fence.close.count, longest + 1))
      place = fence.close.upperBound
    }
    result += bytes[place...]
    return String(decoding: result, as: UTF8.self)
  }

  /// The lesson's text with what a cell prints now in place of what one output block holds.
  public func replacingOutput(of index: Int, with text: String) -> String {
    outputs.indices.contains(index) ? replacing([(outputs[index].code, text)]) : self.text
  }
}

extension String {
  /// How many signs stand in a row where the line begins, behind spaces.
  fileprivate func runOfSigns(_ sign: UInt8) -> Int {
    utf8.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 == sign }.count
  }

  fileprivate func trimmedRight(unless isKept: Bool) -> String { isKept ? self : trimmedRight }
}
