import CKernels
import Datasets
import Tensors
import Testing

@Suite struct `The sprites` {
  @Test func `every index has factors, and every combination of factors an index`() {
    let sprites = Sprites()
    #expect(sprites.count == 737_280)
    #expect(Sprite.factors.map(\.count).reduce(1, *) == sprites.count)
    var expected = 0
    for shape in Sprite.Shape.allCases {
      for scale in 0..<6 {
        for orientation in 0..<40 {
          for place in [(0, 0), (0, 31), (17, 5), (31, 31)] {
            let sprite = Sprite(
              shape, scale: scale, orientation: orientation, x: place.0, y: place.1)
            let index = expected + place.0 * 32 + place.1
            #expect(sprites.index(of: sprite) == index && sprites[index] == sprite)
          }
          expected += 1024
        }
      }
    }
  }

  @Test(arguments: [64, 32])
  func `are white where a slow definition says so`(side: Int) {
    var generator = SplitMix64(seed: 5)
    let (plain, soft) = (Sprites(side: side), Sprites(side: side, antialiased: true))
    for index in plain.random(60, using: &generator) {
      let sprite = plain[index]
      let slow = SlowSprite(sprite, side: side)
      let (hard, gray) = (plain.pixels(of: sprite), soft.pixels(of: sprite))
      for y in 0..<side {
        for x in 0..<side {
          let depth = slow.depth(Double(x) + 0.5, Double(y) + 0.5)
          let white = hard[y * side + x] == 255
          // A centre that lies on the outline may fall on either side of it by rounding.
          let agrees = abs(depth) < 1e-9 || white == (depth > 0)
          if !agrees || !(white || hard[y * side + x] == 0) {
            Issue.record("\(sprite) at \(x), \(y): \(white), depth \(depth)")
          }
          // A grid of 16 × 16 points is right to about the outline's length over 32.
          let covered = slow.coverage(x, y, 16)
          let level = Double(gray[y * side + x]) / 255
          if abs(level - covered) >= 0.12 {
            Issue.record("\(sprite) at \(x), \(y): \(level), not \(covered)")
          }
        }
      }
    }
  }

  @Test func `grow, turn and move by their factors`() {
    let sprites = Sprites(antialiased: true)
    for shape in Sprite.Shape.allCases {
      let areas = (0..<6).map { sprites.pixels(of: Sprite(shape, scale: $0)).sum }
      // The area grows with the square of the size, 0.5 to 1; levels are rounded to 1/255.
      for (k, area) in areas.enumerated() {
        let size = 0.5 + 0.1 * Double(k)
        #expect(abs(area / areas[5] - size * size) < 0.01, "\(shape), \(k)")
      }
      for turn in [1, 7, 20] {
        let turned = sprites.pixels(of: Sprite(shape, orientation: turn)).sum
        #expect(abs(turned / areas[5] - 1) < 0.01)
      }
      let left = Measured64(sprites.pixels(of: Sprite(shape, x: 0, y: 0))).centre
      let right = Measured64(sprites.pixels(of: Sprite(shape, x: 31, y: 31))).centre
      let step = right - left
      #expect(abs(step.x - 40) < 0.05 && abs(step.y - 40) < 0.05)
    }
    // A quarter of a turn is nothing to a square, half of one to an ellipse, and no less than all to a heart.
    let pixels = { (shape, turn) in Sprites().pixels(of: Sprite(shape, orientation: turn)) }
    let different = { (a: [UInt8], b: [UInt8]) in zip(a, b).count { $0 != $1 } }
    #expect(different(pixels(.square, 0), pixels(.square, 10)) <= 4)
    #expect(different(pixels(.ellipse, 3), pixels(.ellipse, 23)) <= 4)
    #expect(different(pixels(.heart, 0), pixels(.heart, 20)) > 60)
  }

  @Test func `come in batches, evenly over the grid`() {
    let sprites = Sprites(side: 32, antialiased: true)
    var generator = SplitMix64(seed: 9)
    let some = sprites.random(3000, using: &generator)
    for (factor, (_, count)) in Sprite.factors.enumerated() {
      let mean = some.map { Double(sprites[$0].values[factor]) }.reduce(0, +) / 3000
      // Uniform on 0 … n − 1: variance (n² − 1)/12.
      let error = (Double(count * count - 1) / 12 / 3000).squareRoot()
      #expect(abs(mean - Double(count - 1) / 2) < 4 * error)
    }
    let batch = sprites.batch(some.prefix(3))
    #expect(batch.shape == [3, 1024])
    for i in 0..<3 {
      let pixels = sprites.pixels(of: sprites[some[i]])
      let levels = batch[i..<i + 1].scalars
      #expect(zip(pixels, levels).allSatisfy { abs(Double($0) / 255 - $1) <= 0.5 / 255 + 1e-6 })
    }
  }

