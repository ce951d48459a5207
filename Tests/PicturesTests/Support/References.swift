import Pictures
import Testing

/// Compares a picture with the one in `Reference`, pixel by pixel.
///
/// A picture without a reference becomes one. After a change, look at both files that the failure names;
/// if the new one is right, move it to the place of the old one.
func expectReference(_ name: String, _ picture: Picture, scale: Double = 1) throws {
  let folder = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
  let expected = "\(folder)/Reference/\(name).png"
  let actual = picture.png(scale: scale)
  guard let reference = try? PNG(contentsOf: expected) else {
    try actual.write(to: expected)
    Issue.record("There was no reference for \(name); look at \(expected)")
    return
  }
  if reference.bitmap.simplified == actual.bitmap.simplified { return }
  let path = temporaryFolder() + "/\(name).png"
  try actual.write(to: path)
  Issue.record("\(name) has changed: see actual \(path), expected \(expected)")
}
