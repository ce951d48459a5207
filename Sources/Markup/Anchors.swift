// Anchors as the code host makes them from headings.

/// Makes an anchor for each heading, and another for the second heading of the same words.
struct Anchors {
  private var counts: [String: Int] = [:]

  /// Small letters, digits, - and _; a space becomes a -, all else is left out.
  mutating func anchor(for words: String) -> String {
    var slug = ""
    for scalar in words.lowercased().unicodeScalars {
      if scalar == " " {
        slug += "-"
      } else if scalar == "-" || scalar == "_" || scalar.isWordPart {
        slug.unicodeScalars.append(scalar)
      }
    }
    var anchor = slug
    while counts[anchor] != nil {
      counts[slug, default: 0] += 1
      anchor = "\(slug)-\(counts[slug, default: 0])"
    }
    counts[anchor] = 0
    return anchor
  }
}

extension Unicode.Scalar {
  fileprivate var isWordPart: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
      .connectorPunctuation:
      true
    default: false
    }
  }
}
