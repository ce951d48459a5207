// Completions for zsh.

func zshCompletions(_ places: [CompletionPlace]) -> String {
  let cases = places.map { place in
    let options = (place.options + Option.everywhere).flatMap(specification)
    let next = place.takesFolder ? "'*:folder:_files -/'" : candidates(place.candidates)
    return """
        \(inQuotes(place.start))\(place.isOpen ? "*" : ""))
          next=\(next)
          specs=(\(options.joined(separator: "\n      "))) ;;
      """
  }
  return """
    #compdef latent
    # Completions of latent for zsh:  source <(./latent completions zsh)
    _latent() {
      local -a found specs
      local i next
      for ((i = 2; i < CURRENT; i++)); do
        case $words[i] in
        \(CompletionPlace.withValues.joined(separator: " | "))) ((i++)) ;;
        -*) ;;
        *) found+=("$words[i]") ;;
        esac
      done
      case "$found[1] $found[2]" in
    \(cases.joined(separator: "\n"))
      esac
      # To zsh, -- might be the beginning of a name with two dashes in it.
      [[ $words[CURRENT] != -* ]] || next='*: :'
      _arguments $specs "$next"
    }
    if [[ $funcstack[1] == _latent ]]; then _latent "$@"; else compdef _latent latent; fi
    """
}

/// What can come next, each word with its meaning.
private func candidates(_ candidates: [CompletionPlace.Candidate]) -> String {
  if candidates.isEmpty { return "'*: :'" }
  let words = candidates.map { #"\#($0.word)\:"\#(escaped($0.meaning))""# }
  return inQuotes("*: :((\(words.joined(separator: " "))))")
}

/// An option for `_arguments`; one with a letter is two that exclude each other.
private func specification(_ option: Option) -> [String] {
  let value =
    switch option.value {
    case nil: ""
    case .integer?, .seconds?: ":\(option.value?.nameOfValue ?? ""):"
    case .choice(let words)?, .choices(let words)?:
      ":\(option.name):(\(words.joined(separator: " ")))"
    case .folder?: ":folder:_files -/"
    }
  let rest = "[\(escaped(option.meaning))]" + value
  let name = option.dashed + (option.value == nil ? "" : "=")
  guard let letter = option.letter else { return [inQuotes(name + rest)] }
  let others = "(-\(letter) \(option.dashed))"
  return [inQuotes("\(others)-\(letter)\(rest)"), inQuotes("\(others)\(name)\(rest)")]
}

private func escaped(_ text: String) -> String {
  text.map { #"[]:\"`"#.contains($0) ? "\\\($0)" : String($0) }.joined()
}
