import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct `The search for MNIST` {
  @Test func `goes through the folder that is given, the environment's, the cache`() {
    let variables = ["LATENT_DATA": "/b", "XDG_CACHE_HOME": "/c", "HOME": "/home/me"]
    let folders = DataFolders(given: "/a") { variables[$0] }
    #if os(macOS)
      #expect(folders.paths == ["/a", "/b", "/home/me/Library/Caches/latent"])
    #else
      #expect(folders.paths == ["/a", "/b", "/c/latent"])
    #endif
    #expect(DataFolders { ["HOME": "/home/me", "LATENT_DATA": ""][$0] }.paths.count == 1)
  }

  #if !os(macOS)
    @Test func `takes the home folder's cache where there is no other`() {
      for variables in [["HOME": "/h"], ["HOME": "/h", "XDG_CACHE_HOME": "rel"]] {
        #expect(DataFolders { variables[$0] }.paths == ["/h/.cache/latent"])
      }
    }
  #endif

  @Test func `finds both spellings, packed or not, each file in the first folder that has it`()
    throws
  {
    try withFolder { a in
      try withFolder { b in
        let (file, folders) = (MNIST.trainImages, [a, b + "/"])
        #expect(file.paths(in: folders).isEmpty)
        for name in [
          "train-images.idx3-ubyte", "train-images.idx3-ubyte.gz", "train-images-idx3-ubyte",
          "train-images-idx3-ubyte.gz",
        ] {
          try File.write([1], to: "\(b)/\(name)")
          #expect(file.paths(in: folders).first == "\(b)/\(name)")
        }
        // A folder of that name is no file.
        try makeFolder("\(a)/train-images-idx3-ubyte.gz")
        #expect(file.paths(in: folders).first == "\(b)/train-images-idx3-ubyte.gz")
        try File.write([1], to: "\(a)/train-images.idx3-ubyte.gz")
        #expect(file.paths(in: folders).first == "\(a)/train-images.idx3-ubyte.gz")
      }
    }
  }

  @Test func `that finds nothing lists files, hashes, folders and the command`() throws {
    try withFolder { folder in
      let variables = ["LATENT_DATA": "/no/such", "XDG_CACHE_HOME": folder, "HOME": folder]
      let folders = DataFolders(given: folder) { variables[$0] }
      let error = #expect(throws: MNISTError.self) { try MNIST(in: folders) }
      let cache = try #require(folders.cache)
      #expect(
        error?.description == """
          MNIST is not here. Missing, with the SHA-256 of the unpacked bytes:
            train-images-idx3-ubyte.gz  ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db
            train-labels-idx1-ubyte.gz  65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5
            t10k-images-idx3-ubyte.gz   0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7
            t10k-labels-idx1-ubyte.gz   ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2
          Searched, in this order:
            \(folder)  (--data-dir)
            /no/such  ($LATENT_DATA; there is no such folder)
            \(cache)  (the cache; there is no such folder)
          Files put there by hand are taken, packed or not. This gets them (11 MB):
            ./latent data get mnist
          """)
    }
  }

  @Test func `that finds some of the files lists the others`() throws {
    try withFolder { folder in
      for file in MNIST.files[1...] { try File.write([1], to: "\(folder)/\(file.name)") }
      let folders = DataFolders(given: folder) { _ in nil }
      let error = #expect(throws: MNISTError.self) { try MNIST(in: folders) }
      #expect(error?.status.missing == MNIST.files)
      // What is missing and what is of no use, all at once.
      let said = try #require(error?.description)
      #expect(said.hasPrefix("MNIST is not here. Missing"))
      for file in MNIST.files { #expect(said.contains("  \(file.packedName)")) }
      for file in MNIST.files[1...] { #expect(said.contains("  \(folder)/\(file.name): ")) }
      #expect(said.contains("These were found and are of no use:"))
    }
  }

  @Test func `does not take a file with other bytes`() throws {
    try withFolder { folder in
      for file in MNIST.files { try File.write(idx([3], [1, 2, 3]), to: "\(folder)/\(file.name)") }
      let folders = DataFolders(given: folder) { _ in nil }
      var error = #expect(throws: MNISTError.self) { try MNIST(in: folders) }
      let path = "\(folder)/train-images-idx3-ubyte"
      let shape = "\n  \(path): the shape [60000, 28, 28] is expected, its header says [3]\n"
      #expect(error?.description.contains(shape) == true)

      // Right in everything but the bytes.
      let pixels = [UInt8](repeating: 0, count: 60_000 * 784)
      try File.write(idx([60_000, 28, 28], pixels), to: path)
      error = #expect(throws: MNISTError.self) { try MNIST(in: folders) }
      let found = SHA256.hex(of: idx([60_000, 28, 28], pixels))
      let hashes =
        "\n  \(path): its bytes, unpacked, should have the SHA-256 \(MNIST.trainImages.sha256), they have \(found)\n"
      #expect(error?.description.contains(hashes) == true)

      let status = DataStatus(in: folders)
      #expect(!status.isComplete && status.missing == MNIST.files)
      guard case .damaged(let problem, 47_040_016) = status.entries[0].state else {
        Issue.record("\(status)")
        return
      }
      #expect(problem.problem == .idx(.sha256(found: found, expected: MNIST.trainImages.sha256)))
    }
  }
}

@Suite(
  .enabled(if: DataFolders().environment != nil, "set LATENT_DATA to the folder of the four files"))
struct `The four files` {
  let folders = DataFolders { $0 == "LATENT_DATA" ? DataFolders().environment : nil }

  @Test func `are read and verified`() throws {
    let mnist = try MNIST(in: folders)
    #expect(mnist.train.count == 60_000 && mnist.test.count == 10_000)
    #expect(mnist.train.height == 28 && mnist.train.width == 28)
    #expect(mnist.train.labels.prefix(10) == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    #expect(mnist.test.labels.prefix(10) == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    #expect(mnist.test.batch([0, 9_999]).shape == [2, 784])
  }

  @Test(.enabled(if: isFullRun)) func `are read in less than half a second`() throws {
    // The processor's time of this thread, which does all the work: other tests run meanwhile.
    let times = try (0..<7).map { _ in
      let start = nanoseconds()
      _ = try MNIST(in: folders)
      return Double(nanoseconds() - start) / 1e9
    }
    print("MNIST was read in", times.map { "\($0) s" }.joined(separator: ", "))
    #expect(times.sorted()[3] < 0.5)
  }

  private func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  @Test func `are told of by their status`() {
    let status = DataStatus(in: folders)
    #expect(status.isComplete && status.missing.isEmpty)
    for entry in status.entries {
      guard case .verified(let path, let byteCount) = entry.state else {
        Issue.record("\(entry)")
        continue
      }
      #expect(File.byteCount(path) == byteCount)
      #expect(status.description.contains(path))
    }
  }
}
