import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 人员变化: everybody's rating, score and pay before and after, who moved most first; below it the table of ratings.
struct ComparisonPeople {
  let comparison: RunComparison
  let frame: SheetFrame
  private var words: ReportWords { frame.words }

  init(_ comparison: RunComparison, _ frame: SheetFrame) {
    self.comparison = comparison
    self.frame = frame
  }

  func write(to book: Workbook) throws {
    let heads = self.heads
    let caption = words(
      "变化大者在前；原因一栏只列影响最大的一项，全部见原因", "who moved most first; of the causes the largest, all of them are in Causes")
    let sheet = try frame.sheet(
      book.reserve(words("人员变化", "People")), caption: caption, heads, in: book, frozen: hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    let moved = comparison.moved.map(\.person)
    for person in moved + comparison.people.filter({ !moved.contains($0) }) {
      try sheet.write(cells(person), row: row, widths: heads.map(\.width))
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
    try writeRatings(on: sheet, row: row + 1)
  }

  private var hasNames: Bool { !comparison.personNames.isEmpty }

  private var heads: [SheetFrame.Head] {
    let person = words("人员", "Person")
    let (before, after, difference) = (words("前", "Before"), words("后", "After"), words("变化", "Change"))
    var heads: [SheetFrame.Head] = [.init(title: words("工号", "Id"), group: person, width: 10)]
    if hasNames { heads.append(.init(title: words("姓名", "Name"), group: person, width: 10)) }
    heads.append(
      .init(title: frame.scheme.people.groups.first?.title ?? words("组别", "Group"), group: person, width: 13))
    func three(_ group: String, _ kind: CellStyle.Kind, _ change: CellStyle.Kind) -> [SheetFrame.Head] {
      [
        .init(title: before, group: group, kind: kind, width: 10),
        .init(title: after, group: group, kind: kind, width: 10),
        .init(title: difference, group: group, kind: change, width: 10),
      ]
    }
    heads += [before, after].map { .init(title: $0, group: words("评级", "Rating"), width: 7, alignment: .centre) }
    heads += three(words("得分", "Score"), .general, .movement(2)) + three(words("薪酬", "Pay"), .money, .change)
    return heads + [.init(title: words("主要原因", "Largest cause"), width: 54)]
  }

  private func cells(_ person: String) -> [SheetCell] {
    let (before, after) = (comparison.before, comparison.after)
    let isInBoth = before.has(person) && after.has(person)
    let entry = comparison.movement(of: person)
    var cells: [SheetCell] = [.words(person)]
    if hasNames { cells.append(.words(comparison.personNames[person] ?? "")) }
    cells.append(.words(after.groups[person] ?? before.groups[person] ?? ""))
    cells += [before, after].map { ComparisonReport.badge($0.rating(of: person), frame) }
    func figures(_ name: String, _ kind: CellStyle.Kind) -> [SheetCell] {
      [before, after].map { side in side.number(name, of: person).map { .number($0, kind) } ?? .dash() }
    }
    cells +=
      figures("score", frame.decimals(frame.scheme.rounding.total)) + [
        isInBoth ? .number(entry.score, .movement(2)) : .dash()
      ]
    cells += figures("pay", .money) + [isInBoth ? .number(entry.pay, .change) : .dash()]
    return cells + [.words(cause(person), isInBoth ? .body : .muted, wraps: true)]
  }

  private func cause(_ person: String) -> String {
    if !comparison.after.has(person) { return words("仅前一次有", "only before") }
    if !comparison.before.has(person) { return words("仅后一次有", "only after") }
    func size(_ number: Number) -> Number { number < 0 ? -number : number }
    let effects = comparison.attribution.effects(on: person)
    let isScored = effects.contains { !$0.effect.score.isZero }
    let largest = effects.max { one, other in
      let (a, b) = isScored ? (one.effect.score, other.effect.score) : (one.effect.pay, other.effect.pay)
      return size(a) < size(b)
    }
    return largest.map { ComparisonReport.title($0.cause, words) } ?? ""
  }

  private func writeRatings(on sheet: Worksheet, row: Int) throws {
    let ratings = comparison.ratings
    if ratings.isEmpty { return }
    let widths = heads.map { $0.width ?? 9 }
    let title = words("评级：行为前，列为后", "Ratings: before down, after across")
    var columns: [SheetFrame.Head] = [.init(title: words("前", "Before"), width: 10)]
    columns += ratings.map { .init(title: $0, width: 8, alignment: .centre) }
    let rows = ratings.map { one -> [SheetCell] in
      [ComparisonReport.badge(one, frame)]
        + ratings.map { cell(comparison.count(one, $0), one == $0 ? .muted : .strong) }
    }
    _ = try SheetBlock(title: title, heads: columns, rows: rows).write(on: sheet, row: row, widths: widths)
  }

  private func cell(_ count: Int, _ role: CellStyle.Role) -> SheetCell {
    if count == 0 { return .text(words.missing, CellStyle(.muted, .text, align: .centre)) }
    return .number(Number(count), CellStyle(role, .integer, align: .centre))
  }
}
