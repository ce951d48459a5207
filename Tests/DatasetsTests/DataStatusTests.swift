import Datasets
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
}
