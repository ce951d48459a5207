// What a program said when it stopped.

import Testing

/// Expects that the words that a stopped program wrote to standard error contain `message`.
public func expectMessage(
  _ message: String, in result: ExitTest.Result?, sourceLocation: SourceLocation = #_sourceLocation
) {
  let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(said.contains(message), "the program said: \(said)", sourceLocation: sourceLocation)
}
