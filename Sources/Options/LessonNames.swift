// Lessons by number, by name, and by the beginning of a name.

/// The lessons there are, and how they may be called.
struct LessonNames {
  /// Their names in full and in order: `04-vae`.
  let all: [String]

  init(_ all: [String]) { self.all = all }

  /// What may be typed for them, apart from numbers.
  var spellings: [String] { all.map { String(slug($0)) } + all }

  /// Whether something may be meant by this word, be it one lesson or several.
  func know(_ word: String) -> Bool {
    word == "all" || Int(word) != nil || !meant(by: word).isEmpty
  }

  /// The lessons that these words name, each once.
  func named(_ words: [String]) throws(UsageError) -> [String] {
    var names = words.contains("all") ? all : []
    for word in words where word != "all" {
      let name = try named(word)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func named(_ word: String) throws(UsageError) -> String {
    let names = meant(by: word)
    guard let name = names.first else { throw .noLesson(word, among: spellings) }
    guard names.count == 1 else { throw .ambiguous(word, names) }
    return name
  }

  /// One lesson if the word is its number or its name; else all whose names begin with it.
  private func meant(by word: String) -> [String] {
    if word.isEmpty { return [] }
    for isMeant in [
      { $0 == word }, { self.slug($0) == word },
      { self.number($0) != nil && self.number($0) == Int(word) },
    ] as [(String) -> Bool] {
      if let name = all.first(where: isMeant) { return [name] }
    }
    return all.filter { $0.hasPrefix(word) || slug($0).hasPrefix(word) }
  }

  /// What stands behind the number: `vae`.
  private func slug(_ name: String) -> Substring {
    number(name) == nil ? name[...] : name.drop { $0 != "-" }.dropFirst()
  }

  private func number(_ name: String) -> Int? { Int(name.prefix { $0 != "-" }) }
}
