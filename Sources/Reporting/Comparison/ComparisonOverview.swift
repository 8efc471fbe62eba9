import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Workbooks

/// 对比总览: how two runs differ, on one landscape page: a sentence, tiles, ratings, pay and causes drawn, who moved.
struct ComparisonOverview {
  private let comparison: RunComparison
  private let frame: SheetFrame
  private var words: ReportWords { frame.words }
  private let moved: [RunComparison.Movement]

  init(_ comparison: RunComparison, _ frame: SheetFrame) {
    self.comparison = comparison
    self.frame = frame
    moved = comparison.moved
  }

  func write(to book: Workbook) throws {
    let sheet = try book.addSheet(words("对比总览", "Comparison"))
    let data = try OverviewData(on: sheet, words: words)
    let panels = [try ratings(data), try pay(data), causes, matrix, people(risen), people(fallen)].compactMap(
      \.self)
    let last = 7 + (panels.count + 2) / 3 * (OverviewSheet.chartRows + 3)
    var page = frame.page(named: sheet.name)
    page.pagesHigh = 1
    try sheet.set(page)
    try sheet.printArea(rows: 0...last, columns: 0...OverviewSheet.lastColumn)
    for column in 0...OverviewSheet.lastColumn { try sheet.set(column, width: column % 3 == 2 ? 1.2 : 13.2) }
    try writeHead(on: sheet)
    try writeTiles(on: sheet)
    for (index, panel) in panels.enumerated() { try OverviewSheet.write(panel, index, on: sheet) }
    sheet.activate()
  }

  private func writeHead(on sheet: Worksheet) throws {
    let last = OverviewSheet.lastColumn
    try sheet.set(row: 0, height: 30)
    try sheet.merge(frame.scheme.title, row: 0, columns: 0...12, CellStyle(.title))
    let periods =
      comparison.before.period == comparison.after.period
      ? comparison.after.period : "\(comparison.before.period) → \(comparison.after.period)"
    try sheet.merge(periods, row: 0, columns: 13...last, CellStyle(.title, .text, align: .right))
    let lead = words(
      "前：\(comparison.before.title)；后：\(comparison.after.title)",
      "Before: \(comparison.before.title); after: \(comparison.after.title)")
    try sheet.merge(lead, row: 1, columns: 0...last, CellStyle(.lead, .text, wraps: true))
    try sheet.set(row: 1, height: TextWidth.of(lead) > 155 ? 44 : 28)
    try sheet.set(row: 2, height: 6)
  }

  // MARK: Tiles

  private func writeTiles(on sheet: Worksheet) throws {
    for (row, height) in [(3, 20.0), (4, 34), (5, 20), (6, 10)] { try sheet.set(row: row, height: height) }
    for (index, tile) in tiles.enumerated() {
      let columns = OverviewSheet.tile(index)
      try sheet.merge(tile.label, row: 3, columns: columns, CellStyle(.tileLabel, .text, indent: 1))
      try sheet.merge(tile.figure, row: 4, columns: columns, CellStyle(.tileFigure, .text, indent: 1))
      try sheet.merge(tile.note, row: 5, columns: columns, CellStyle(.tileNote, .text, indent: 1))
    }
  }

  private var tiles: [(label: String, figure: String, note: String)] {
    let both = comparison.inBoth.count
    let (up, down) = (moved.filter { $0.rise > 0 }.count, moved.filter { $0.rise < 0 }.count)
    let mean = Number.sum(moved.map(\.score)).dividing(by: Number(max(1, both))) ?? 0
    let pay = comparison.wholePay
    let (gone, came) = (comparison.onlyBefore.count, comparison.onlyAfter.count)
    let changed = Set(comparison.differences.map(\.figure)).count
    return [
      (
        words("两边都有的人", "In both"), "\(both)",
        words("仅前 \(gone) 人，仅后 \(came) 人", "\(gone) only before, \(came) only after")
      ),
      (
        words("评级升 / 降", "Rating up / down"), "\(up) / \(down)",
        words("其余 \(both - up - down) 人不变", "\(both - up - down) the same")
      ),
      (words("平均得分", "Mean score"), Self.signed(mean, 2), words("较前", "against before")),
      (
        words("薪酬合计", "Pay"), Self.signed(pay.difference, 0),
        words(
          "前 \(Self.money(pay.before))，后 \(Self.money(pay.after))",
          "\(Self.money(pay.before)) → \(Self.money(pay.after))")
      ),
      (words("方案变化", "Scheme"), "\(comparison.changes.count)", words("处，见方案变化", "differences, see Scheme")),
      (
        words("变化的项目", "Figures"), "\(changed)",
        words("共 \(comparison.figures.count) 项", "of \(comparison.figures.count)")
      ),
    ]
  }

