// A file that is still arriving: kept when the download is interrupted, and never written by two at once.

import Datasets

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file under its temporary name, locked while it is written.
final class PartialFile {
  let path: String
  private let descriptor: Int32
  /// How much has arrived.
  private(set) var byteCount = 0

  /// Opens the file, or makes it and the folders it lies in.
  init(_ path: String) throws(DownloadError) {
    self.path = path
    makeFolders(of: path)
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .file(failure("written", path)) }
      var (mine, named) = (stat(), stat())
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let isLocked = errno == EWOULDBLOCK
        close(descriptor)
        throw isLocked ? .underWay(path) : .file(failure("locked", path))
      }
      // Whoever held the lock before may have given the file its good name since it was opened here.
      if fstat(descriptor, &mine) == 0, stat(path, &named) == 0, mine.st_ino == named.st_ino {
        self.descriptor = descriptor
        byteCount = Int(mine.st_size)
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }

  /// Writes behind what is there.
  func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(byteCount))
      guard count >= 0 || errno == EINTR else { throw failure("written", path) }
      guard count > 0 else { continue }
      byteCount += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Forgets what has arrived.
  func clear() throws(FileError) {
    guard ftruncate(descriptor, 0) == 0 else { throw failure("written", path) }
    byteCount = 0
  }

  /// Takes its good name, in one step and not before it is on the disk.
  func become(_ name: String) throws(DownloadError) {
    let isOnDisk = fsync(descriptor) == 0 || errno == EINVAL
    guard isOnDisk, rename(path, name) == 0 else { throw .file(failure("written", name)) }
  }

  /// Leaves nothing where nothing has arrived.
  func removeIfEmpty() {
    if byteCount == 0 { unlink(path) }
  }
}

private func makeFolders(of path: String) {
  for (place, sign) in zip(path.indices, path) where sign == "/" && place > path.startIndex {
    // What is there already is no failure, and what cannot be made shows when the file is opened.
    _ = mkdir(String(path[..<place]), 0o777)
  }
}

private func failure(_ action: String, _ path: String) -> FileError {
  let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  let reason = File.reason(errno, for: folder)
  return FileError(path: path, problem: .refused(action: action, reason: reason))
}
