// What other programs know.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The first line that a command of the shell prints, or nil if it fails.
func firstLine(of command: String) -> String? {
  guard let stream = popen("\(command) 2>/dev/null", "r") else { return nil }
  var line = [CChar](repeating: 0, count: 256)
  let isThere = fgets(&line, Int32(line.count), stream) != nil
  while fgetc(stream) != EOF {}
  guard pclose(stream) == 0, isThere else { return nil }
  let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
  return String(decoding: bytes, as: UTF8.self)
}
