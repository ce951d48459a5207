// Optimisers against Referee/optimizers.txt: where torch.optim and NumPy lead along the same gradients.
// (The script that writes the table is Tests/AutodiffTests/Referee/operations.py.)

import Autodiff
import Foundation
import Networks
import TestSupport
import Tensors
import Testing

@Suite struct `Against PyTorch's optimisers` {
  @Test(arguments: try RefereeCase.table("optimizers.txt"), Precision.allCases)
  func `the parameters agree after every step`(of case: RefereeCase, in precision: Precision) throws
  {
    let expected = `case`
    let arguments = expected.converted(to: precision)
    let make = try #require(
      optimizers[expected.operation],
      "\(expected.operation) stands in the table, but not in this file")
    let (start, gradients) = (arguments.inputs[0], arguments.constants[0])
    var (optimizer, parameters) = (try make(arguments), Variable(start))
    for step in 0..<gradients.shape[0] {
      let gradient = gradients.slice(step..<step + 1).reshaped(to: start.shape)
      optimizer.update(&parameters, along: Variable(gradient))
      let wanted = expected.output.slice(step..<step + 1).reshaped(to: start.shape)
      expectAgreement(
        of: parameters.value, with: wanted, numberByNumber: true, "after step \(step + 1)")
    }
  }

  @Test func `no optimiser is without a case`() throws {
    let inTable = Set(try RefereeCase.table("optimizers.txt").map(\.operation))
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folder = root.appending(path: "Sources/Networks").standardizedFileURL
    var inSources: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let source = try String(contentsOf: file, encoding: .utf8)
      for match in source.matches(of: /public struct (\w+): Optimizer/) {
        inSources.insert(String(match.1))
      }
    }
    #expect(inSources == inTable)
    #expect(Set(optimizers.keys) == inTable)
  }
}

private let optimizers: [String: @Sendable (RefereeCase) throws -> any Optimizer] = [
  "SGD": { SGD(learningRate: try $0.number("learningRate")) },
  "Momentum": {
    Momentum(learningRate: try $0.number("learningRate"), momentum: try $0.number("momentum"))
  },
  "Adam": { arguments in
    var adam = Adam(learningRate: try arguments.number("learningRate"))
    if arguments.options["beta1"] != nil {
      adam.beta1 = try arguments.number("beta1")
      adam.beta2 = try arguments.number("beta2")
      adam.epsilon = try arguments.number("epsilon")
    }
    return adam
  },
]
