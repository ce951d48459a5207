// latent test: the tests, by the compiler's own command.

extension Project {
  /// Becomes `swift test`.
  func test(_ arguments: [String]) -> Never {
    Program("swift", ["test", "--package-path", root] + arguments).become()
  }
}