  @Test func `have the same bytes with every instruction set`() async {
    await #expect(processExitsWith: .success) {
      var i: Int32 = 0
      while let name = ck_instruction_set_name(i) {
        i += 1
        require(ck_use_instruction_set(name), "the machine has what it says it has")
        var generator = SplitMix64(seed: 11)
        let found = [false, true].map { soft in
          let sprites = Sprites(antialiased: soft)
          return hash(
            sprites.random(500, using: &generator).lazy.flatMap { sprites.pixels(of: sprites[$0]) })
        }
        let expected: [UInt64] = [15_608_498_339_855_175_249, 17_874_918_839_588_269_941]
        require(found == expected, "with \(String(cString: name)) the bytes are \(found)")
      }
    }
  }

  @Test func `refuse factors off the grid`() async {
    await #expect(processExitsWith: .failure) { _ = Sprite(.heart, scale: 6) }
    await #expect(processExitsWith: .failure) { _ = Sprites()[737_280] }
    await #expect(processExitsWith: .failure) { _ = Sprites(side: 48) }
  }
}

/// A sprite by its definition: how deep a point lies inside, in its own coordinates.
private struct SlowSprite {
  let sprite: Sprite
  let side: Int

  let cosine: Double, sine: Double

  init(_ sprite: Sprite, side: Int) {
    (self.sprite, self.side) = (sprite, side)
    let angle = Tensor(Double(sprite.orientation) * 3.14159265358979323846 / 20, .double)
    (cosine, sine) = (cos(angle).scalar, sin(angle).scalar)
  }

  func depth(_ px: Double, _ py: Double) -> Double {
    let unit = Double(side) / 64
    let size = (0.5 + 0.1 * Double(sprite.scale)) * unit
    let (c, s) = (cosine, sine)
    let dx = px - (12 + 40 * Double(sprite.x) / 31) * unit
    let dy = py - (12 + 40 * Double(sprite.y) / 31) * unit
    // Turned back and made of size 1.
    let (x, y) = ((c * dx + s * dy) / size, (c * dy - s * dx) / size)
    switch sprite.shape {
    case .square: return 8 - max(abs(x), abs(y))
    case .ellipse: return 1 - (x / 11.5) * (x / 11.5) - (y / 7) * (y / 7)
    case .heart:
      let (u, v) = (abs(x), y - 0.9)
      let diamond = 8.5 - u - abs(v)
      let disc = 8.5 * 8.5 / 2 - (u - 4.25) * (u - 4.25) - (v + 4.25) * (v + 4.25)
      return max(diamond, disc)
    }
  }

  func coverage(_ x: Int, _ y: Int, _ n: Int) -> Double {
    // Far from the outline there is nothing to count.
    let unit = Double(side) / 64
    let far = 12.5 * unit + 1
    let dx = Double(x) + 0.5 - (12 + 40 * Double(sprite.x) / 31) * unit
    let dy = Double(y) + 0.5 - (12 + 40 * Double(sprite.y) / 31) * unit
    if dx * dx + dy * dy > far * far { return 0 }
    var inside = 0
    for i in 0..<n {
      for j in 0..<n {
        let (a, b) = ((Double(i) + 0.5) / Double(n), (Double(j) + 0.5) / Double(n))
        if depth(Double(x) + a, Double(y) + b) > 0 { inside += 1 }
      }
    }
    return Double(inside) / Double(n * n)
  }
}

private struct Measured64 {
  var centre = SIMD2<Double>.zero
  init(_ pixels: [UInt8]) {
    for (i, value) in pixels.enumerated() {
      centre += SIMD2(Double(i % 64), Double(i / 64)) * Double(value)
    }
    centre /= pixels.sum * 255
  }
}

extension [UInt8] {
  fileprivate var sum: Double { Double(reduce(0) { $0 + Int($1) }) / 255 }
}
