// Single numbers, with the bits that tensors have.

import Tensors

/// log 2π.
let log2π = 1.8378770664093453

/// x log y for numbers of 0 and more, with 0 log 0 = 0.
func xlogy(_ x: Tensor, _ y: Tensor) -> Tensor { x * log(max(y, .leastNormalMagnitude)) }
