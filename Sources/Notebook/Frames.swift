// A demonstration inside a step: it goes on frame by frame, and back.

/// Ends a frame of a demonstration.
///
/// A reader who steps through the lesson looks at what was printed since the last one, and goes on with a key.
/// Elsewhere the frames follow one another.
@MainActor public func frame() {
  Notebook.current?.endFrame()
}

extension Notebook {
  func endFrame() {
    guard cell != nil else { return }
    if !unended.isEmpty { write("\n") }
    let end = shown[step].count
    if frames.isEmpty { isInsideDemo = true }
    frames.append(frameStart..<end)
    frameStart = end
    if isInsideDemo { pause(.frame) }
  }
}
