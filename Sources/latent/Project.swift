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

  /// Found by what `./latent` says, or as the first folder upwards from here that has lessons.
  init() {
    root = variable("LATENT_ROOT") ?? Project.above(".") ?? "."
    let folder = "\(root)/lessons"
    lessons = Folder(folder).names.filter {
      !$0.hasPrefix(".") && File.exists("\(folder)/\($0)/README.md")
    }
  }

  private static func above(_ folder: String) -> String? {
    var folder = folder
    for _ in 0..<32 {
      if File.exists("\(folder)/Package.swift"), Folder("\(folder)/lessons").isFolder {
        return folder
      }
      folder += "/.."
    }
    return nil
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
