import Datasets
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct `The command for data` {
  let place: Place
  init() throws { place = try Place() }

  @Test func `ends with 66 where MNIST is missing: the files, their hashes, and what gets them`()
    throws
  {
    let result = try place.command("data")
    #expect(result.status == 66)
    for file in MNIST.files {
      #expect(result.output.contains(file.name))
      #expect(result.error.contains(file.packedName) && result.error.contains(file.sha256))
    }
    #expect(result.error.hasPrefix("latent: MNIST is not here."))
    #expect(result.error.hasSuffix("\n  ./latent data get mnist\n"))
    #expect(
      result.error.contains("\(place.folder)/.cache/latent  (the cache; there is no such folder)"))
  }

  @Test func `says which file is damaged`() throws {
    let path = "\(place.folder)/t10k-labels-idx1-ubyte"
    try File.write([0, 0, 8, 1, 0, 0, 0, 1, 7], to: path)
    let result = try place.command("data status --data-dir \(place.folder)")
    #expect(result.status == 66 && result.output.contains("t10k-labels-idx1-ubyte   damaged"))
    #expect(result.error.contains("\n  \(path): "))
  }

  @Test func `says the same as JSON`() throws {
    let result = try place.command("data status --json")
    #expect(result.status == 66)
    let files = try JSONDecoder().decode([[String: String?]].self, from: Data(result.output.utf8))
    #expect(files.map { $0["file"] } == MNIST.files.map(\.name))
    #expect(files.allSatisfy { $0["state"] == "missing" })
  }

  @Test(.enabled(if: mnist != nil)) func `finds MNIST where it is`() throws {
    let result = try place.command("data", environment: ["LATENT_DATA": mnist])
    #expect(result.status == 0 && result.error == "")
    #expect(result.output.components(separatedBy: "verified").count == 5)
    let got = try place.command("data get mnist --offline --data-dir \(mnist ?? "")")
    let lines = got.output.split(separator: "\n")
    #expect(got.status == 0 && lines.first == "Nothing is downloaded, for MNIST is here:")
    #expect(lines.count == 5 && lines.dropFirst().allSatisfy { $0.hasPrefix("  \(mnist ?? "")/") })
  }

  @Test(.enabled(if: mnist != nil))
  func `gets nothing that lies further on, and passes over what is damaged before it`() throws {
    let path = "\(place.folder)/t10k-labels-idx1-ubyte"
    try File.write([0, 0, 8, 1, 0, 0, 0, 1, 7], to: path)
    let result = try place.command(
      "data get mnist --data-dir \(place.folder)", environment: ["LATENT_DATA": mnist])
    #expect(result.status == 0 && result.output.hasPrefix("Nothing is downloaded"))
    #expect(result.error.hasPrefix("latent: \(path): "))
    #expect(
      result.error.hasSuffix(
        "it is passed over, and \(mnist ?? "")/t10k-labels-idx1-ubyte.gz is read\n"))
  }

  @Test func `prints the folder that downloads go to`() throws {
    #expect(try place.command("data path").output == "\(place.folder)/.cache/latent\n")
    #expect(try place.command("data path --data-dir here").output == "here\n")
  }

  @Test func `downloads nothing when it is offline`() throws {
    let result = try place.command("data get mnist --offline")
    #expect(result.status == 66 && result.output == "")
    #expect(result.error.hasPrefix("latent: offline nothing is downloaded, and MNIST is not here."))
    for file in MNIST.files {
      #expect(result.error.contains("\(file.packedName)  ") && result.error.contains(file.sha256))
    }
    #expect(result.error.contains("\(place.folder)/.cache/latent  (the cache"))
    #expect(result.error.hasSuffix("\n  ./latent data get mnist\n"))
  }

  @Test func `becomes a program that ends in a sentence where nothing can be downloaded`() throws {
    let silent = try place.command("\(place.folder)/data http://127.0.0.1:1/", of: "download")
    #expect(silent.status == 66 && silent.output == "")
    #expect(silent.error.contains("train-images-idx3-ubyte.gz could not be downloaded:\n"))
    #expect(silent.error.contains("does not accept a connection"))
    let unwritable = try place.command("/dev/null/data http://127.0.0.1:1/", of: "download")
    #expect(unwritable.status == 74 && unwritable.error.hasPrefix("latent: /dev/null/data/"))
    #expect(try place.command("", of: "download").status == 64)
    let one = try place.command(
      "\(place.folder)/data \(MNIST.testLabels.name) http://127.0.0.1:1/", of: "download")
    #expect(one.error.contains("t10k-labels-idx1-ubyte.gz could not be downloaded:\n"))
  }
}

