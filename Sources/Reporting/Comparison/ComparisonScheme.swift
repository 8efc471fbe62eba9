import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 方案变化: what the second scheme says otherwise, with both places.
struct ComparisonScheme {
  let comparison: RunComparison
  let frame: SheetFrame

  init(_ comparison: RunComparison, _ frame: SheetFrame) {
    self.comparison = comparison
    self.frame = frame
  }

  func write(to book: Workbook) throws {
    if comparison.changes.isEmpty { return }
    let words = frame.words
    let heads: [SheetFrame.Head] = [
      .init(title: words("对象", "What"), width: 30), .init(title: words("属性", "Attribute"), width: 24),
      .init(title: words("前", "Before"), width: 32), .init(title: words("后", "After"), width: 32),
      .init(title: words("位置", "Places"), width: 34),
    ]
    let sheet = try frame.sheet(
      book.reserve(words("方案变化", "Scheme")),
      caption: words("按含义比较；注释、顺序与写法不计", "compared by meaning; comments, order and spelling do not count"),
      heads, in: book, frozen: 1)
    var row = SheetFrame.firstRow
    for change in comparison.changes {
      let whole = change.before == nil ? words("新增", "new") : words("取消", "gone")
      let cells: [SheetCell] = [
        .words(change.subject, .strong, wraps: true),
        .words(change.attribute.isEmpty ? whole : change.attribute.joined(separator: " "), wraps: true),
        .words(change.before?.text ?? words.missing, change.before == nil ? .muted : .body, wraps: true),
        .words(change.after?.text ?? words.missing, change.after == nil ? .muted : .body, wraps: true),
        .words(change.places, .muted, wraps: true),
      ]
      try sheet.write(cells, row: row, widths: heads.map(\.width))
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: nil)
  }
}
