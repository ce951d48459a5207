// Every command of the subset, by what it means. A command is one entry; nothing else has to know it.

/// What a command means to the parser.
enum Command {
  case leaf(TeX)
  case accent(TeX.Accent)
  case alphabet(TeX.Alphabet)
  case fraction(TeX.Size)
  case delimiterSize
  case binomial, root, text, mathop, left, middle, right, begin, end, underbrace, overbrace
  case overset, underset, lineBreak
  /// The code host refuses it; another way to write it is known.
  case refused(instead: String)

  static let table: [String: Command] = {
    var table: [String: Command] = [
      "hat": .accent(.hat), "widehat": .accent(.hat), "tilde": .accent(.tilde),
      "widetilde": .accent(.tilde), "bar": .accent(.bar), "overline": .accent(.bar),
      "vec": .accent(.vector), "dot": .accent(.dot), "ddot": .accent(.doubleDot),
      "mathrm": .alphabet(.upright), "mathbf": .alphabet(.bold), "boldsymbol": .alphabet(.bold),
      "mathcal": .alphabet(.calligraphic), "mathbb": .alphabet(.blackboard),
      "mathit": .alphabet(.italic),
      "frac": .fraction(.automatic), "tfrac": .fraction(.small), "dfrac": .fraction(.large),
      "binom": .binomial, "sqrt": .root, "text": .text, "mathop": .mathop,
      "left": .left, "middle": .middle, "right": .right, "begin": .begin, "end": .end,
      "underbrace": .underbrace, "overbrace": .overbrace, "overset": .overset,
      "stackrel": .overset, "underset": .underset, "\\": .lineBreak,
      "operatorname": .refused(instead: #"\mathop{\mathrm{…}}"#),
      "mbox": .refused(instead: #"\text{…}"#),
    ]
    for size in ["big", "Big", "bigg", "Bigg"] {
      for side in ["", "l", "r", "m"] { table[size + side] = .delimiterSize }
    }
    for (name, sign) in letters { table[name] = .leaf(.letter(sign, .italic)) }
    for (name, sign) in capitals { table[name] = .leaf(.letter(sign, .upright)) }
    for name in functions { table[name] = .leaf(.name(name, .function)) }
    for name in limits { table[name] = .leaf(.name(name, .limits)) }
    for (name, space) in spaces { table[name] = .leaf(.space(space)) }
    for (role, signs) in symbols {
      for (name, sign) in signs { table[name] = .leaf(.symbol(sign, role)) }
    }
    return table
  }()

  /// The delimiters that have a name; ( [ | / and so on are their own.
  static let delimiters: [String: String] = [
    "{": "{", "}": "}", "|": "‖", "Vert": "‖", "lVert": "‖", "rVert": "‖", "vert": "|",
    "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}", "mid": "|",
  ]

  private static let letters: KeyValuePairs = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "ell": "ℓ", "imath": "ı",
  ]

  private static let capitals: KeyValuePairs = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "Re": "ℜ", "Im": "ℑ",
  ]

  private static let functions = [
    "log", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos",
    "arctan", "arg", "dim", "ker", "deg", "lg",
  ]

  private static let limits = ["max", "min", "sup", "inf", "lim", "det", "Pr", "gcd"]

  private static let spaces: KeyValuePairs<String, TeX.Space> = [
    "!": .negative, ",": .thin, ":": .medium, ">": .medium, ";": .thick, " ": .thick, "\n": .thick,
    "quad": .quad, "qquad": .doubleQuad,
  ]

  private static let symbols: KeyValuePairs<TeX.Role, KeyValuePairs<String, String>> = [
    .large: [
      "sum": "∑", "prod": "∏", "int": "∫", "iint": "∬", "oint": "∮", "bigcup": "⋃",
      "bigcap": "⋂", "bigoplus": "⨁", "coprod": "∐",
    ],
    .ordinary: [
      "infty": "∞", "partial": "∂", "nabla": "∇", "forall": "∀", "exists": "∃", "emptyset": "∅",
      "varnothing": "∅", "top": "⊤", "bot": "⊥", "neg": "¬", "prime": "′", "dagger": "†",
      "|": "‖", "Vert": "‖", "vert": "|", "ldots": "…", "dots": "…", "cdots": "⋯",
      "vdots": "⋮", "ddots": "⋱", "%": "%", "#": "#", "&": "&", "$": "$", "_": "_",
      "degree": "°", "hbar": "ℏ", "angle": "∠", "checkmark": "✓",
    ],
    .binary: [
      "cdot": "·", "times": "×", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆",
      "circ": "∘", "bullet": "•", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "ominus": "⊖",
      "cup": "∪", "cap": "∩", "setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    ],
    .relation: [
      "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
      "equiv": "≡", "propto": "∝", "sim": "∼", "simeq": "≃", "cong": "≅", "ll": "≪", "gg": "≫",
      "lt": "<", "gt": ">", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆",
      "supset": "⊃", "supseteq": "⊇", "to": "→", "rightarrow": "→", "leftarrow": "←",
      "gets": "←", "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "mapsto": "↦",
      "longmapsto": "⟼", "longrightarrow": "⟶", "Rightarrow": "⇒", "Leftarrow": "⇐",
      "Leftrightarrow": "⇔", "implies": "⟹", "impliedby": "⟸", "iff": "⟺", "mid": "|",
      "parallel": "∥", "perp": "⟂", "lesssim": "≲", "gtrsim": "≳", "triangleq": "≜",
      "coloneqq": "≔", "leadsto": "⇝",
    ],
    .opening: [
      "{": "{", "lbrace": "{", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈", "lvert": "|",
      "lVert": "‖",
    ],
    .closing: [
      "}": "}", "rbrace": "}", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉", "rvert": "|",
      "rVert": "‖",
    ],
    .punctuation: ["colon": ":"],
  ]
}
