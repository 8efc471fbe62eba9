import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 任职分段: what each posting came to, and the score that they make together.
struct PostingsSheet {
  private let frame: SheetFrame
  private var results: RunResults { frame.results }

  init?(_ results: RunResults) {
    if results.postings.isEmpty { return nil }
    frame = SheetFrame(results)
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let person = words("人员", "Person")
    let posting = words("任职", "Posting")
    let result = words("得分", "Score")
    var heads: [SheetFrame.Head] = [.init(title: words("工号", "Id"), group: person)]
    if frame.hasNames { heads.append(.init(title: words("姓名", "Name"), group: person)) }
    heads += [
      .init(title: words("起", "From"), group: posting), .init(title: words("止", "Until"), group: posting),
      .init(title: words("天数", "Days"), group: posting, kind: .integer),
    ]
    heads += frame.scheme.people.groups.map { .init(title: $0.title, group: posting) }
    heads += [
      .init(title: words("权数", "Weight"), group: result, kind: .general),
      .init(title: words("本段得分", "Of the posting"), group: result, kind: .general),
      .init(title: words("本人总分", "Of the person"), group: result, kind: .general),
    ]
    let caption = words(
      "每段任职分别考核，按权数加权平均后再计加减分，即为本人总分",
      "Each posting is appraised by itself; their weighed mean and the adjustments are the person's total")
    let sheet = try frame.sheet(
      SheetKind.postings.title(words), caption: caption, heads, in: book, landscape: false,
      frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    var last: Int?
    for line in results.postings {
      try sheet.write(cells(line, isFirst: line.person != last), row: row)
      last = line.person
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private func cells(_ line: PostingLine, isFirst: Bool) -> [SheetCell] {
    let entry = results.table.people[line.person]
    let total = results.grades.grades[line.person].total
    let (from, until) = (line.days.lowerBound, line.days.upperBound)
    return ([entry.id] + (frame.hasNames ? [entry.name ?? ""] : [])).map { .words($0, isFirst ? .strong : .muted) }
      + [.words(from.text), .words(until.text), .count(until - from + 1)] + line.groups.map { .words($0) } + [
        .number(line.weight.rounded(decimals: 4), .general), .number(line.score.rounded(decimals: 4), .general),
        isFirst ? .number(total, .general, .strong) : .words(""),
      ]
  }
}
