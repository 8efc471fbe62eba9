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
    columns += ratings.map { .init(title: $0, kind: .integer, width: 8) }
    let rows = ratings.map { one -> [SheetCell] in
      [ComparisonReport.badge(one, frame)]
        + ratings.map { .unlessZero(Number(comparison.count(one, $0)), .integer, one == $0 ? .muted : .strong) }
    }
    _ = try SheetBlock(title: title, heads: columns, rows: rows).write(on: sheet, row: row, widths: widths)
  }
}

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