@Suite struct `The pen digits as NumPy files` {
  @Test func `are the pen digits, their labels and factors`() throws {
    let place = try Place()
    let folder = "\(place.folder)/new/digits"
    let result = try place.command("data export --format npy \(folder)")
    #expect(result.status == 0 && result.error == "")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
        "about.json", "test-factors.npy", "test-images.npy", "test-labels.npy",
        "train-factors.npy", "train-images.npy", "train-labels.npy",
      ])
    #expect(try File.bytes(at: "\(folder)/train-images.npy").count == 128 + 60_000 * 784)

    let digits = PenDigits.test()
    let images = try Tensor(npyFile: "\(folder)/test-images.npy")
    #expect(images.shape == [10_000, 28, 28])
    expectIdentical(
      images.reshaped(to: [10_000, 784]) / 255, digits.images.tensor(), "the images")
    let labels = try Tensor(npyFile: "\(folder)/test-labels.npy")
    #expect(labels.scalars == digits.images.labels.map(Double.init))

    let factors = try Tensor(npyFile: "\(folder)/test-factors.npy")
    #expect(factors.shape == [10_000, 13])
    for i in [0, 1, 9999] {
      let row = (0..<13).map { factors.at([i, $0]) }
      #expect(row[0] == Double(digits[i].writer) && row[1] == Double(digits[i].allograph))
      #expect(row[2...].elementsEqual(digits[i].factors.values.map { Double(Float($0)) }))
    }
    let about =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: "\(folder)/about.json"))) as? [String: Any]
    #expect(about?["columns"] as? [String] == ["writer", "allograph"] + PenFactors.all.map(\.name))
    #expect(about?["allographs"] as? [[String]] == PenDigits.allographs)
  }

  @Test func `are written once, and replace nothing`() throws {
    let place = try Place()
    let folder = "\(place.folder)/digits"
    #expect(try place.command("data export \(folder) --quiet").output == "")
    func files() throws -> [String: Date] {
      try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) { files, name in
        let file = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        files[name] = file[.modificationDate] as? Date
      }
    }
    let before = try files()
    let again = try place.command("data export \(folder)")
    #expect(again.status == 0 && before.count == 7)
    #expect(try files() == before)
    #expect(again.output.components(separatedBy: ", was there already\n").count == 8)

    let mine = "\(folder)/train-labels.npy"
    try File.write([1, 2, 3], to: mine)
    try FileManager.default.removeItem(atPath: "\(folder)/about.json")
    let refused = try place.command("data export \(folder)")
    #expect(refused.status == 74 && refused.output == "")
    #expect(
      refused.error == """
        latent: these hold something else and are not replaced:
          \(mine)
        Name another folder, or move them away. Nothing was written.

        """)
    #expect(try File.bytes(at: mine) == [1, 2, 3])
    #expect(!File.exists("\(folder)/about.json"))
  }

  @Test func `are not half written where they cannot be written`() throws {
    let advice = "/dev/null is no folder; move it away, or name another folder"
    for folder in ["/dev/null/digits", "/dev/null"] {
      let result = try Place().command("data export \(folder)")
      #expect(result.status == 74 && result.output == "")
      #expect(result.error == "latent: \(folder) cannot be written: \(advice)\n")
    }
  }
}
