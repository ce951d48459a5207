import Foundation
import Markup

/// The folder of the tests' files.
let fixtures =
  "\(#filePath)".split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Fixtures"

func fixture(_ name: String) throws -> String {
  try String(contentsOfFile: "\(fixtures)/\(name)", encoding: .utf8)
}

/// Whether what is written is to be accepted as it is now.
let isRecording = ProcessInfo.processInfo.environment["LATENT_RECORD"] == "1"

extension String {
  func replacing(_ part: String, with other: String) -> String {
    replacingOccurrences(of: part, with: other)
  }
}
