import Foundation
import Options
import TestSupport

extension Shell {
  /// What the shell itself offers at the end of each line, by the completions made for these lessons.
  func offers(at lines: [String], lessons: [String]) throws -> [Set<String>] {
    let script = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())")
    defer { try? FileManager.default.removeItem(at: script) }
    try completions(lessons: lessons).write(to: script, atomically: true, encoding: .utf8)
    // Fish has no name for what it runs.
    let name = self == .fish ? [] : [rawValue]
    let result = try run([rawValue, "-c", asking] + name + [script.path] + lines)
    guard result.error.isEmpty, result.status == 0 else { throw ShellError(words: result.error) }
    return result.output.components(separatedBy: "end of offers\n").dropLast().map { offers in
      Set(offers.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) })
    }
  }

  /// A program for the shell: it reads the script $1, and says what it offers at the end of each line after it.
  private var asking: String {
    switch self {
    case .bash:
      #"""
      source "$1"
      shift
      for line; do
        read -ra COMP_WORDS <<< "${line//=/ = }"
        [[ $line != *' ' ]] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMPREPLY=()
        _latent
        printf '%s\n' "${COMPREPLY[@]}" 'end of offers'
      done
      """#
    case .zsh:
      // Zsh completes only where somebody types: it gets a terminal of its own, in which the function that
      // takes what is offered writes it down as well.
      #"""
      zmodload zsh/zpty
      notes=$(mktemp)
      zpty typist zsh -f -i
      say() { zpty -w typist "$1"; }
      await() { until grep -q "$1" $notes; do sleep 0.02; done; }
      say "PS1=; autoload -Uz compinit; compinit -u -D; source ${(q)1}"
      say "notes=$notes"
      say 'compadd() {
        local -a offered
        [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || builtin compadd -A offered "$@"
        (( ! $#offered )) || print -rl -- $offered >>$notes
        builtin compadd "$@"
      }'
      say 'bindkey "^I" list-choices; bindkey "^X" kill-whole-line; print ready >>$notes'
      await ready
      shift
      for line; do
        : >$notes
        zpty -w -n typist "$line"$'\t\x18'
        say 'print "end of offers" >>$notes'
        await 'end of offers'
        cat $notes
      done
      rm $notes
      """#
    case .fish:
      #"""
      source $argv[1]
      for line in $argv[2..]
        complete -C $line
        echo 'end of offers'
      end
      """#
    }
  }
}

struct ShellError: Error {
  var words: String
}
