import Exercises
import TestSupport
import Testing

/// Wrong answers that are no known mistake, though a simple question would not tell them from one.
@Suite struct `A mistake that nobody knows` {
  private func names(_ report: Report) -> [String] {
    #expect(report.end == .failed)
    return report[.slip]
  }

  @Test func `has no name where a half or a quarter is right by chance`() {
    #expect(names(softplusExercise.report(on: { _, dy in 0.5 * dy })) == [])
    #expect(names(softplusExercise.report(on: { _, dy in 0.25 * dy })) == [])
  }

  @Test func `has no name where a constant is right by chance`() {
    #expect(names(logSumExpExercise.report(on: { _ in log(4) })) == [])
    #expect(names(gaussianKlExercise.report(on: { μ, λ in (4, μ, λ) })) == [])
    #expect(names(silentBetaExercise.report(on: { _, _, _, _, _ in 39.2 })) == [])
    #expect(names(migExercise.report(on: { _, _ in 1 })) == [])
    #expect(names(twoGaussiansExercise.report(on: { _, _, _, _ in 0.5 })) == [])
  }

  @Test func `has no name where a right angle or an even share hides it`() {
    #expect(names(slerpExercise.report(on: { a, b, t in (a + b) / 2.0.squareRoot() })) == [])
    #expect(names(responsibilitiesExercise.report(on: { d, _ in 0 * d + 0.5 })) == [])
  }

  @Test func `has no name where all is zero`() {
    let zeros: [Report] = [
      softplusExercise.report(on: { x, _ in 0 * x }),
      matmulExercise.report(on: { a, b, _ in (0 * a, 0 * b) }),
      elboExercise.report(on: { _, _, _, _ in 0 }),
      reparameteriseExercise.report(on: { μ, _, _, _ in (0 * μ, μ, μ) }),
      scoreFunctionExercise.report(on: { _, _, _, _ in 0 }),
      migExercise.report(on: { _, _ in 0 }),
    ]
    for report in zeros {
      #expect(names(report) == [] && report[.notice] == ["Your value is zero everywhere."])
    }
  }

  @Test func `is measured relative to what is right, and absolutely where that is zero`() {
    let relative = gaussianKlExercise.report(on: { μ, λ in (4, μ, λ) })
    #expect(relative[.expected] == ["4.9013877"] && relative[.relativeError] == ["1.8e-01"])
    let absolute = migExercise.report(on: { information, _ in
      switch information.shape[0] {
      case 3: (0.5 / 1.1 + 0.5) / 2
      case 4: 1
      default: 0.25
      }
    })
    #expect(absolute[.expected] == ["0"] && absolute[.absoluteError] == ["2.5e-01"])
    #expect(absolute[.relativeError] == [] && relative[.absoluteError] == [])
  }
}
