// latent export: a lesson for those who must hand out something else.

import Datasets
import Notebook
import Options
import Weaving

extension Project {
  /// Writes lessons as notebooks, or the numbers of their figures.
  func export(_ invocation: Invocation) -> Never {
    var folder = OutFolder(invocation.options.out ?? "\(root)/.latent/export")
    var said = ""
    func put(_ bytes: [UInt8], _ name: String) {
      folder.put(bytes, name)
      said += "\(folder.path)/\(name)\n"
    }
    do {
      for lesson in invocation.lessons {
        switch invocation.handOut {
        case .ipynb:
          let notebook = JupyterNotebook(root: root, lesson: lesson)
          put(Array(notebook.text.utf8), "\(lesson).ipynb")
        case .csv:
          for place in [lesson, "\(lesson)/mnist"] {
            let results = Folder("\(root)/output/\(place)")
            for name in results.names where name.hasSuffix(".csv") {
              put(try File.bytes(at: "\(results.path)/\(name)"), "\(place)/\(name)")
            }
          }
        }
      }
      _ = try folder.write()
    } catch { quit(74, saying: "\(error)") }
    if !invocation.options.quiet { Console.out.write(said) }
    quit(0)
  }
}
