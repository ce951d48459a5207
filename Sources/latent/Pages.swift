// latent pages: the course as HTML.

import Notebook
import Options
import Weaving

extension Project {
  /// Writes the pages, and says where they are.
  func pages(_ invocation: Invocation) -> Never {
    let folder = invocation.options.out ?? "\(root)/.latent/pages"
    do {
      let (files, changed) = try Course(root: root, lessons: lessons).write(to: folder)
      if invocation.options.json {
        let report = JSON.object([
          ("folder", .text(folder)), ("files", .whole(files)), ("changed", .whole(changed)),
        ])
        Console.out.write(report.written)
      } else {
        Console.out.write("\(files) files, \(changed) of them changed: \(folder)/index.html\n")
      }
    } catch { quit(74, saying: "\(error)") }
    quit(0)
  }
}
