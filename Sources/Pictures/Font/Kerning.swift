// Pairs of letters that would stand too far apart, or too close.

/// Corrections of the distance between two letters, in hundredths of the em.
enum Kerning {
  private static let rules: [(left: String, right: String, change: Double)] = [
    ("AΛ", "VWYT", -12), ("VWYT", "AΔΛ", -12), ("LRK", "VWYT", -8), ("L", "VWYT'’”\"", -6),
    ("T", "acegoqsdαοσωφδ", -12), ("T", "mnpruvwxyz", -9), ("VWY", "acegoqsdασ", -8),
    ("VWY", "mnpruxz", -4), ("FPTVWYΓ", ".,…", -14), ("PFΓ", "A", -10), ("F", "aeo", -5),
    ("rvwyf", ".,…", -8), ("K", "OCGQoec", -6), ("k", "oecdgqa", -4), ("Γ", "aeo", -10),
    ("r", "acdegoqs", -4), ("r", "fijkmnprtuvwxyz", -2), ("f", "f", -3), ("fr", "’”'\"", 4),
    ("f", ")]}‖|", 6), ("(", "jJ", 7), ("OD", "AVWYTXZ", -4), ("AVWYTXZ", "OCGQ", -4),
    ("7", "./", -9), ("A", "vwy", -5), ("A", "xocegqdtu", -2), ("X", "oec", -5),
    ("xvwy", "oecdgqa", -3), ("oecbpσρ", "xvwyz", -3), ("([{", "xvwyAVWYT", -3),
    ("xvwyAVWYT", ")]}", -2), ("σ", ")", 3),
    ("−+±×", "023456789", -3), ("−+±×", "1", -8), ("0123456789", "×", -2), ("0123456789", "°", -3),
  ]

  private static let table: [UInt64: Double] = {
    var table: [UInt64: Double] = [:]
    for rule in rules {
      for left in rule.left.unicodeScalars {
        for right in rule.right.unicodeScalars { table[key(left, right)] = rule.change }
      }
    }
    return table
  }()

  private static func key(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> UInt64 {
    UInt64(left.value) << 32 | UInt64(right.value)
  }

  static func change(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Double {
    table[key(left, right)] ?? 0
  }
}
