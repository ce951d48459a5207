// What the doctor looks at.

import CKernels
import Datasets
import Notebook
import Options

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Finding {
  /// Everything that is looked at, from the compiler to the disk.
  static func all(in root: String, _ folders: DataFolders, _ screen: Screen) -> [Finding] {
    [swift, libpng, processor, threads] + shown(on: screen) + [
      data(folders), cache(folders), writable("results", root), disk(root),
    ]
  }
}

// MARK: What is needed to build

private var swift: Finding {
  let cure = "get Swift 6.2 or later at https://www.swift.org/install"
  guard let line = firstLine(of: "swift --version") else {
    return .wrong("Swift", "`swift` cannot be run", cure)
  }
  let words = line.split(separator: " ")
  let version = words.drop { $0 != "version" }.dropFirst().first ?? "of an unknown version"
  let numbers = version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
  let isNew = !numbers.lexicographicallyPrecedes([6, 2])
  return isNew ? .good("Swift", "\(version)") : .wrong("Swift", "\(version) is too old", cure)
}

private var libpng: Finding {
  if let version = firstLine(of: "pkg-config --modversion libpng") {
    return .good("libpng", version)
  }
  if access("/usr/include/png.h", R_OK) == 0 { return .good("libpng", "its header is there") }
  #if os(macOS)
    let cure = "brew install libpng pkgconf"
  #else
    let cure = "sudo apt-get install libpng-dev"
  #endif
  return .wrong("libpng", "its header is missing", cure)
}

// MARK: What computes, and what shows

private var processor: Finding {
  let all = (0...).lazy.map { ck_instruction_set_name(Int32($0)) }.prefix { $0 != nil }
  let names = all.compactMap { $0.map { String(cString: $0) } }
  let used = String(cString: ck_instruction_set())
  return .good("instructions", "\(used), of \(names.joined(separator: ", "))")
}

private var threads: Finding {
  .good("threads", "\(ck_threads())")
}

private func shown(on screen: Screen) -> [Finding] {
  guard screen.isTerminal else {
    return [.note("terminal", "the output goes elsewhere, so lessons run without pauses")]
  }
  return [
    screen.columns >= 40
      ? .good("terminal", "\(screen.columns) columns")
      : .wrong("terminal", "\(screen.columns) columns are few", "make the window wider"),
    screen.hasUnicode
      ? .good("letters", "UTF-8")
      : .note("letters", "ASCII, so formulas are spelled out", "export LC_ALL=C.UTF-8"),
    screen.colors == .none ? .note("colours", "none") : .good("colours", "\(screen.colors)"),
    screen.images == .none
      ? .note("pictures", "not shown, their paths are")
      : .good("pictures", "shown as \(screen.images)"),
  ]
}

// MARK: Data and disk

private func data(_ folders: DataFolders) -> Finding {
  let status = DataStatus(in: folders)
  if status.isComplete { return .good("MNIST", "complete and verified") }
  let count = status.missing.count
  return .note(
    "MNIST", "\(count) of \(status.entries.count) files are missing; lessons do without",
    MNIST.command)
}

private func cache(_ folders: DataFolders) -> Finding {
  guard let cache = folders.cache else {
    return .wrong("cache", "there is no home folder", "export HOME=…")
  }
  return writable("cache", cache)
}

/// Whether a folder, or what it would be made in, can be written into.
private func writable(_ name: String, _ path: String) -> Finding {
  var folder = path
  while !File.isFolder(folder), !File.exists(folder), let slash = folder.lastIndex(of: "/") {
    folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
  }
  if !File.isFolder(folder) {
    return .wrong(
      name, "\(folder) is no folder, so there can be no \(path)",
      "move that file away, or name another folder")
  }
  return access(folder, W_OK) == 0
    ? .good(name, "\(path) can be written")
    : .wrong(name, "\(path) cannot be written", "chmod u+w \(folder)")
}

private func disk(_ root: String) -> Finding {
  var status = statvfs()
  guard statvfs(root, &status) == 0 else { return .note("disk", "its space is not known") }
  let megabytes = (Int(status.f_bavail) * Int(status.f_frsize)) >> 20
  return megabytes >= 2048
    ? .good("disk", "\(megabytes >> 10) GB free")
    : .wrong("disk", "\(megabytes) MB free, building takes up to 2 GB", "swift package clean")
}
