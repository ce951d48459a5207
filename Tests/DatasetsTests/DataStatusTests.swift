import Datasets
import Foundation
import Testing

@Suite struct `The status of data` {
  @Test func `tells for each file where it is and whether it can be used`() throws {
    let content = idx([3], [1, 2, 3])
    let files = ["a", "b", "c", "d"].map {
      PublishedFile(name: "\($0)-idx1", shape: [3], sha256: SHA256.hex(of: content))
    }
    try withFolder { folder in
      let variables = ["XDG_CACHE_HOME": folder, "HOME": folder]
      let folders = DataFolders(given: folder) { variables[$0] }
      let cache = try #require(folders.cache)
      try makeFolder(cache)
      try File.write(content, to: "\(folder)/a.idx1")
      try File.write(idx([3], [1, 2, 4]), to: "\(cache)/b-idx1.gz")
      try File.write([1, 2, 3, 4, 5], to: "\(cache)/c-idx1.gz.part")

      let status = DataStatus(of: files, in: folders)
      #expect(!status.isComplete && status.missing == Array(files[1...]))
      #expect(status.entries[0].state == .verified(path: "\(folder)/a.idx1", byteCount: 11))
      #expect(status.entries.map(\.partialByteCount) == [nil, nil, 5, nil])
      #expect(
        status.description == """
          a-idx1  verified  11 bytes  \(folder)/a.idx1
          b-idx1  damaged  \(cache)/b-idx1.gz: its bytes, unpacked, should have the SHA-256 \
          \(SHA256.hex(of: content)), they have \(SHA256.hex(of: idx([3], [1, 2, 4])))
          c-idx1  missing; 5 bytes of a download are kept
          d-idx1  missing
          """)
    }
  }

  let content = idx([3], [1, 2, 3])
  var file: PublishedFile {
    PublishedFile(name: "a-idx1", shape: [3], sha256: SHA256.hex(of: content))
  }

  @Test func `passes over a damaged file and finds the good one behind it`() throws {
    try withFolder { first in
      try withFolder { second in
        try File.write(idx([3], [1, 2, 4]), to: "\(first)/a-idx1.gz")
        try File.write([1], to: "\(second)/a-idx1.gz")
        try File.write(content, to: "\(second)/a.idx1")
        let variables = ["LATENT_DATA": second, "HOME": "/no/such"]
        let status = DataStatus(of: [file], in: DataFolders(given: first) { variables[$0] })
        #expect(status.isComplete && status.entries[0].path == "\(second)/a.idx1")
        let (bad, worse) = ("\(first)/a-idx1.gz: ", "\(second)/a-idx1.gz: ")
        #expect(status.notes.count == 2)
        for (note, path) in zip(status.notes, [bad, worse]) {
          #expect(note.hasPrefix(path))
          #expect(note.hasSuffix("; it is passed over, and \(second)/a.idx1 is read"))
        }
        #expect(status.description.contains("\n        passed over  \(worse)"))
      }
    }
  }

  #if os(Linux)
    @Test func `does not call a file damaged that may not be read`() async throws {
      // Nothing is closed to root, so this is asked as somebody else.
      await #expect(processExitsWith: .success) {
        if getuid() == 0 { #expect(setuid(65_534) == 0) }
        let content = idx([3], [1, 2, 3])
        let file = PublishedFile(name: "a-idx1", shape: [3], sha256: SHA256.hex(of: content))
        try withFolder { folder in
          let path = "\(folder)/a-idx1"
          try File.write(content, to: path)
          chmod(path, 0)
          let status = DataStatus(of: [file], in: DataFolders(given: folder) { _ in nil })
          let words = "\(path): it cannot be opened: Permission denied"
          #expect(status.description == "a-idx1  unreadable  \(words)")
          #expect("\(MNISTError(status))".contains("`chmod u+r` lets you read a file of yours."))
          chmod(folder, 0)
          let place = "\(folder)  (--data-dir; it may not be entered)"
          #expect("\(MNISTError(status))".contains(place))
          chmod(folder, 0o700)
        }
      }
    }
  #endif
}
