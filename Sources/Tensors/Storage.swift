// Memory for the numbers of a tensor, handed from one tensor to the next.
//
// A training step makes the same tensors again and again, so a buffer that is given back is kept for the
// next tensor of its size, and in steady state a step asks the system for none.

import CKernels

final class Storage: @unchecked Sendable {
  let start: UnsafeMutableRawPointer
  let byteCount: Int
  /// Whose memory this is a part of; nil if it is its own.
  let whole: Storage?

  init(byteCount: Int) {
    self.byteCount = byteCount
    start = TensorMemory.take(byteCount)
    whole = nil
  }

  /// A part of other memory, which lives as long as its parts do.
  init(_ bytes: Range<Int>, of storage: Storage) {
    byteCount = bytes.count
    start = storage.start + bytes.lowerBound
    whole = storage.whole ?? storage
  }

  deinit {
    if whole == nil { TensorMemory.give(start, byteCount) }
  }
}

/// The buffers that tensors share one after the other.
public enum TensorMemory {
  /// How often a tensor's buffer was asked for, and how often the system had to be asked for it.
  public struct Statistics: Sendable, Equatable {
    /// Buffers handed to tensors.
    public var requests = 0
    /// Buffers that were not at hand and came from the system.
    public var allocations = 0
    /// Bytes held by tensors now.
    public var bytesInUse = 0
    /// Bytes held ready for the next tensors.
    public var bytesIdle = 0
  }

  /// The counts so far.
  public static var statistics: Statistics { locked { $0.statistics } }

  /// Gives the idle buffers back to the system.
  public static func releaseIdle() {
    locked { $0.releaseIdle() }
  }

  private struct State {
    var statistics = Statistics()
    var idle: [Int: [UnsafeMutableRawPointer]] = [:]

    mutating func releaseIdle() {
      for (_, buffers) in idle { for buffer in buffers { buffer.deallocate() } }
      idle.removeAll()
      statistics.bytesIdle = 0
    }
  }

  nonisolated(unsafe) private static var state = State()

  private static func locked<Result>(_ body: (inout State) -> Result) -> Result {
    ck_lock_memory()
    defer { ck_unlock_memory() }
    return body(&state)
  }

  private static let mostIdleBytes = 128 << 20

  /// A size that buffers are kept in: whole cache lines.
  private static func rounded(_ byteCount: Int) -> Int { max(64, (byteCount + 63) & ~63) }

  fileprivate static func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = rounded(byteCount)
    let buffer: UnsafeMutableRawPointer? = locked { state in
      state.statistics.requests += 1
      state.statistics.bytesInUse += size
      guard let found = state.idle[size]?.popLast() else {
        state.statistics.allocations += 1
        return nil
      }
      state.statistics.bytesIdle -= size
      return found
    }
    return buffer ?? .allocate(byteCount: size, alignment: 64)
  }

  fileprivate static func give(_ buffer: UnsafeMutableRawPointer, _ byteCount: Int) {
    let size = rounded(byteCount)
    let kept: Bool = locked { state in
      state.statistics.bytesInUse -= size
      guard size <= mostIdleBytes else { return false }
      if state.statistics.bytesIdle + size > mostIdleBytes { state.releaseIdle() }
      state.idle[size, default: []].append(buffer)
      state.statistics.bytesIdle += size
      return true
    }
    if !kept { buffer.deallocate() }
  }
}
