import Exercises
import Foundation
import TestSupport
import Testing

@Suite struct `Stubs` {
  /// All committed stubs are built into one program, for the sake of time.
  @Test func `compile, and throw that they are unsolved`() throws {
    let place = try Place()
    var main = "import Exercises\n"
    var files = ["\(place.folder)/main.swift"]
    for exercise in Workbook.exercises {
      guard let stub = try committedStub(exercise.file) else { return }
      let file = "\(exercise.id)-\(exercise.name).swift"
      try place.write(stub, to: file)
      files.append("\(place.folder)/\(file)")
      main += """
        print(\(exercise.identifier).report(on: \(exercise.function)).end == .unsolved)

        """
    }
    try place.write(main, to: "main.swift")
    let objects = try ["Exercises", "Autodiff", "Tensors", "CKernels"].flatMap { library in
      let folder = "\(built)/\(library).build"
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".o") }.map { "\(folder)/\($0)" }
    }
    let result = try run(
      ["swiftc", "-swift-version", "6", "-module-name", "Answer", "-I", "\(built)/Modules"]
        + ["-Xcc", "-fmodule-map-file=\(built)/CKernels.build/module.modulemap"]
        + ["-o", "\(place.folder)/stubs"] + files + objects)
    try #require(result.status == 0, "\(result.error)\(result.output)")
    #expect(result.error == "", "a stub has a warning")
    let said = try run(["\(place.folder)/stubs"])
    #expect(said.output == String(repeating: "true\n", count: Workbook.exercises.count))
  }
}
