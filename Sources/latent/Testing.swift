// latent test: the tests, as the script beside this program's sources runs them.

extension Project {
  /// Becomes the script, which knows a filter that matches no test.
  func test(_ arguments: [String]) -> Never {
    Program("\(root)/latent", ["test"] + arguments).become()
  }
}
