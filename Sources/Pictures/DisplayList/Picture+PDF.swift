// The same picture as PDF 1.7, a page of its own size: for slides and papers.
//
// Nothing in the file tells when or where it was made. The description is there for readers who do not see the page.

extension Picture {
  /// The picture as a PDF file of one page.
  public var pdf: [UInt8] {
    let page = PDFPage(self)
    let first = 9  // the first of the objects that the page names
    let font = first + page.externals.count
    let names = page.externals.indices.map { "/X\($0) \(first + $0) 0 R" }.joined(separator: " ")
    let states = page.opacities.enumerated().map { index, pair in
      "/G\(index) << /ca \(decimal(pair[0])) /CA \(decimal(pair[1])) >>"
    }.joined(separator: " ")
    let box = [0, 0, size.width * 0.75, size.height * 0.75].map(decimal).joined(separator: " ")
    let content = Array("/Figure << /MCID 0 >> BDC\n\(page.content)EMC\n".utf8)

    var file = PDFFile()
    file.add(
      "<< /Type /Catalog /Pages 2 0 R /Lang (en) /MarkInfo << /Marked true >> "
        + "/StructTreeRoot 6 0 R >>")
    file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    file.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [\(box)] /Contents 4 0 R /StructParents 0 "
        + "/Resources << /XObject << \(names) >> /ExtGState << \(states) >> "
        + "/Font << \(page.letters.isEmpty ? "" : "/L \(font) 0 R") >> >> >>")
    file.add(PDFStream("", content), firstMask: first)
    file.add(
      "<< /Title \(words(title)) /Subject \(words(description)) "
        + "/Keywords \(words(command)) >>")
    file.add("<< /Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R >>")
    file.add(
      "<< /Type /StructElem /S /Figure /P 6 0 R /Pg 3 0 R /Alt \(words(description)) /K 0 >>")
    file.add("<< /Nums [0 [7 0 R]] >>")
    for external in page.externals { file.add(external, firstMask: first) }
    if !page.letters.isEmpty {
      file.add(page.letters.font(number: font))
      file.add(page.letters.shape, firstMask: first)
      file.add(page.letters.meanings, firstMask: first)
    }
    return file.closed(root: 1, about: 5)
  }

  /// A text as PDF has it: UTF-16 after its mark, in hexadecimal.
  private func words(_ text: String) -> String {
    "<feff" + hexadecimal(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) + ">"
  }
}

/// Objects one after the other, and a table that says where each begins.
private struct PDFFile {
  private var bytes = Array("%PDF-1.7\n%âãÏÓ\n".utf8)
  private var starts: [Int] = []

  mutating func add(_ body: String) { add(Array(body.utf8)) }

  mutating func add(_ stream: PDFStream, firstMask: Int) {
    let mask = stream.mask.map { " /SMask \(firstMask + $0) 0 R" } ?? ""
    add(
      Array("<< \(stream.entries)\(mask) /Length \(stream.bytes.count) >>\nstream\n".utf8)
        + stream.bytes + Array("\nendstream".utf8))
  }

  private mutating func add(_ body: [UInt8]) {
    starts.append(bytes.count)
    bytes += Array("\(starts.count) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
  }

  func closed(root: Int, about: Int) -> [UInt8] {
    let rows = starts.map { start in
      String(String(10_000_000_000 + start).dropFirst()) + " 00000 n \n"
    }
    let table = "xref\n0 \(starts.count + 1)\n0000000000 65535 f \n" + rows.joined()
    let trailer = "trailer\n<< /Size \(starts.count + 1) /Root \(root) 0 R /Info \(about) 0 R >>\n"
    return bytes + Array("\(table)\(trailer)startxref\n\(bytes.count)\n%%EOF\n".utf8)
  }
}
