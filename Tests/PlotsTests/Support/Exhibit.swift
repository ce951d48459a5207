import Pictures
import Plots
import TestSupport
import Testing

/// A figure of the gallery.
struct Exhibit: CustomTestStringConvertible, Sendable {
  var name: String
  var title: String
  var figure: @Sendable () -> any Figure
  var preset = Preset.screen
  var theme = Theme.light

  var testDescription: String { name }

  var picture: Picture {
    figure().picture(
      preset, footer: "made-up numbers · swift test --filter Gallery", title: title,
      description: title, command: "swift test --filter Gallery"
    ).themed(theme)
  }

  static let all: [Exhibit] = [
    Exhibit(
      name: "lines-log", title: "Between truncation and round-off lies a valley",
      figure: { valley() }),
    Exhibit(
      name: "bands", title: "Reconstruction falls, the divergence rises", figure: { training() }),
    Exhibit(name: "ellipses", title: "Four Gaussians and their draws", figure: { mixture() }),
    Exhibit(name: "classes", title: "Codes of ten digits", figure: { codes() }),
    Exhibit(name: "crowd", title: "Fifty thousand points", figure: { crowd() }),
    Exhibit(name: "values", title: "Points coloured by a number", figure: { byValue() }),
    Exhibit(name: "bars", title: "Five metrics of one model", figure: { bars() }),
    Exhibit(name: "stacks", title: "The bound rises, the gap closes", figure: { stacks() }),
    Exhibit(name: "groups", title: "What reads as a digit", figure: { groups() }),
    Exhibit(name: "histogram", title: "Draws and their density", figure: { histogram() }),
    Exhibit(name: "intervals", title: "More samples, a tighter bound", figure: { intervals() }),
    Exhibit(name: "violins", title: "The seed matters as much as β", figure: { violins() }),
    Exhibit(name: "strips", title: "Ten seeds each", figure: { strips() }),
    Exhibit(name: "heat-map", title: "Clusters against digits", figure: { confusion() }),
    Exhibit(
      name: "diverging", title: "Which variable follows which factor", figure: { correlations() }),
    Exhibit(name: "density", title: "A density with two humps", figure: { density() }),
    Exhibit(name: "contours", title: "The same density in steps", figure: { contours() }),
    Exhibit(name: "arrows", title: "Downhill", figure: { arrows() }),
    Exhibit(name: "inset", title: "The end of training, enlarged", figure: { inset() }),
    Exhibit(name: "graph", title: "Values forward, gradients back", figure: { graph() }),
    Exhibit(name: "graph-frame", title: "One step of the way back", figure: { graphFrame() }),
    Exhibit(name: "digits", title: "A hundred and sixty digits", figure: { digitGrid() }),
    Exhibit(
      name: "reconstructions", title: "Input and two reconstructions", figure: { reconstructions() }
    ),
    Exhibit(name: "captions", title: "How likely is each", figure: { captioned() }),
    Exhibit(
      name: "traversals", title: "One variable moves, the others stay", figure: { traversals() }),
    Exhibit(name: "latent-plane", title: "The latent plane", figure: { latentPlane() }),
    Exhibit(name: "weights", title: "Weights with a sign", figure: { weights() }),
    Exhibit(name: "panels", title: "Four panels", figure: { panels() }),
    Exhibit(name: "shared-axes", title: "The same axes for each β", figure: { betas() }),
    Exhibit(name: "contact-sheet", title: "EM, half step by half step", figure: { frames() }),
    Exhibit(
      name: "slide", title: "Between truncation and round-off lies a valley", figure: { valley() },
      preset: .slide),
    Exhibit(name: "paper", title: "", figure: { valley() }, preset: .paper),
    Exhibit(name: "dark", title: "Codes of ten digits", figure: { codes() }, theme: .dark),
    Exhibit(
      name: "transparent", title: "Reconstruction falls, the divergence rises",
      figure: { training() }, theme: .transparent),
  ]
}
