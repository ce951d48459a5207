// Numbers as decimals. A result that is printed is committed and compared, so its digits must not depend on a
// library: they are computed with whole numbers, exactly, and rounded once.

extension Double {
  /// This number with so many decimals, rounded to the nearest; a tie goes to the even digit.
  ///
  ///     3.14159.fixed(2)    "3.14"       2.5.fixed(0)       "2"        (-0.00001).fixed(4)   "0.0000"
  ///     1e15.fixed(2)       "1.00e+15"   nan.fixed(2)       "nan"
  ///
  /// The exact value of the binary number decides: 0.125 is a tie, 0.15 lies below one. From 10¹⁵ on, where
  /// decimals would be made up, the notation is scientific. Up to 22 decimals.
  public func fixed(_ decimals: Int) -> String {
    require((0...22).contains(decimals), "0 to 22 decimals can be written, got \(decimals)")
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    guard magnitude < 1e15 else { return scientific(decimals) }
    // |x| = m 2^−shift, with m < 2⁵³ and 10²² < 2⁷⁴: the product below has at most 127 bits.
    let (mantissa, shift) = magnitude.fraction
    let scaled = UInt128(mantissa) * (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
    let whole = scaled.dividedByPowerOfTwo(shift)
    let digits = String(whole)
    let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && whole > 0 ? "-" : ""
    return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// This number as a digit, so many decimals, and a power of ten; rounded to the nearest, ties to even.
  ///
  ///     6.02214e23.scientific(2)   "6.02e+23"      0.00015.scientific(1)   "1.5e-04"
  public func scientific(_ decimals: Int) -> String {
    require(decimals >= 0, "a number cannot have \(decimals) decimals")
    guard isFinite else { return fixed(0) }
    var (digits, exponent) = magnitude.exactDigits
    if digits.count > decimals + 1 {
      let rest = digits[(decimals + 1)...]
      let isAbove =
        rest[decimals + 1] > 5 || (rest[decimals + 1] == 5 && rest.dropFirst().contains { $0 > 0 })
      let isTie = rest[decimals + 1] == 5 && !isAbove
      digits = Array(digits[...decimals])
      if isAbove || (isTie && digits[decimals] % 2 == 1) {
        // One more: 9s become 0s, and 99… becomes 100….
        var place = decimals
        while place >= 0, digits[place] == 9 {
          digits[place] = 0
          place -= 1
        }
        if place >= 0 { digits[place] += 1 } else { (digits[0], exponent) = (1, exponent + 1) }
      }
    }
    digits += Array(repeating: 0, count: decimals + 1 - digits.count)
    let text = digits.map(String.init).joined()
    let power =
      (exponent < 0 ? "-" : "+") + (exponent.magnitude < 10 ? "0" : "") + "\(exponent.magnitude)"
    return (self < 0 ? "-" : "") + text.prefix(1) + (decimals > 0 ? "." + text.dropFirst() : "")
      + "e" + power
  }
}

extension Double {
  /// A positive number as m / 2^shift; shift is negative for large ones.
  fileprivate var fraction: (mantissa: UInt64, shift: Int) {
    let isNormal = exponentBitPattern > 0
    let mantissa = significandBitPattern | (isNormal ? 1 << 52 : 0)
    return (mantissa, 1075 - Int(isNormal ? exponentBitPattern : 1))
  }

  /// All decimal digits of a positive number, d.ddd… × 10^exponent; a single 0 for zero.
  ///
  /// m / 2^s is m 5^s / 10^s: the digits are those of a whole number, kept in limbs of nine digits.
  fileprivate var exactDigits: (digits: [Int], exponent: Int) {
    if self == 0 { return ([0], 0) }
    let (mantissa, shift) = fraction
    var limbs = [mantissa % 1_000_000_000, mantissa / 1_000_000_000]
    for _ in 0..<shift.magnitude {
      var carry: UInt64 = 0
      for i in limbs.indices {
        let product = limbs[i] * (shift > 0 ? 5 : 2) + carry
        (limbs[i], carry) = (product % 1_000_000_000, product / 1_000_000_000)
      }
      if carry > 0 { limbs.append(carry) }
    }
    let text = limbs.reversed().map { String(String($0 + 1_000_000_000).dropFirst()) }.joined()
    let digits = text.utf8.map { Int($0) - 48 }.drop { $0 == 0 }
    return (Array(digits), digits.count - 1 - Swift.max(shift, 0))
  }
}

extension UInt128 {
  /// This number divided by 2^shift, rounded to the nearest whole number, ties to even; shift > 0.
  fileprivate func dividedByPowerOfTwo(_ shift: Int) -> UInt128 {
    if shift > 128 { return 0 }
    let whole = shift == 128 ? 0 : self >> UInt128(shift)
    let rest = shift == 128 ? self : self - whole << UInt128(shift)
    let half = UInt128(1) << UInt128(shift - 1)
    return rest > half || (rest == half && whole % 2 == 1) ? whole + 1 : whole
  }
}
