import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 更正: every figure that somebody corrected and somebody else approved.
struct CorrectionsSheet {
  private let frame: SheetFrame
  private var results: RunResults { frame.results }

  init?(_ results: RunResults) {
    if results.corrections.isEmpty { return nil }
    frame = SheetFrame(results)
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let heads: [SheetFrame.Head] =
      frame.personHeads + [
        .init(title: words("更正项", "Figure"), width: 22), .init(title: words("原值", "Old"), width: 11, alignment: .right),
        .init(title: words("更正值", "New"), width: 11, alignment: .right), .init(title: words("理由", "Reason"), width: 36),
        .init(title: words("提出人", "Author")), .init(title: words("批准人", "Approver")), .init(title: words("日期", "Date")),
      ]
    let caption = words(
      "共\(results.corrections.count)处；只更正计算值与所列原值一致的数据，提出人与批准人不为同一人",
      "\(results.corrections.count) figures; a correction holds for the old value only, and author and approver differ")
    let sheet = try frame.sheet(
      SheetKind.corrections.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    let titles = Titles(frame.scheme)
    var row = SheetFrame.firstRow
    for correction in results.corrections {
      let person = results.table.people.firstIndex { $0.id == correction.person }
      let texts = person.map { frame.personTexts($0) } ?? [correction.person]
      let title = titles.title(of: correction.figure.written.split(separator: ".").map(String.init))
      var cells = texts.map { SheetCell.words($0) }
      while cells.count < frame.personHeads.count { cells.append(.words("")) }
      let old = correction.old.isEmpty ? words.missing : correction.old
      cells += [
        .words(title ?? correction.figure.written, wraps: true), .text(old, CellStyle(.muted, .text, align: .right)),
        .text(words.figure(correction.new), CellStyle(.strong, .text, align: .right)),
        .words(correction.reason, wraps: true),
        .words(correction.author), .words(correction.approver), .words(correction.date),
      ]
      try sheet.write(cells, row: row, widths: heads.map(\.width))
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }
}
