// One-sided Jacobi: vectors are turned two by two until all are orthogonal to each other.
//
// Hestenes, Inversion of matrices by biorthogonalization and related results, 1958. Because two vectors count
// as orthogonal when their product is small *beside their own lengths*, short ones come out
// as accurate as long ones.

/// Turns the rows of `x` until they are orthogonal, and the rows of `turns` with them.
///
/// Returns their lengths. The longest row is about 1. A row so short that its square cannot be computed counts as zero.
func makeOrthogonal(_ x: Tensor, _ turns: Tensor) -> [Double] {
  let (n, length, size) = (x.shape[0], x.shape[1], turns.shape[1])
  let tolerance = Double.ulpOfOne * Double(length).squareRoot()
  // Ten sweeps are many; what sixty would leave is rounding.
  for _ in 0..<60 {
    var isDone = true
    for i in 0..<n {
      for j in i + 1..<Swift.max(n, i + 1) {
        let (xᵢ, xⱼ) = (x.numbers + i * length, x.numbers + j * length)
        let (α, β, γ) = (dot(xᵢ, xᵢ, length), dot(xⱼ, xⱼ, length), dot(xᵢ, xⱼ, length))
        if Swift.min(α, β) < 1e-280 || Swift.abs(γ) <= tolerance * (α.squareRoot() * β.squareRoot())
        {
          continue
        }
        isDone = false
        // tan 2θ = 2γ / (α − β), and of the two angles the smaller one.
        let ζ = (β - α) / (2 * γ)
        let root = ζ.magnitude < 0x1p500 ? (1 + ζ * ζ).squareRoot() : ζ.magnitude
        let t = (ζ < 0 ? -1 : 1) / (ζ.magnitude + root)
        let c = 1 / (1 + t * t).squareRoot()
        rotate(xᵢ, xⱼ, c, -c * t, length)
        rotate(turns.numbers + i * size, turns.numbers + j * size, c, -c * t, size)
      }
    }
    if isDone { break }
  }
  return (0..<n).map { i in
    let square = dot(x.numbers + i * length, x.numbers + i * length, length)
    return square < 1e-280 ? 0 : square.squareRoot()
  }
}

/// Divides orthogonal rows by their lengths; where there is no length, a new direction is found.
func completeRows(_ x: Tensor, lengths: [Double]) {
  let (n, size) = (x.shape[0], x.shape[1])
  for i in 0..<n {
    let row = x.numbers + i * size
    if lengths[i] > 0 {
      for j in 0..<size { row[j] /= lengths[i] }
      continue
    }
    // The axis of which most lies outside of the rows so far, made orthogonal to them twice.
    let inside = (0..<size).map { j in
      (0..<i).reduce(0) { $0 + x.numbers[$1 * size + j] * x.numbers[$1 * size + j] }
    }
    let axis = (0..<size).reduce(0) { inside[$1] < inside[$0] ? $1 : $0 }
    row.update(repeating: 0, count: size)
    row[axis] = 1
    for _ in 0..<2 {
      for other in 0..<i {
        accumulate(
          -dot(x.numbers + other * size, row, size), times: x.numbers + other * size, into: row,
          size)
      }
    }
    let length = dot(row, row, size).squareRoot()
    for j in 0..<size { row[j] /= length }
  }
}
