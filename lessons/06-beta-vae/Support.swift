// A target needs a Swift file of its own; the lesson is README.md.
