// latent figures: the figures of lessons, drawn again in another size, theme or format, and compared with those committed.

import Notebook
import Options
import Plots
import Weaving

extension Project {
  /// Draws figures from what the last runs recorded; ends with 66 where a run is missing.
  func figures(_ invocation: Invocation) -> Never {
    let (data, asked) = (invocation.options.data.rawValue, invocation.figures)
    var (recordings, missing): ([Recording], [String]) = ([], [])
    for lesson in invocation.lessons {
      if let recording = Recording(root: root, lesson: lesson, data: data) {
        recordings.append(recording)
      } else if data == "digits" || hasResults(lesson, on: data) {
        missing.append(lesson)
      }
    }
    let hasChanged: Bool
    do {
      hasChanged = try asked.checks ? differ(recordings, invocation) : false
      if !asked.checks { try draw(recordings, invocation) }
    } catch { quit(74, saying: "\(error)") }
    for recording in recordings where recording.isOutdated {
      let command = Recording.command(lesson: recording.lesson, data: data)
      Console.error.write(
        "latent: the page of \(recording.lesson) has changed since it ran; `\(command)` runs it\n")
    }
    for lesson in missing {
      let command = Recording.command(lesson: lesson, data: data)
      Console.error.write("latent: no run of \(lesson) is recorded; `\(command)` records one\n")
    }
    quit(hasChanged ? 1 : missing.isEmpty ? 0 : 66)
  }

  private func hasResults(_ lesson: String, on data: String) -> Bool {
    (try? Comparison(root: root, slug: lesson))?.has(data) ?? false
  }

  private func draw(_ recordings: [Recording], _ invocation: Invocation) throws {
    let asked = invocation.figures
    let folder = invocation.options.out ?? "\(root)/.latent/figures"
    guard let preset = Preset(rawValue: asked.preset.rawValue),
      let theme = Theme(rawValue: asked.theme.rawValue)
    else { return }
    var handOuts = HandOuts(
      folder, preset, theme, asked.formats.compactMap { HandOuts.Format(rawValue: $0.rawValue) })
    for recording in recordings { try handOuts.add(recording) }
    let (files, left, changed) = (
      handOuts.folder.count, handOuts.folder.left, try handOuts.folder.write()
    )
    for recording in recordings {
      guard !invocation.options.quiet && !invocation.options.json else { continue }
      let count = recording.figures.count
      Console.out.write("\(folder)/\(recording.place)  \(count) figure\(count == 1 ? "" : "s")\n")
    }
    if invocation.options.json {
      let report = JSON.object([
        ("folder", .text(folder)), ("files", .whole(files)),
        ("changed", .whole(changed)),
      ])
      Console.out.write(report.written)
    } else {
      Console.out.write("\(files) files, \(changed) of them changed\n")
    }
    if !left.isEmpty {
      Console.error.write(
        "latent: \(left.count) files of an earlier run are left as they were: \(left[0])"
          + (left.count > 1 ? " and others\n" : "\n"))
    }
  }

  /// Says which committed figures would change; returns whether any would.
  private func differ(_ recordings: [Recording], _ invocation: Invocation) throws -> Bool {
    var page = Page(invocation.options)
    var reports: [JSON] = []
    for recording in recordings {
      let differences = try recording.differences()
      let count = recording.figures.count
      page.verdict(
        differences.isEmpty, "\(recording.place)  \(count) figure\(count == 1 ? "" : "s")")
      for difference in differences {
        page.detail("\(difference)")
        reports.append(.text("\(difference)"))
      }
    }
    if invocation.options.json {
      Console.out.write(JSON.array(reports).written)
    } else {
      page.show()
    }
    return !reports.isEmpty
  }
}
