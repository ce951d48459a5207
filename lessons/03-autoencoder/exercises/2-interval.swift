// Exercise 3.2: an interval for a share
//
//     all p for which |share − p| ≤ z √(p(1 − p)/n)          share = hits / n
//
// Of n decoded pictures the reader read some. The true probability p is not the share; but few p would let the
// share come out more than z standard errors away. Find both ends of Wilson's interval: the p where the two
// sides are equal. `Double(n)` makes a number of an `Int`, and `x.squareRoot()` is the root.

import Exercises

func shareInterval(hits: Int, count: Int, z: Double) throws -> (low: Double, high: Double) {
  throw Unsolved()
}
