// latent data: which data are where, and how more are got.

import Datasets
import Notebook
import Options

func folders(_ invocation: Invocation) -> DataFolders {
  DataFolders(given: invocation.options.dataDir)
}

/// The folder that downloads go to: the one that is given, or the cache.
func downloadFolder(_ invocation: Invocation) -> String {
  let folders = folders(invocation)
  guard let folder = folders.given ?? folders.cache else {
    quit(64, saying: "there is no home folder to download into; name a folder with `--data-dir`")
  }
  return folder
}

/// Says which data are where; ends with 66 and what to do if MNIST is missing.
func sayStatus(of invocation: Invocation) {
  let status = DataStatus(in: folders(invocation))
  if invocation.options.json {
    Console.out.write(JSON.array(status.entries.map(description)).written)
  } else {
    Console.out.write("Pen digits, sprites and toys are made on the spot. MNIST:\n\(status)\n")
  }
  if !status.isComplete { quit(66, saying: "\(MNISTError(status))") }
}

extension Project {
  /// Downloads what is in none of the folders that are searched.
  func getData(for invocation: Invocation) {
    let status = DataStatus(in: folders(invocation))
    status.notes.forEach(note)
    if status.isComplete {
      Console.out.write("Nothing is downloaded, for MNIST is here:\n")
      Console.out.write(status.entries.map { "  \($0.path ?? "")\n" }.joined())
    } else if invocation.options.offline {
      quit(66, saying: "offline nothing is downloaded, and \(MNISTError(status))")
    } else {
      let (folder, quiet) = (downloadFolder(invocation), invocation.options.quiet)
      let missing = status.missing.map(\.name)
      let names = missing.count < MNIST.files.count ? missing : []
      guard build("download", says: !quiet) else { quit(1) }
      Program(program("download"), [folder] + names + (quiet ? ["--quiet"] : [])).become()
    }
  }
}

private func description(_ entry: DataStatus.Entry) -> JSON {
  let (state, path, byteCount): (String, String?, Int?) =
    switch entry.state {
    case .missing: ("missing", nil, nil)
    case .verified(let path, let byteCount): ("verified", path, byteCount)
    case .damaged(let error, let byteCount): ("damaged", error.path, byteCount)
    case .unreadable(let error): ("unreadable", error.path, nil)
    }
  return .object([
    ("file", .text(entry.file.name)), ("state", .text(state)),
    ("path", path.map { .text($0) } ?? .none), ("bytes", byteCount.map { .whole($0) } ?? .none),
    ("sha256", .text(entry.file.sha256)),
  ])
}
