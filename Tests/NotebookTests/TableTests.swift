// Tables of results.

import TestSupport
import Testing

@testable import Notebook

@Suite struct `Tables of results` {
  @Test func `have names at their left and numbers at their right, by the columns of a terminal`() {
    let lines = tableLines(["k", "error"], [["2", "0.05567"], ["σ²", "0.1"], ["x̂", "−2"]])
    #expect(lines == ["k     error", "2   0.05567", "σ²      0.1", "x̂        −2"])
    #expect(tableLines(["name"], [["a"]]) == ["name", "a"])
  }

  @Test func `have as many columns in each row as in their head`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = tableLines(["k", "error"], [["a"]])
    }
    expectMessage("each row has 2 columns, got 1: [\"a\"]", in: result)
  }
}
