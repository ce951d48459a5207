import Datasets
import Foundation
import Testing

@Suite struct `A model that a lesson keeps` {
  private func kept(_ scratch: Scratch) throws -> SafeTensors {
    try SafeTensors(file: scratch.path + "/output/SampleLesson/line.safetensors")
  }

  @Test func `has its codes, its labels, its layers, and how far they are from whole ones`() throws
  {
    let scratch = try Scratch()
    _ = try scratch.run()
    let file = try kept(scratch)
    #expect(file["0.codes"]?.shape == [2, 30] && file["labels"]?.shape == [30])
    #expect(file["0.decoder.1.weight"]?.shape == [50, 784])
    #expect(file.metadata["0.decoder"] == "relu identity" && file.metadata["0.name"] == "a line")
    let difference = try #require(file.metadata["difference"].flatMap(Double.init))
    #expect(difference > 0 && difference < 0.01)
    let facts = try #require(scratch.text("output/SampleLesson/facts.json"))
    #expect(facts.contains("\"line.kept.difference\""))
  }

  @Test func `is not written again when it is the same`() throws {
    let scratch = try Scratch()
    _ = try scratch.run()
    let path = scratch.path + "/output/SampleLesson/line.safetensors"
    func date() throws -> NSDate? {
      try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? NSDate
    }
    let before = try date()
    let (_, output, _) = try scratch.run()
    #expect(try date() == before)
    #expect(output.contains("output/SampleLesson is as it was"))
  }

  @Test func `goes when the lesson no longer keeps it`() throws {
    let scratch = try Scratch()
    _ = try scratch.run()
    let old = scratch.path + "/output/SampleLesson/old.safetensors"
    try Data([1]).write(to: URL(filePath: old))
    _ = try scratch.run()
    #expect(!scratch.names("output/SampleLesson").contains("old.safetensors"))
  }

  @Test func `leaves what whole decoders say to a few codes in the record`() throws {
    let scratch = try Scratch()
    _ = try scratch.run(["--quick"])
    let path = scratch.path + "/.latent/SampleLesson/digits-quick/.record/line.points"
    let points = try SafeTensors(file: path)
    #expect(points["0.points"]?.shape == [20, 2] && points["0.pixels"]?.shape == [20, 784])
  }
}
