// The project on disk: where it is, and which lessons it has.

import Datasets
import Markup
import Notebook

/// The project that this command belongs to.
struct Project {
  /// Its top.
  let root: String
  /// The folders of its lessons, in order.
  let lessons: [String]

  /// Found by what `./latent` says, or from here upwards.
  init() {
    root = projectRoot()
    let folder = "\(root)/lessons"
    lessons = Folder(folder).names.filter {
      !$0.hasPrefix(".") && File.exists("\(folder)/\($0)/README.md")
    }
  }

  /// The page of a lesson.
  func page(_ lesson: String) -> Document {
    let file = "lessons/\(lesson)/README.md"
    return Document(readText(at: "\(root)/\(file)") ?? "", file: file)
  }

  /// The number that names a lesson: `4` for `04-vae`.
  static func number(of lesson: String) -> String {
    let digits = lesson.prefix { $0.isNumber }
    let number = digits.drop { $0 == "0" }
    return digits.isEmpty ? lesson : number.isEmpty ? "0" : String(number)
  }
}
