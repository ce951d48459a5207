import Exercises
import Foundation
import TestSupport
import Testing

/// An exercise with the name it has in reports.
struct Named: CustomTestStringConvertible, Sendable {
  let exercise: any AnyExercise
  var testDescription: String { "\(exercise.id) \(exercise.name)" }

  static let all = Workbook.exercises.map(Named.init)
}

@Suite struct `Exercises` {
  @Test(arguments: Named.all)
  func `have solutions that pass every check`(named: Named) {
    let report = named.exercise.reportOnSolution
    #expect(report.end == .solved, "\(report.lines)")
    #expect(report[.held] == report[.check])
  }

  @Test(arguments: Named.all)
  func `have checks that refuse every known mistake, and name it`(named: Named) {
    #expect(named.exercise.reportsOnSlips.count >= 2)
    for (sentence, report) in named.exercise.reportsOnSlips {
      #expect(report.end == .failed, "not killed: \(sentence)")
      #expect(report[.slip] == [sentence], "\(report.lines)")
    }
  }

  @Test func `know at least forty mistakes, and this is what kills them`() {
    var table = "", count = 0
    for exercise in Workbook.exercises {
      table += "\n\(exercise.id)  \(exercise.title)\n"
      for (sentence, report) in exercise.reportsOnSlips {
        let isKilled = report.end == .failed
        count += isKilled ? 1 : 0
        let killer = isKilled ? report[.check].last ?? "" : "NOTHING"
        table += "  ✗ \(sentence)\n      killed by “\(killer)”\n"
      }
    }
    print("== mistakes in exercises, and the checks that kill them\n\(table)\n\(count) killed")
    #expect(count >= 40)
  }

  @Test func `are two or more for each lesson from 00 to 06, each a file of its own`() {
    for lesson in 0...6 {
      let ids = Workbook.exercises.map(\.id).filter { $0.hasPrefix("\(lesson).") }
      #expect(ids.count >= 2 && ids == (1...max(1, ids.count)).map { "\(lesson).\($0)" })
    }
    #expect(Set(Workbook.exercises.map(\.name)).count == Workbook.exercises.count)
    for exercise in Workbook.exercises {
      #expect(FileManager.default.fileExists(atPath: "\(root)/\(exercise.file)"))
      #expect(exercise.hints.count >= 2)
    }
  }

  @Test(arguments: Named.all)
  func `stand at a step of their lesson, which links to them`(named: Named) throws {
    let page = "\(root)/lessons/\(named.exercise.lesson)/README.md"
    guard FileManager.default.fileExists(atPath: page) else { return }
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("\n## \(named.exercise.step)\n"), "\(named.exercise.step)")
    let file = named.exercise.file.split(separator: "/").last ?? ""
    #expect(text.contains("](exercises/\(file))"), "\(file)")
  }
}
