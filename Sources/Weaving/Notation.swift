// The notation of the course: what each sign stands for, and the first place in each lesson where it is used.

import Markup

/// A sign, as TeX, and what it stands for.
struct Notation {
  let tex: String, meaning: String

  private init(_ tex: String, _ meaning: String) { (self.tex, self.meaning) = (tex, meaning) }

  /// The notation of all lessons.
  static let all = [
    Notation("x", "what is observed: an image, its pixels in a row"),
    Notation("z", "what is latent: the code behind an image"),
    Notation("p(z)", "the prior: how codes are distributed before anything is seen"),
    Notation("p(x|z)", "the decoder: how images of a code are distributed"),
    Notation(#"q_\phi(z|x)"#, "the encoder: codes of an image, with parameters φ"),
    Notation(#"N(\mu"#, "the Gaussian with this mean, and the variance that follows"),
    Notation(#"\mu"#, "a mean"),
    Notation(#"\sigma"#, "a standard deviation; σ² is a variance"),
    Notation(
      #"\lambda"#, "the logarithm of a variance, as encoders give it; in lesson 02 an eigenvalue"),
    Notation(#"\Sigma"#, "a covariance"),
    Notation(#"\varepsilon"#, "noise with mean 0 and variance 1"),
    Notation(#"\beta"#, "the weight of the divergence in the loss"),
    Notation(#"\pi_k"#, "the weight of component k of a mixture"),
    Notation("r_{nk}", "the responsibility of component k for example n"),
    Notation(#"\mathrm{KL}"#, "the Kullback–Leibler divergence, in nats"),
    Notation(#"\mathrm{ELBO}"#, "the evidence lower bound, in nats an image"),
    Notation("E_q", "the mean over draws from q"),
    Notation(#"\nabla"#, "the gradient"),
    Notation(#"\partial"#, "a partial derivative"),
  ]

  /// The sign alone, for a page.
  var mathML: String {
    let shown = tex == #"N(\mu"# ? #"N(\mu, \sigma^2)"# : tex
    return TeX.parsed(shown).tree.mathML(isDisplay: false)
  }

  /// Whether a formula has the sign in it.
  func isUsed(in formula: String) -> Bool {
    let (sign, formula) = (Self.tokens(tex), Self.tokens(formula))
    guard sign.count <= formula.count else { return false }
    return (0...formula.count - sign.count).contains {
      formula[$0..<$0 + sign.count].elementsEqual(sign)
    }
  }

  /// Commands and single signs; blanks and braces say nothing, and | has two spellings.
  private static func tokens(_ tex: String) -> [Substring] {
    var (tokens, rest) = ([Substring](), tex[...])
    while let first = rest.first {
      let isCommand = first == "\\"
      let token =
        isCommand
        ? rest.prefix(1) + rest.dropFirst().prefix { $0.isASCII && $0.isLetter } : rest.prefix(1)
      rest = rest.dropFirst(max(1, token.count))
      let isIdle = token == " " || token == "{" || token == "}" || token == "\n" || token == "\\"
      if token == "\\mathrm" {
        // A word in upright letters is one sign.
        let word = rest.drop { $0 == "{" }.prefix { $0.isLetter }
        tokens.append("\\mathrm" + word)
        rest = rest[word.endIndex...]
      } else if !isIdle {
        tokens.append(token == "\\mid" ? "|" : token)
      }
    }
    return tokens
  }
}

extension LessonPage {
  /// The first step with a formula that has the sign, if there is one.
  func firstUse(of sign: Notation) -> Step? {
    guard let formula = document.formulas.first(where: { sign.isUsed(in: $0.source) }) else {
      return nil
    }
    let line = formula.position.line
    return document.steps.last { ($0.blocks.first?.lines.lowerBound ?? .max) <= line }
      ?? document.steps.first
  }
}

extension Course {
  /// The page of the notation.
  var notation: CoursePage {
    CoursePage(name: "notation", title: "Notation", content: notation(isAmongOthers: false))
  }

  /// The notation, on a page of its own or among the lessons.
  func notation(isAmongOthers: Bool) -> String {
    let rows = Notation.all.map { sign in
      let uses = lessons.compactMap { lesson in
        lesson.firstUse(of: sign).map { step in
          "<a href=\"\(lesson.address(of: step.heading.anchor, isAmongOthers).escaped)\" "
            + "title=\"\(step.heading.words.plainText.escaped)\">"
            + "lesson \(lesson.number), step \(step.number)</a>"
        }
      }
      return "<tr><td>\(sign.mathML)</td><td>\(sign.meaning.escaped)</td>"
        + "<td>\(uses.joined(separator: "; "))</td></tr>\n"
    }
    let level = isAmongOthers ? 2 : 1
    return """
      <h\(level) id="notation">Notation</h\(level)>
      <p class="lead">The same in every lesson. Losses are in nats an image: summed over pixels and over latent \
      numbers, averaged over images.</p>
      <div class="wide" tabindex="0"><table class="notation"><thead><tr><th>Sign</th><th>What it stands for</th>\
      <th>Where it is first used</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></div>

      """
  }
}
