import Options
import Testing

let lessons = ["00-gradients", "01-mixture", "04-vae", "05-vae-gradients", "10-style"]
let exercises = ["0.1-softplus", "0.2-matmul", "5.2-reparameterise", "5.10-slips"]

extension Command: CustomTestStringConvertible {
  public var testDescription: String { "\(action)" }
}

/// What is understood of a line whose words are separated by blanks.
func understood(_ line: String) throws -> Invocation {
  try Invocation(
    line.split(separator: " ").map(String.init), lessons: lessons, exercises: exercises)
}

/// The same for a lesson's own program.
func understoodByLesson(_ line: String) throws -> Invocation {
  try Invocation(line.split(separator: " ").map(String.init), ofLesson: "04-vae")
}

/// What is said about a line that is wrong.
func said(about arguments: [String], lessons: [String] = lessons) -> String {
  do {
    return "nothing; it is \(try Invocation(arguments, lessons: lessons, exercises: exercises))"
  } catch {
    return error.description
  }
}

func said(about line: String) -> String {
  said(about: line.split(separator: " ").map(String.init))
}
