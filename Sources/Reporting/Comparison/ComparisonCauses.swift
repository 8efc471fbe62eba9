import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 原因: what each cause did to everybody together, and below it to each person.
struct ComparisonCauses {
  let comparison: RunComparison
  let frame: SheetFrame
  private var words: ReportWords { frame.words }

  init(_ comparison: RunComparison, _ frame: SheetFrame) {
    self.comparison = comparison
    self.frame = frame
  }

  func write(to book: Workbook) throws {
    let heads: [SheetFrame.Head] = [
      .init(title: words("工号", "Id"), width: 12), .init(title: words("类别", "Kind"), width: 10),
      .init(title: words("原因", "Cause"), width: 70), .init(title: words("得分", "Score"), kind: .movement(2), width: 11),
      .init(title: words("薪酬", "Pay"), kind: .change, width: 13),
    ]
    let caption = words(
      "每人各行相加即为其得分与薪酬的变化；方案的每处变化单独代入原方案计算，其余为共同作用",
      "the lines of a person add up to his change; each change of the scheme was taken over by itself, the rest is what they do together"
    )
    let sheet = try frame.sheet(
      book.reserve(words("原因", "Causes")), caption: caption, heads, in: book, landscape: false, frozen: 1)
    var row = SheetFrame.firstRow
    for cause in comparison.attribution.told {
      let whole = comparison.attribution.whole(cause)
      try sheet.write(
        cells(words("全体 \(whole.people) 人", "all, \(whole.people)"), cause, whole.effect, .subtotal), row: row,
        widths: heads.map(\.width))
      row += 1
    }
    for person in comparison.inBoth {
      for (cause, effect) in comparison.attribution.effects(on: person) {
        try sheet.write(cells(person, cause, effect, .body), row: row, widths: heads.map(\.width))
        row += 1
      }
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
    for remark in comparison.attribution.remarks {
      try sheet.write(remark, row + 1, 0, CellStyle(.caption), measures: false)
      row += 1
    }
  }

  private func cells(
    _ whose: String, _ cause: Attribution.Cause, _ effect: Attribution.Effect, _ role: CellStyle.Role
  ) -> [SheetCell] {
    [
      .words(whose, role), .words(ComparisonReport.kind(cause.kind, words), role),
      .words(ComparisonReport.title(cause, words), role, wraps: true), .number(effect.score, .movement(2), role),
      .number(effect.pay, .change, role),
    ]
  }
}
