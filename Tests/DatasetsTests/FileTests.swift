import Datasets
import Foundation
import Testing

@Suite struct `A file` {
  @Test(arguments: [0, 1, 4095, 4096, 100_000])
  func `is read as it was written`(count: Int) throws {
    try withFolder { folder in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
      try File.write(bytes, to: "\(folder)/file")
      #expect(try File.bytes(at: "\(folder)/file") == bytes)
      try File.write([1, 2], to: "\(folder)/file")
      #expect(try File.bytes(at: "\(folder)/file") == [1, 2])
      #expect(files(in: folder) == ["file"])
    }
  }

  @Test func `that is not there is missing`() {
    #expect(
      message { () throws(FileError) in _ = try File.bytes(at: "no/such.npy") }
        == "no/such.npy: there is no such file")
    #expect(problem { () throws(FileError) in _ = try File.bytes(at: "") } == .missing)
    #expect(
      problem { () throws(FileError) in _ = try File.bytes(at: "\(#filePath)/below") } == .missing)
  }

  @Test func `is expected where a folder or a device is`() throws {
    try withFolder { folder in
      let said = "\(folder): a file is expected here, this is a folder"
      #expect(message { () throws(FileError) in _ = try File.bytes(at: folder) } == said)
      #expect(message { () throws(FileError) in try File.write([1], to: folder) } == said)
      #expect(files(in: folder) == [])
    }
    let device = FileError.Problem.notAFile(found: "a device or a pipe")
    #expect(problem { () throws(FileError) in _ = try File.bytes(at: "/dev/zero") } == device)
    #expect(problem { () throws(FileError) in try File.write([1], to: "/dev/null") } == device)
  }

  @Test func `that is a pipe nobody writes to is refused and not waited for`() throws {
    try withFolder { folder in
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      let found = problem { () throws(FileError) in _ = try File.bytes(at: "\(folder)/pipe") }
      #expect(found == .notAFile(found: "a device or a pipe"))
    }
  }

  @Test func `larger than the bound is not read`() throws {
    try withFolder { folder in
      let path = "\(folder)/file"
      try File.write([UInt8](repeating: 0, count: 5000), to: path)
      #expect(try File.bytes(at: path, atMost: 5000).count == 5000)
      #expect(
        message { () throws(FileError) in _ = try File.bytes(at: path, atMost: 4096) }
          == "\(path): the file holds 5,000 bytes, at most 4,096 are read")
      // Four terabytes that take no room on the disk.
      if truncate(path, 1 << 42) == 0 {
        #expect(
          problem { () throws(FileError) in _ = try File.bytes(at: path) }
            == .tooLarge(byteCount: 1 << 42, limit: 1 << 32))
      }
    }
  }

  @Test func `needs a folder to be written into`() throws {
    try withFolder { folder in
      #expect(
        message { () throws(FileError) in try File.write([1], to: "\(folder)/no/file") }
          == "\(folder)/no/file: there is no folder \(folder)/no/ to write it into")
      try File.write([1], to: "\(folder)/file")
      #expect(
        problem { () throws(FileError) in try File.write([1], to: "\(folder)/file/below") }
          == .missingFolder("\(folder)/file/"))
    }
  }

  @Test func `has no zero byte in its name`() throws {
    try withFolder { folder in
      try File.write([1], to: "\(folder)/file")
      let name = "\(folder)/file\0.npy"
      let refused = FileError.Problem.refused(
        action: "opened", reason: "its name has a zero byte in it")
      #expect(problem { () throws(FileError) in _ = try File.bytes(at: name) } == refused)
      #expect(problem { () throws(FileError) in try File.write([2], to: name) } == refused)
      #expect(try File.bytes(at: "\(folder)/file") == [1])
    }
  }

  @Test func `leaves nothing behind when it cannot take its name`() throws {
    try withFolder { folder in
      let name = "\(folder)/" + String(repeating: "n", count: 300)
      let found = problem { () throws(FileError) in try File.write([1], to: name) }
      guard case .refused("written", _) = found else {
        Issue.record("\(String(describing: found))")
        return
      }
      #expect(files(in: folder) == [])
    }
  }

  @Test func `keeps its permissions and the links to it when it is replaced`() throws {
    try withFolder { folder in
      let (path, link) = ("\(folder)/file", "\(folder)/link")
      try File.write([1], to: path)
      #expect(chmod(path, 0o640) == 0)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      try File.write([2], to: link)
      #expect(try File.bytes(at: path) == [2])
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `that may not be written stays`() throws {
    try withFolder { folder in
      let path = "\(folder)/file"
      try File.write([1], to: path)
      chmod(path, 0o400)
      let found = problem { () throws(FileError) in try File.write([2], to: path) }
      #expect(found == .refused(action: "written", reason: "Permission denied"))
      chmod(folder, 0o500)
      let other = problem { () throws(FileError) in try File.write([2], to: path + "2") }
      chmod(folder, 0o700)
      #expect(other == .refused(action: "written", reason: "Permission denied"))
      #expect(try File.bytes(at: path) == [1])
    }
  }
}
