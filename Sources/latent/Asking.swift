// What other programs know.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The first line that a command of the shell prints, or nil if it fails.
func firstLine(of command: String) -> String? { lines(of: command).first }

/// The lines that a command of the shell prints; none if it fails.
func lines(of command: String) -> [String] {
  guard let stream = popen("\(command) 2>/dev/null", "r") else { return [] }
  var bytes: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(byte)) }
  guard pclose(stream) == 0 else { return [] }
  if bytes.last == 10 { bytes.removeLast() }
  return bytes.isEmpty
    ? []
    : bytes.split(separator: 10, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
}
