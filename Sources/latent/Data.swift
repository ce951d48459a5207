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
  if let error = status.error { quit(66, saying: error.description) }
}

extension Project {
  /// Downloads what is missing.
  func getData(for invocation: Invocation) {
    let folder = downloadFolder(invocation)
    let status = DataStatus(in: DataFolders(given: folder) { _ in nil })
    if status.isComplete {
      Console.out.write("MNIST is in \(folder).\n")
    } else if invocation.options.offline {
      let names = status.missing.map(\.packedName).joined(separator: ", ")
      quit(66, saying: "offline nothing is downloaded, and \(folder) lacks \(names)")
    } else {
      let quiet = invocation.options.quiet
      guard build("download", says: !quiet) else { quit(1) }
      Program(program("download"), [folder] + (quiet ? ["--quiet"] : [])).become()
    }
  }
}

extension DataStatus {
  /// Why MNIST cannot be read, or nil if it can.
  fileprivate var error: MNISTError? {
    for entry in entries {
      if case .damaged(let error, _) = entry.state { return .file(error) }
    }
    return isComplete ? nil : .missing(missing, searched: folders)
  }
}

private func description(_ entry: DataStatus.Entry) -> JSON {
  let (state, path, byteCount): (String, String?, Int?) =
    switch entry.state {
    case .missing: ("missing", nil, nil)
    case .verified(let path, let byteCount): ("verified", path, byteCount)
    case .damaged(let error, let byteCount): ("damaged", error.path, byteCount)
    }
  return .object([
    ("file", .text(entry.file.name)), ("state", .text(state)),
    ("path", path.map { .text($0) } ?? .none), ("bytes", byteCount.map { .whole($0) } ?? .none),
    ("sha256", .text(entry.file.sha256)),
  ])
}
