import Tensors
import Testing

@testable import bench

@Suite struct `A difference of bits` {
  let weight = (name: "encoder.weight", value: Tensor([1, 0.25, 2]))

  @Test func `is none between numbers and themselves`() {
    let undefined = (name: "undefined", value: Tensor([.nan]))
    #expect(difference([weight, undefined], [weight, undefined]) == nil)
  }

  @Test func `is told by tensor, place and both numbers`() {
    let other = (name: "encoder.weight", value: Tensor([1, 0.5, 2]))
    #expect(
      difference([weight, weight], [weight, other])
        == "number 1 of encoder.weight is 0.5, not 0.25")
  }

  @Test func `is seen between zeros of both signs`() {
    #expect(
      difference([("zero", Tensor([0]))], [("zero", Tensor([-0.0]))])
        == "number 0 of zero is -0.0, not 0.0")
  }

  @Test func `is told by the precisions where they differ`() {
    #expect(
      difference([weight], [("encoder.weight", weight.value.converted(to: .double))])
        == "encoder.weight is in double precision, not single")
  }

  @Test func `is told by the shapes where they differ`() {
    #expect(
      difference([weight], [("encoder.weight", Tensor([1, 2]))])
        == "encoder.weight has shape [2], not [3]")
  }

  @Test func `is a tensor that is missing`() {
    #expect(difference([weight, weight], [weight]) == "1 tensors, not 2")
  }
}