  private static func signed(_ number: Number, _ decimals: Int) -> String {
    (number < 0 || number.isZero ? "" : "+") + number.text(decimals: decimals)
  }

  private static func money(_ number: Number) -> String { number.text(decimals: 0) }

  // MARK: Panels

  private func chart(_ kind: Chart.Kind, _ series: [Chart.Series], _ title: String) -> OverviewPanels.Panel.Content {
    .chart(
      Chart(kind, series, legend: series.count > 1, width: 400, height: 260, fontName: words.font, description: title))
  }

  private func ratings(_ data: OverviewData) throws -> OverviewPanels.Panel? {
    if comparison.ratings.isEmpty { return nil }
    let title = words("评级分布", "Ratings")
    let rows = comparison.ratings.map { rating -> (String, [Number?]) in
      let counts = [comparison.before, comparison.after].map { side in
        side.people.filter { side.rating(of: $0) == rating }.count
      }
      return (words.rating(rating), counts.map { Number($0) })
    }
    let block = try data.write(title, heads: [words("前", "Before"), words("后", "After")], rows: rows)
    let series = [
      Chart.Series(
        words("前", "Before"), words: block.words, values: block.column(0), look: .filled(Palette.soft), labels: "0;;;"),
      Chart.Series(
        words("后", "After"), words: block.words, values: block.column(1), look: .filled(Palette.navy), labels: "0;;;"),
    ]
    return .init(title: title, note: words("人", "people"), content: chart(.columns, series, title))
  }

  private func pay(_ data: OverviewData) throws -> OverviewPanels.Panel? {
    guard comparison.after.names.contains("pay") || comparison.before.names.contains("pay") else { return nil }
    let title = words("各组薪酬", "Pay by group")
    let groups = comparison.groupPay.isEmpty ? [comparison.wholePay] : comparison.groupPay
    let block = try data.write(
      title, heads: [words("前", "Before"), words("后", "After")],
      rows: groups.prefix(8).map { (frame.text(ofGroup: $0.group), [$0.before, $0.after]) })
    let labels = groups.count < 7 ? "#,##0" : nil
    let series = [
      Chart.Series(
        words("前", "Before"), words: block.words, values: block.column(0), look: .filled(Palette.soft), labels: labels),
      Chart.Series(
        words("后", "After"), words: block.words, values: block.column(1), look: .filled(Palette.navy), labels: labels),
    ]
    return .init(title: title, note: words("元", frame.scheme.currency), content: chart(.bars, series, title))
  }

  /// The causes that did most to pay, or, where nothing is paid, to scores.
  private var causes: OverviewPanels.Panel? {
    let whole = comparison.attribution.causes.map { ($0, comparison.attribution.whole($0).effect) }
      .filter { !$0.1.isNothing }
    if whole.isEmpty { return nil }
    let isPaid = whole.contains { !$0.1.pay.isZero }
    func size(_ effect: Attribution.Effect) -> Number {
      let number = isPaid ? effect.pay : effect.score
      return number < 0 ? -number : number
    }
    let largest = whole.enumerated().sorted { one, other in
      let (a, b) = (size(one.element.1), size(other.element.1))
      return a == b ? one.offset < other.offset : b < a
    }
    let rows = largest.prefix(10).map(\.element).map { cause, effect -> [SheetCell] in
      let title = cause.kind == .data ? words("数据：", "data: ") + cause.words : ComparisonReport.title(cause, words)
      return [.words(Self.fitted(title)), .number(effect.score, .movement(2)), .number(effect.pay, .change)]
    }
    return .init(
      title: words("变化的原因", "Why it differs"), note: words("全体合计，全文见原因", "of everybody; in full in Causes"),
      content: .table(
        heads: [words("原因", "Cause"), words("得分", "Score"), words("薪酬", "Pay")], rows: rows))
  }

