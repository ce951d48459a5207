// Pictures that are committed and compared, pixel by pixel.

import Pictures
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Compares a picture with the one in the folder `Reference` beside the test.
///
/// A picture without a reference becomes one. After a change, look at both files that the failure names;
/// if the new one is right, move it to the place of the old one.
public func expectReference(
  _ name: String, _ picture: Picture, scale: Double = 1, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = file.split(separator: "/").dropLast().map { "/" + $0 }.joined()
  let expected = "\(folder)/Reference/\(name).png"
  let actual = picture.png(scale: scale)
  guard let reference = try? PNG(contentsOf: expected) else {
    try actual.write(to: expected)
    Issue.record(
      "There was no reference for \(name); look at \(expected)", sourceLocation: sourceLocation)
    return
  }
  if reference.bitmap.simplified == actual.bitmap.simplified { return }
  let path = temporaryFolder() + "/\(name).png"
  try actual.write(to: path)
  Issue.record(
    "\(name) has changed: see actual \(path), expected \(expected)", sourceLocation: sourceLocation)
}

/// A folder of its own for a test, in the system's place for such things.
public func temporaryFolder() -> String {
  // mkdtemp writes over the six letters at the end.
  var template = Array(("/tmp/pictures-" + String(repeating: "X", count: 6)).utf8CString)
  return template.withUnsafeMutableBufferPointer {
    guard let base = $0.baseAddress, mkdtemp(base) != nil else { return "/tmp" }
    return String(cString: base)
  }
}
