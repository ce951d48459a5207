import Markup
import Testing

/// A formula with mistakes, and what is said about them: the offset of each, and the sentence.
struct MistakeCase: CustomTestStringConvertible, Sendable {
  let tex: String
  let said: [String]

  init(_ tex: String, _ said: String...) { (self.tex, self.said) = (tex, said) }

  var testDescription: String { tex }

  static let all = [
    MistakeCase(#"x + \foo y"#, #"4: \foo is not in the lessons' TeX"#),
    MistakeCase(
      #"\foo + \bar"#, #"0: \foo is not in the lessons' TeX"#, #"7: \bar lacks what it applies to"#),
    MistakeCase("", "0: this formula is empty"),
    MistakeCase("  ", "0: this formula is empty"),
    MistakeCase("{x", "0: { is never closed in this formula"),
    MistakeCase("x}", "1: } has no meaning at this place in a formula"),
    MistakeCase(#"\frac{a}"#, #"0: \frac lacks what it applies to"#),
    MistakeCase("x^", "1: ^ lacks what it applies to"),
    MistakeCase("x_1_2", "3: a second _ on the same base; put braces around what belongs together"),
    MistakeCase("x^1^2", "3: a second ^ on the same base; put braces around what belongs together"),
    MistakeCase(#"\left( x"#, #"0: \left is never closed in this formula"#),
    MistakeCase(#"x \right)"#, #"2: \right has no meaning at this place in a formula"#),
    MistakeCase(
      #"\left x \right)"#, #"6: \left is followed by a delimiter, or by a point for none"#),
    MistakeCase(#"{\left( x}"#, #"1: \left is never closed in this formula"#),
    MistakeCase(#"\begin{cases} x"#, #"0: \begin{cases} is never closed in this formula"#),
    MistakeCase(
      #"\begin{cases} x \end{aligned}"#, #"16: \end{aligned} stands where \end{cases} belongs"#),
    MistakeCase(#"\begin{align} x \end{align}"#, #"0: \begin{align} is not in the lessons' TeX"#),
    MistakeCase(
      #"a & b \\ c"#, "2: & has no meaning at this place in a formula",
      #"6: \\ has no meaning at this place in a formula"#),
    MistakeCase(
      #"\operatorname{tr} A"#,
      #"0: the code host refuses \operatorname; write \mathop{\mathrm{…}}"#),
    MistakeCase(
      "a # b % c", "2: # has no meaning at this place in a formula",
      "6: % has no meaning at this place in a formula"),
    MistakeCase(
      #"\sqrt[3 x"#, "5: [ is never closed in this formula", #"0: \sqrt lacks what it applies to"#),
    MistakeCase(#"\text{ab"#, "5: { is never closed in this formula"),
    MistakeCase("x\\", #"1: \ has no meaning at this place in a formula"#),
    MistakeCase("é ☃", "3: ☃ has no meaning at this place in a formula"),
    MistakeCase(String(repeating: "{", count: 50), "40: this is nested more than 40 deep"),
    MistakeCase(String(repeating: #"\hat"#, count: 50), "160: this is nested more than 40 deep"),
  ]
}

@Suite struct `Mistakes in a formula` {
  @Test(arguments: MistakeCase.all)
  func `are all told, each with its place`(example: MistakeCase) {
    let mistakes = TeX.parsed(example.tex).mistakes
    #expect(mistakes.map { "\($0.offset): \($0.problem)" } == example.said)
  }
}

@Suite struct `A line of Unicode` {
  @Test func `has no line end, whatever the TeX has`() {
    let formula = TeX.parsed("\\text{a\nb}\\\nc\n\\begin{matrix} d \\\\ e \\end{matrix}")
    #expect(formula.mistakes == [])
    #expect(formula.tree.unicode == "a b c d; e")
    #expect(formula.tree.unicodeLines == ["a b c d", "      e"])
  }
}
