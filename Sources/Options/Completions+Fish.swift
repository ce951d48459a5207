// Completions for fish.

func fishCompletions(_ places: [CompletionPlace]) -> String {
  let cases = places.map {
    """
            case \(inQuotes($0.start + ($0.isOpen ? "*" : "")))
                echo \($0.name)
    """
  }
  let options = Option.all.map { option in
    let names = places.filter { $0.options.contains { $0.usage == option.usage } }.map(\.name)
    return complete(at: names, named(option) + " -d " + inQuotes(option.meaning))
  }
  let words = places.flatMap { place in
    place.candidates.map {
      complete(at: [place.name], "-a \($0.word) -d " + inQuotes($0.meaning))
    }
      + (place.takesFolder
        ? [complete(at: [place.name], "-a '(__fish_complete_directories)'")] : [])
  }
  return """
    # Completions of latent for fish:  ./latent completions fish | source
    function __latent_place
        set -l words
        set -l skip no
        for word in (commandline -opc)[2..]
            if test $skip = yes
                set skip no
            else if contains -- $word \(CompletionPlace.withValues.joined(separator: " "))
                set skip yes
            else if not string match -q -- '-*' $word
                set -a words $word
            end
        end
        switch "$words[1] $words[2]"
    \(cases.joined(separator: "\n"))
        end
    end
    function __latent_at
        contains -- (__latent_place) $argv
    end
    complete -c latent -f
    \((options + words).joined(separator: "\n"))
    """
}

private func complete(at places: [String], _ what: String) -> String {
  let condition = places.isEmpty ? "" : "-n '__latent_at \(places.joined(separator: " "))' "
  return "complete -c latent " + condition + what
}

private func named(_ option: Option) -> String {
  let letter = option.letter.map { "-s \($0) " } ?? ""
  let value =
    switch option.value {
    case nil: ""
    case .integer?, .seconds?: " -x"
    case .choice(let words)?, .choices(let words)?:
      " -x -a " + inQuotes(words.joined(separator: " "))
    case .folder?: " -x -a '(__fish_complete_directories)'"
    }
  return letter + "-l \(option.name)" + value
}
