// Pen digits: 70,000 images of handwriting by a simulated hand.
//
// They need no network and no file, and everything that made an image is known. Image i depends on the seed
// and on i alone, so any part can be made, in any order, with the same bytes.

import Tensors

/// A set of pen digits.
public struct PenDigits: Sendable {
  /// The images and their labels.
  public let images: LabelledImages
  /// The writers of this set: digits of one writer share a hand.
  public let hands: [PenHand]
  /// The number of the first writer.
  public let firstWriter: Int
  private let seed: UInt64
  private let order: [Int]

  /// The seed of the course.
  public static let seed: UInt64 = 28
  /// How many digits a writer has written, as many of each class.
  public static let digitsOfWriter = 50
  /// The ways to write each digit, by name.
  public static let allographs: [[String]] = Allograph.all.map { $0.map(\.name) }

  /// The first `count` of 60,000 digits by 1,200 writers.
  public static func training(_ count: Int = 60_000, seed: UInt64 = seed) -> PenDigits {
    PenDigits(count, writers: 0..<1200, seed: seed)
  }

  /// The first `count` of 10,000 digits by 200 other writers.
  public static func test(_ count: Int = 10_000, seed: UInt64 = seed) -> PenDigits {
    PenDigits(count, writers: 1200..<1400, seed: seed)
  }

  private init(_ count: Int, writers: Range<Int>, seed: UInt64) {
    let all = writers.count * Self.digitsOfWriter
    require(0...all ~= count, "there are \(all) pen digits of this kind, not \(count)")
    let hands = writers.map { PenHand($0, seed: seed) }
    var shuffle = SplitMix64(seed: seed).stream("order").stream(writers.lowerBound)
    let order = Array(shuffle.permutation(all).prefix(count))
    (self.hands, self.seed, self.order, firstWriter) = (hands, seed, order, writers.lowerBound)

    func digit(_ i: Int) -> PenDigit {
      Self.digit(order[i], hands, firstWriter: writers.lowerBound, seed: seed)
    }
    images = LabelledImages(count: count, height: 28, width: 28) { range, pixels in
      var ink = PenInk()
      for i in range { ink.draw(digit(i), to: pixels + i * 784) }
    } label: {
      UInt8(order[$0] % 10)
    }
  }

  private static func digit(_ place: Int, _ hands: [PenHand], firstWriter: Int, seed: UInt64)
    -> PenDigit
  {
    let writer = firstWriter + place / digitsOfWriter
    let chance = SplitMix64(seed: seed).stream(firstWriter * digitsOfWriter + place)
    return PenDigit(place % 10, writer: writer, hands[place / digitsOfWriter], chance: chance)
  }
}

extension PenDigits: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// How many digits there are.
  public var endIndex: Int { order.count }
  /// What made an image.
  public subscript(i: Int) -> PenDigit {
    Self.digit(order[i], hands, firstWriter: firstWriter, seed: seed)
  }
}

extension PenDigits {
  /// The continuous factors of the digits with these indices, in the order of `PenFactors.all`.
  ///
  ///     result: [n, 11]
  public func factors(_ indices: some Collection<Int>, _ precision: Precision = .single) -> Tensor {
    Tensor(
      indices.flatMap { self[$0].factors.values }, shape: [indices.count, PenFactors.all.count],
      precision)
  }
}

extension PenDigit {
  /// Draws the digit: 28 rows of 28 bytes, 255 is ink.
  public var pixels: [UInt8] {
    var ink = PenInk()
    return [UInt8](unsafeUninitializedCapacity: 784) { pixels, count in
      if let start = pixels.baseAddress { ink.draw(self, to: start) }
      count = 784
    }
  }
}
