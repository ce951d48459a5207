import Pictures
import Plots
import Tensors
import Testing

@Suite struct `The layout of figures` {
  @Test(arguments: Exhibit.all, Preset.allCases)
  func `no text of the gallery overlaps another or leaves its picture`(
    exhibit: Exhibit, preset: Preset
  ) {
    var exhibit = exhibit
    exhibit.preset = preset
    let complaints = exhibit.picture.complaints
    #expect(complaints == [])
  }
}
