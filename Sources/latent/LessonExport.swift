// latent export: a lesson for those who must hand out something else.

import Datasets
import Notebook
import Options
import Weaving

extension Project {
  /// Writes lessons as notebooks, or the numbers of their figures.
  func export(_ invocation: Invocation) -> Never {
    let folder = invocation.options.out ?? "\(root)/.latent/export"
    func write(_ bytes: [UInt8], to name: String) throws {
      let path = "\(folder)/\(name)"
      if let slash = path.lastIndex(of: "/"), let error = Folder(String(path[..<slash])).make() {
        throw error
      }
      try File.write(bytes, to: path)
      if !invocation.options.quiet { Console.out.write(path + "\n") }
    }
    do {
      for lesson in invocation.lessons {
        switch invocation.handOut {
        case .ipynb:
          let notebook = JupyterNotebook(root: root, lesson: lesson)
          try write(Array(notebook.text.utf8), to: "\(lesson).ipynb")
        case .csv:
          for place in [lesson, "\(lesson)/mnist"] {
            let results = Folder("\(root)/output/\(place)")
            for name in results.names where name.hasSuffix(".csv") {
              try write(File.bytes(at: "\(results.path)/\(name)"), to: "\(place)/\(name)")
            }
          }
        }
      }
    } catch { quit(74, saying: "\(error)") }
    quit(0)
  }
}
