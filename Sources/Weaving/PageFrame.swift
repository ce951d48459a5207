// What every page has around its own: the head, the bar, the style and the scripts, all of it in the page.

import Markup

/// A page of the course.
struct CoursePage: Sendable {
  /// The name of its file, without the ending.
  let name: String
  let title: String
  /// What stands between the bar and the end, as HTML.
  let content: String
  /// Where the figures may come from, in the words of a content security policy.
  var images = "data:"
  /// How many steps there are to go through.
  var steps = 0

  /// The whole file.
  var html: String {
    let progress =
      steps > 0
      ? "<progress value=\"0\" max=\"\(steps)\" aria-label=\"Steps read\"></progress>"
      : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src \(images); \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(title.escaped)</title>
      <link rel="icon" href="data:,">
      <style>
      \(PageStyle.sheet)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">To the text</a>
      <header class="bar"><nav aria-label="Course"><a class="home" href="index.html">Latent</a>\
      <span class="here"><span class="title">\(name == "index" ? "" : title.escaped)</span>\
      <span class="count"></span></span></nav>\(progress)</header>
      <main id="content">
      \(content)</main>
      <footer><nav aria-label="Beside the lessons"><a href="index.html">Contents</a>\
      <a href="notation.html">Notation</a><a href="references.html">References</a></nav></footer>
      <script>
      \(PageScript.text)
      \(content.contains(Explorer.mark) ? ExplorerScript.text : "")
      </script>
      </body>
      </html>

      """
  }
}
