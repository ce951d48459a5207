// Measures of disentanglement against Referee/metrics.txt: the papers' definitions in NumPy, on the same codes.

@testable import Models
import TestSupport
import Testing

@Suite struct `Against the papers' definitions in NumPy` {
  private static let factors = [
    Factor("a", 6), Factor("b", 5), Factor("c", 3, isCategory: true),
  ]

  private static func table(_ kind: String) throws -> [RefereeCase] {
    try RefereeCase.table("metrics.txt").filter { $0.operation == kind }
  }

  @Test(arguments: try table("codes"))
  func `gaps and importances agree`(of expected: RefereeCase) throws {
    let numbers = expected.constants[0]
    let values = (0..<numbers.shape[0]).map { row in
      numbers[row..<row + 1].scalars.map { Int($0) }
    }
    let examples = CodedExamples(
      codes: expected.inputs[0], factors: Self.factors, values: values)
    let dci = examples.dci()
    let found =
      [
        examples.mutualInformationGap(), examples.attributePredictability(), dci.disentanglement,
        dci.completeness, dci.informativeness,
      ] + examples.mutualInformation().scalars
    expectClose(Tensor(found, .double), expected.output, within: 1e-12)
  }

  @Test(arguments: try table("groups"))
  func `scores of groups agree`(of expected: RefereeCase) throws {
    let (codes, fixed) = (expected.inputs[0], expected.constants[0].scalars.map { Int($0) })
    let (a, b) = (codes.slice(0..<4, axis: 1), codes.slice(4..<8, axis: 1))
    let found = [
      FactorSpace.betaVAEScore(abs(a - b).mean(axis: 1), fixed, classes: 3),
      FactorSpace.factorVAEScore(codes, fixed, variances: expected.constants[1], classes: 3),
    ]
    expectClose(Tensor(found, .double), expected.output, within: 1e-12)
  }
}
