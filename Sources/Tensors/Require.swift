// The caller broke a rule: stop, and show both sides.

import CKernels

/// Stops the program with a message if a rule about arguments is broken, in release builds too.
///
/// (`precondition` loses its message there.) What was printed before is written out first.
@inlinable
public func require(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String,
  file: StaticString = #file, line: UInt = #line
) {
  if !condition() { stop(message(), file: file, line: line) }
}

/// Stops the program with a message.
public func stop(_ message: String, file: StaticString = #file, line: UInt = #line) -> Never {
  ck_flush()
  fatalError(message, file: file, line: line)
}
