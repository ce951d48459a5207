import Plots
import TestSupport
import Testing

@Suite struct `Gallery` {
  @Test(arguments: Exhibit.all)
  func `every figure is the same in every pixel`(exhibit: Exhibit) throws {
    try expectReference(
      exhibit.name, exhibit.picture, scale: exhibit.preset == .paper ? 2 : 1)
  }
}
