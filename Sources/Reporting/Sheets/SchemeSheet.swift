import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 方案: the scheme in words, every rule and parameter.
struct SchemeSheet {
  private let frame: SheetFrame

  init(_ results: RunResults) { frame = SheetFrame(results) }

  func write(to book: Workbook) throws {
    let words = frame.words
    let scheme = frame.scheme
    let heads: [SheetFrame.Head] = [
      .init(title: words("项目", "Item"), width: 26), .init(title: words("权重或分值", "Weight or marks"), width: 22),
      .init(title: words("规定", "What the scheme says"), width: 82),
    ]
    let until = scheme.effective.until.map { $0.value.text } ?? ""
    let caption = words(
      "\(scheme.title)  版本\(scheme.edition)  施行：\(scheme.effective.from.value.text) 至 \(until.isEmpty ? "现行" : until)",
      "\(scheme.title), edition \(scheme.edition), in force \(scheme.effective.from.value.text) .. \(until)")
    let sheet = try frame.sheet(SheetKind.scheme.title(words), caption: caption, heads, in: book, frozen: 1)
    var row = SheetFrame.firstRow
    for chapter in SchemeInWords(frame.results.scheme).chapters {
      try sheet.merge(chapter.title, row: row, columns: 0...2, CellStyle(.groupHeading))
      try sheet.set(row: row, height: 20)
      row += 1
      for entry in chapter.rows {
        try sheet.write(entry.term, row, 0, CellStyle(.strong, .text, wraps: true))
        try sheet.write(entry.share, row, 1, CellStyle(.body, .text, wraps: true))
        try sheet.write(entry.text, row, 2, CellStyle(.body, .text, wraps: true))
        let lines = max(
          (TextWidth.of(entry.text) / 78).rounded(.up), (TextWidth.of(entry.term) / 24).rounded(.up),
          (TextWidth.of(entry.share) / 20).rounded(.up))
        try sheet.set(row: row, height: max(18, lines * 14 + 4))
        row += 1
      }
    }
    for (column, head) in heads.enumerated() { if let width = head.width { try sheet.set(column, width: width) } }
  }
}
