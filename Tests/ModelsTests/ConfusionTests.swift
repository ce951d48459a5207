// Agreement of clusters with labels: values that the definitions give.

import Models
import TestSupport
import Testing

@Suite struct `Agreement of clusters with labels` {
  @Test func `is 1 for the same partition under other names`() {
    let confusion = Confusion(clusters: [2, 2, 0, 0, 1], labels: [0, 0, 1, 1, 2])
    #expect(confusion.purity == 1)
    expectClose(confusion.normalizedMutualInformation, 1, within: 1e-15)
    #expect(confusion.majorityLabels == [1, 2, 0])
    #expect(confusion.accuracy(naming: [1, 2, 0]) == 1)
    #expect(confusion.accuracy(naming: [0, 1, 2]) == 0)
  }

  @Test func `is 0 for clusters that know nothing, though their purity is not`() {
    let confusion = Confusion(clusters: [0, 0, 1, 1], labels: [0, 1, 0, 1])
    #expect(confusion.purity == 0.5)
    expectClose(confusion.normalizedMutualInformation, 0, within: 1e-15)
  }

  @Test func `is what the definition gives in between`() {
    // 3 of cluster 0 are 0, 0, 1; one of cluster 1 is 1.
    let confusion = Confusion(clusters: [0, 0, 0, 1], labels: [0, 0, 1, 1])
    let h = log(Tensor([4.0 / 3, 4, 2], .double)).scalars
    let clusters = 0.75 * h[0] + 0.25 * h[1]
    let joint = 0.5 * h[2] + 0.5 * h[1]
    expectClose(
      confusion.normalizedMutualInformation, 2 * (clusters + h[2] - joint) / (clusters + h[2]),
      within: 1e-15)
    #expect(confusion.counts == [[2, 1], [0, 1]])
  }
}
