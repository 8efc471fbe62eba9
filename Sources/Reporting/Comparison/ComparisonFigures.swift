import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 数字变化: for each figure of how many people it differs, and by how much at most.
struct ComparisonFigures {
  let comparison: RunComparison
  let frame: SheetFrame
  private var words: ReportWords { frame.words }

  init(_ comparison: RunComparison, _ frame: SheetFrame) {
    self.comparison = comparison
    self.frame = frame
  }

  func write(to book: Workbook) throws {
    let heads: [SheetFrame.Head] = [
      .init(title: words("项目", "Figure"), width: 34), .init(title: words("变化人数", "People"), kind: .integer, width: 10),
      .init(title: words("最大增加", "Largest rise"), kind: .general, width: 14),
      .init(title: words("最大减少", "Largest fall"), kind: .general, width: 14),
      .init(title: words("说明", "Remark"), width: 20),
    ]
    let sheet = try frame.sheet(
      book.reserve(words("项目变化", "Figures")),
      caption: words("名称与方案公式中的写法相同；不变的在后", "named as formulas name them; those that did not change come last"), heads,
      in: book, landscape: false, frozen: 1)
    let changes = Dictionary(grouping: comparison.differences, by: \.figure)
    let names = comparison.figures
    var rows = names.filter { changes[$0] != nil }.map { line($0, changes[$0] ?? []) }
    rows += names.filter { changes[$0] == nil }.map { line($0, []) }
    rows += comparison.figuresOnlyBefore.map { only($0, words("仅前一次有", "only before")) }
    rows += comparison.figuresOnlyAfter.map { only($0, words("仅后一次有", "only after")) }
    var row = SheetFrame.firstRow
    for cells in rows {
      try sheet.write(cells, row: row, widths: heads.map(\.width))
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: nil)
  }

  private func line(_ name: String, _ all: [RunComparison.Difference]) -> [SheetCell] {
    let amounts = all.compactMap(\.amount)
    func cell(_ number: Number?) -> SheetCell { number.map { .number($0.rounded(decimals: 4), .general) } ?? .dash() }
    let remark = all.isEmpty ? words("不变", "the same") : ""
    return [
      .words(name, all.isEmpty ? .muted : .body), all.isEmpty ? .dash() : .count(all.count, .strong),
      cell(amounts.filter { 0 < $0 }.max()), cell(amounts.filter { $0 < 0 }.min()), .words(remark, .muted),
    ]
  }

  private func only(_ name: String, _ remark: String) -> [SheetCell] {
    [.words(name), .dash(), .dash(), .dash(), .words(remark, .strong)]
  }
}
