// What the lessons stand on: the papers, and the lessons in which they are met.

import Markup

/// A paper or a book.
struct Reference {
  let authors: String, year: Int, title: String, place: String
  /// The numbers of the lessons that it belongs to.
  let lessons: [String]

  static let all = [
    Reference(
      authors: "A. P. Dempster, N. M. Laird, D. B. Rubin", year: 1977,
      title: "Maximum likelihood from incomplete data via the EM algorithm",
      place: "Journal of the Royal Statistical Society B 39(1)", lessons: ["01"]),
    Reference(
      authors: "D. E. Rumelhart, G. E. Hinton, R. J. Williams", year: 1986,
      title: "Learning representations by back-propagating errors", place: "Nature 323",
      lessons: ["00", "03"]),
    Reference(
      authors: "P. Baldi, K. Hornik", year: 1989,
      title:
        "Neural networks and principal component analysis: Learning from examples without local minima",
      place: "Neural Networks 2(1)", lessons: ["02"]),
    Reference(
      authors: "R. J. Williams", year: 1992,
      title:
        "Simple statistical gradient-following algorithms for connectionist reinforcement learning",
      place: "Machine Learning 8", lessons: ["05"]),
    Reference(
      authors: "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner", year: 1998,
      title: "Gradient-based learning applied to document recognition",
      place: "Proceedings of the IEEE 86(11)", lessons: ["90"]),
    Reference(
      authors: "R. M. Neal, G. E. Hinton", year: 1998,
      title: "A view of the EM algorithm that justifies incremental, sparse, and other variants",
      place: "in Learning in Graphical Models, Kluwer", lessons: ["01", "04"]),
    Reference(
      authors: "M. E. Tipping, C. M. Bishop", year: 1999,
      title: "Probabilistic principal component analysis",
      place: "Journal of the Royal Statistical Society B 61(3)", lessons: ["02", "04"]),
    Reference(
      authors: "C. M. Bishop", year: 2006, title: "Pattern Recognition and Machine Learning",
      place: "Springer", lessons: ["01", "02"]),
    Reference(
      authors: "P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol", year: 2008,
      title: "Extracting and composing robust features with denoising autoencoders",
      place: "ICML", lessons: ["03"]),
    Reference(
      authors: "D. P. Kingma, M. Welling", year: 2014, title: "Auto-encoding variational Bayes",
      place: "ICLR", lessons: ["04", "05"]),
    Reference(
      authors: "D. J. Rezende, S. Mohamed, D. Wierstra", year: 2014,
      title: "Stochastic backpropagation and approximate inference in deep generative models",
      place: "ICML", lessons: ["04", "05"]),
    Reference(
      authors: "D. P. Kingma, J. Ba", year: 2015,
      title: "Adam: A method for stochastic optimization",
      place: "ICLR", lessons: ["03", "04"]),
    Reference(
      authors: "Y. Burda, R. Grosse, R. Salakhutdinov", year: 2016,
      title: "Importance weighted autoencoders", place: "ICLR", lessons: ["04"]),
    Reference(
      authors:
        "I. Higgins, L. Matthey, A. Pal, C. Burgess, X. Glorot, M. Botvinick, S. Mohamed, A. Lerchner",
      year: 2017,
      title: "beta-VAE: Learning basic visual concepts with a constrained variational framework",
      place: "ICLR", lessons: ["06"]),
    Reference(
      authors: "R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud", year: 2018,
      title: "Isolating sources of disentanglement in variational autoencoders", place: "NeurIPS",
      lessons: ["06"]),
    Reference(
      authors: "C. Cremer, X. Li, D. Duvenaud", year: 2018,
      title: "Inference suboptimality in variational autoencoders", place: "ICML", lessons: ["04"]),
    Reference(
      authors: "C. Eastwood, C. K. I. Williams", year: 2018,
      title: "A framework for the quantitative evaluation of disentangled representations",
      place: "ICLR", lessons: ["06"]),
    Reference(
      authors: "H. Kim, A. Mnih", year: 2018, title: "Disentangling by factorising",
      place: "ICML", lessons: ["06"]),
    Reference(
      authors: "A. Kumar, P. Sattigeri, A. Balakrishnan", year: 2018,
      title:
        "Variational inference of disentangled latent concepts from unlabeled observations",
      place: "ICLR", lessons: ["06"]),
    Reference(
      authors:
        "F. Locatello, S. Bauer, M. Lucic, G. Rätsch, S. Gelly, B. Schölkopf, O. Bachem",
      year: 2019,
      title:
        "Challenging common assumptions in the unsupervised learning of disentangled representations",
      place: "ICML", lessons: ["06"]),
  ]
}

extension Course {
  /// The page of the references.
  var references: CoursePage {
    CoursePage(name: "references", title: "References", content: references(isAmongOthers: false))
  }

  /// The references, on a page of their own or among the lessons.
  func references(isAmongOthers: Bool) -> String {
    let entries = Reference.all.map { reference in
      let links = lessons.filter { lesson in
        reference.lessons.contains { lesson.lesson.hasPrefix("\($0)-") }
      }.map {
        "<a href=\"\($0.address(of: nil, isAmongOthers).escaped)\">lesson \($0.number)</a>"
      }
      return """
        <li>\(reference.authors.escaped) (\(reference.year)). <cite>\(reference.title.escaped)</cite>. \
        \(reference.place.escaped). \(links.joined(separator: ", "))</li>

        """
    }
    let level = isAmongOthers ? 2 : 1
    return """
      <h\(level) id="references">References</h\(level)>
      <p class="lead">What the lessons stand on, in the order of its appearance in the world.</p>
      <ol class="references">
      \(entries.joined())</ol>

      """
  }
}