  /// As much of a text as the panel has room for.
  private static func fitted(_ text: String) -> String {
    if TextWidth.of(text) <= 29 { return text }
    var text = text
    while TextWidth.of(text) > 28 { text.removeLast() }
    return text + "…"
  }

  /// Who had which rating and has which now, those who moved only.
  private var matrix: OverviewPanels.Panel? {
    let pairs = comparison.ratings.flatMap { one in
      comparison.ratings.compactMap { other in
        one == other ? nil : (one, other, comparison.count(one, other))
      }
    }.filter { $0.2 > 0 }
    if comparison.ratings.isEmpty { return nil }
    let same = comparison.ratings.map { comparison.count($0, $0) }.reduce(0, +)
    let order = comparison.ratings
    var rows: [[SheetCell]] = pairs.prefix(9).map { one, other, count in
      let rises = (order.firstIndex(of: other) ?? 0) < (order.firstIndex(of: one) ?? 0)
      return [
        .words("\(one) → \(other)", rises ? .strong : .alarm), .words(rises ? words("上升", "up") : words("下降", "down")),
        .count(count, rises ? .strong : .alarm), .words(""),
      ]
    }
    rows.append([.words(words("不变", "the same")), .words(""), .count(same), .words("")])
    return .init(
      title: words("评级变动", "Ratings that changed"), note: words("人，完整矩阵见人员变化", "people; the whole table is in People"),
      content: .table(heads: [words("评级", "Rating"), "", words("人数", "People"), ""], rows: rows))
  }

  private var risen: [RunComparison.Movement] { Array(byChange.filter { 0 < change($0) }.prefix(9)) }
  private var fallen: [RunComparison.Movement] { Array(byChange.filter { change($0) < 0 }.prefix(9)) }

  private var isPaid: Bool { moved.contains { !$0.pay.isZero } }
  private func change(_ entry: RunComparison.Movement) -> Number { isPaid ? entry.pay : entry.score }

  private var byChange: [RunComparison.Movement] {
    func size(_ number: Number) -> Number { number < 0 ? -number : number }
    return moved.enumerated().sorted { one, other in
      let (a, b) = (size(change(one.element)), size(change(other.element)))
      return a == b ? one.offset < other.offset : b < a
    }.map(\.element)
  }

  private func people(_ entries: [RunComparison.Movement]) -> OverviewPanels.Panel? {
    guard let first = entries.first else { return nil }
    let rises = 0 < change(first)
    let rows = entries.map { entry -> [SheetCell] in
      let (one, other) = (comparison.before.rating(of: entry.person), comparison.after.rating(of: entry.person))
      let group = comparison.after.groups[entry.person] ?? ""
      let rating = one == other ? one : "\(one) → \(other)"
      return [
        .words(comparison.personNames[entry.person] ?? entry.person, .strong),
        .words([group, rating].filter { !$0.isEmpty }.joined(separator: " · ")),
        .number(entry.score, .movement(2)), .number(entry.pay, .change),
      ]
    }
    return .init(
      title: rises ? words("增加最多的人", "Those who gain most") : words("减少最多的人", "Those who lose most"),
      note: isPaid ? words("按薪酬变化", "by pay") : words("按得分变化", "by score"),
      content: .table(
        heads: [words("人员", "Person"), words("组别与评级", "Group and rating"), words("得分", "Score"), words("薪酬", "Pay")],
        rows: rows))
  }
}
