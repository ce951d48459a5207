import Markup
import Testing

@Suite struct `Words` {
  @Test(arguments: [
    ("*a* **b** ***c*** _d_ __e__", "{em a} {strong b} {em {strong c}} {em d} {strong e}"),
    ("a*b*c, a_b_c, 2 * 3 * 4", "a{em b}c, a_b_c, 2 * 3 * 4"),
    ("*a **b** c*, **a*, *a", "{em a {strong b} c}, *{em a}, *a"),
    ("*a _b* c_", "{em a _b} c_"),
    ("**a*b*c**", "{strong a{em b}c}"),
    ("`a`, `` b ` c ``, ` d `, `e", "{code a}, {code b ` c}, {code d}, `e"),
    ("`*a*` and *`b`*", "{code *a*} and {em {code b}}"),
    ("$`x^2`$, $5 and `$`", "{math x² 1:3}, $5 and {code $}"),
    ("**$`x_*`$**", "{strong {math x_∗ 1:5}}"),
    ("[a](b), [*c*](d \"t\"), [e](f(g))", "{link a → b}, {link {em c} → d}, {link e → f(g)}"),
    ("[0, 1], a[i], [a] (b)", "[0, 1], a[i], [a] (b)"),
    ("[a [b](c) d](e)", "[a {link b → c} d](e)"),
    ("*a [b*](c)", "*a {link b* → c}"),
    (
      "<https://a.b>, https://c.d/e. (http://f.g)",
      "{link https://a.b → https://a.b}, {link https://c.d/e → https://c.d/e}. ({link http://f.g → http://f.g})"
    ),
    ("a  \nb\\\nc\nd<br>e", "a{br}b{br}c d{br}e"),
    (#"\*a\* \`b\` \a \\"#, #"*a* `b` \a \"#),
    ("&lt;a&gt; &amp; &#963; &x; AT&T", "<a> & σ &x; AT&T"),
    ("a<!-- b -->c, 1 < 2, a<b", "ac, 1 < 2, a<b"),
    ("“*ä*”, *σ*²", "“{em ä}”, {em σ}²"),
  ])
  func `are read`(text: String, expected: String) {
    #expect(outline(text) == "1:1 p " + expected)
  }

  @Test func `have a plain form`() {
    guard
      case .paragraph(let words)? = Document("*a* **b** `c` $`x^2`$ [d](e)\\\nf", file: "f").blocks
        .first?.kind
    else { return #expect(Bool(false)) }
    #expect(words.plainText == "a b c x² d f")
  }

  @Test func `give a list of links, formulas and figures with their places`() {
    let lesson = Document("# T\n\na [b](c)\nd $`x`$\n\n- ![e](f)\n\n```math\ny\n```", file: "f")
    #expect(lesson.links.map { "\($0.address) \($0.position)" } == ["c 3:3"])
    #expect(lesson.formulas.map { "\($0.source) \($0.position)" } == ["x 4:5", "y 9:1"])
    #expect(lesson.figures.map { "\($0.path) \($0.position)" } == ["f 6:3"])
  }
}
