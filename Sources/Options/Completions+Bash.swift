// Completions for bash, of any version since 3.2.

func bashCompletions(_ places: [CompletionPlace]) -> String {
  let values = Option.all.compactMap { option -> String? in
    switch option.value {
    case .choice?, .choices?:
      "  \(option.dashed)) next=\(inQuotes(option.wordsOfItsName.joined(separator: " "))) ;;"
    case .folder?: "  \(option.dashed)) folders=yes ;;"
    case .integer?, .seconds?: "  \(option.dashed)) ;;"
    case nil: nil
    }
  }
  let cases = places.map { place in
    let options = (place.options + Option.everywhere).map(\.dashed).joined(separator: " ")
    let words = place.candidates.map(\.word).joined(separator: " ")
    return """
          \(inQuotes(place.start))\(place.isOpen ? "*" : ""))
            next=\(inQuotes(words)) options=\(inQuotes(options))\(place.takesFolder ? " folders=yes" : "") ;;
      """
  }
  return """
    # Completions of latent for bash:  source <(./latent completions bash)
    _latent() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
      local i words=() next= options= folders=
      # To bash, = is a word of its own.
      if [[ $word == = ]]; then
        word=
      elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        \(CompletionPlace.withValues.joined(separator: " | ")))
          [[ ${COMP_WORDS[i + 1]} != = ]] || ((i++))
          ((i++)) ;;
        -*) ;;
        *) words+=("${COMP_WORDS[i]}") ;;
        esac
      done
      case $before in
    \(values.joined(separator: "\n"))
      *)
        case "${words[0]} ${words[1]}" in
    \(cases.joined(separator: "\n"))
        esac
        [[ $word != -* ]] || next=$options folders= ;;
      esac
      COMPREPLY=($(compgen -W "$next" -- "$word"))
      if [[ $folders ]]; then
        compopt -o filenames 2>/dev/null
        local IFS=$'\\n'
        COMPREPLY=($(compgen -d -- "$word"))
      fi
    }
    complete -F _latent latent
    """
}
