import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 个人绩效单: one person on one printed page: result, every indicator, two drawings, pay line by line, what comes next.
struct StatementSheet {
  let frame: SheetFrame
  let person: Int
  let name: String
  let means: StatementMeans
  var results: RunResults { frame.results }
  var words: ReportWords { frame.words }
  var grade: Grade { results.grades.grades[person] }

  static let last = 23
  private static let chartRows = 14

  /// - Parameter name: The sheet's, reserved before.
  init(_ results: RunResults, person: Int, name: String, means: StatementMeans) {
    frame = SheetFrame(results)
    self.person = person
    self.name = name
    self.means = means
  }

  func write(to book: Workbook) throws {
    let sheet = try book.addSheet(reserved: name)
    var page = frame.page(named: name)
    page.isLandscape = false
    page.pagesHigh = 1
    page.pageNumber = words("仅限本人与直接上级", "for the person and the superior only")
    try sheet.set(page)
    for column in 0...Self.last { try sheet.set(column, width: 5.2) }
    try writeHead(on: sheet)
    var row = try StatementTable(self).write(on: sheet, row: 5) + 1
    row = try writeDrawings(on: sheet, row: row)
    row = try writeLists(on: sheet, row: row)
    try writeSignatures(on: sheet, row: row + 1)
    try sheet.printArea(rows: 0...(row + 2), columns: 0...Self.last)
    sheet.protect()
  }

  // MARK: Head

  private func writeHead(on sheet: Worksheet) throws {
    let entry = results.table.people[person]
    try sheet.merge(frame.scheme.title, row: 0, columns: 0...15, CellStyle(.lead))
    try sheet.merge(frame.periodText, row: 0, columns: 16...Self.last, CellStyle(.lead, .text, align: .right))
    for (row, height) in [(0, 24.0), (1, 18), (2, 32), (3, 18), (4, 8)] { try sheet.set(row: row, height: height) }
    // Outside the printed page: back to where the statements are listed.
    try sheet.write(
      words("‹ 返回排名", "‹ Ranking"), to: SheetKind.ranking.title(words), 0, Self.last + 2, CellStyle(.link),
      measures: false)
    try sheet.merge(entry.name ?? entry.id, rows: 1...2, columns: 0...9, CellStyle(.name))
    let texts = frame.personTexts(person).filter { !$0.isEmpty && $0 != entry.name }
    try sheet.merge(texts.joined(separator: " · "), row: 3, columns: 0...9, CellStyle(.caption))
    let full = frame.scheme.fullMarks?.value
    try tile(
      10...13, words("得分", "Score"), frame.scoreText(grade.score),
      grade.score == grade.total
        ? full.map { words("满分\($0.exactText)", "of \($0.exactText)") } ?? ""
        : words("总分\(grade.total.shownText(decimals: 2))", "total \(grade.total.shownText(decimals: 2))"), on: sheet)
    if let rating = grade.rating {
      try sheet.merge(words("评级", "Rating"), row: 1, columns: 14...16, CellStyle(.tileLabel, .text, align: .centre))
      let rank = frame.scheme.ratings?.entries.firstIndex { $0.name.value == rating } ?? 0
      let count = max(2, frame.scheme.ratings?.entries.count ?? 0)
      try sheet.merge(rating, row: 2, columns: 14...16, CellStyle(.badgeTile(rank: rank, of: count)))
      try sheet.merge(remark, row: 3, columns: 14...16, CellStyle(.tileNote, .text, align: .centre))
    }
    try tile(
      17...19, words("名次", "Place"), "\(means.ranks[person]) / \(results.table.people.count)",
      words(
        "全体\(means.wholeRanks[person]) / \(means.wholeCount)",
        "of all \(means.wholeRanks[person]) / \(means.wholeCount)"),
      on: sheet)
    try writeChange(on: sheet)
  }

  private func tile(
    _ columns: ClosedRange<Int>, _ label: String, _ figure: String, _ note: String, isAlarm: Bool = false,
    on sheet: Worksheet
  ) throws {
    try sheet.merge(label, row: 1, columns: columns, CellStyle(.tileLabel, .text, align: .centre))
    try sheet.merge(
      figure, row: 2, columns: columns, CellStyle(isAlarm ? .tileAlarm : .tileFigure, .text, align: .centre))
    try sheet.merge(note, row: 3, columns: columns, CellStyle(.tileNote, .text, align: .centre))
  }

  private var remark: String {
    if grade.boundingGate != nil { return words("一票否决", "veto") }
    if let byScore = grade.ratingByScore, byScore != grade.rating {
      return words("按分数线\(byScore)", "\(byScore) by score")
    }
    return ""
  }

  private func writeChange(on sheet: Worksheet) throws {
    let points = history
    let label = words("较上期", "Change")
    guard points.count > 1, points[points.count - 2].period == results.period.advanced(by: -1) else {
      return try tile(20...Self.last, label, "—", words("无上期结果", "no period before"), on: sheet)
    }
    let before = points[points.count - 2].score
    let change = (grade.score - before).rounded(decimals: 2)
    let sign = change.isZero ? "—" : (change.isNegative ? "▼ " : "▲ ") + change.magnitude.text(decimals: 2)
    try tile(
      20...Self.last, label, sign,
      words("上期\(before.shownText(decimals: 2))", "before \(before.shownText(decimals: 2))"),
      isAlarm: change.isNegative, on: sheet)
  }

  /// The person's scores of the last twelve periods that have one, this one last.
  var history: [(period: Period, score: Number, rating: String)] {
    let id = results.table.people[person].id
    var points: [(period: Period, score: Number, rating: String)] = []
    for index in (results.period.index - 11)..<results.period.index {
      guard let run = results.history.runs[index], let score = run.text("score", of: id).flatMap({ Number(exact: $0) })
      else { continue }
      points.append((Period(kind: results.period.kind, index: index), score, run.text("rating", of: id) ?? ""))
    }
    return points + [(results.period, grade.score, grade.rating ?? "")]
  }

  // MARK: Drawings

  private func writeDrawings(on sheet: Worksheet, row: Int) throws -> Int {
    let drawings = StatementDrawings(self)
    for (index, drawing) in [try drawings.radar(on: sheet), try drawings.course(on: sheet)].enumerated() {
      guard let drawing else { continue }
      let columns = index == 0 ? 0...11 : 12...Self.last
      try sheet.merge(drawing.title, row: row, columns: columns, CellStyle(.panel))
      var chart = drawing.chart
      chart.width = 12 * 41
      chart.height = Double(Self.chartRows) * 22
      try sheet.insert(chart, row: row + 1, column: columns.lowerBound, y: 3)
    }
    try sheet.set(row: row, height: 20)
    for below in 1...Self.chartRows { try sheet.set(row: row + below, height: 17) }
    return row + Self.chartRows + 1
  }

  // MARK: Lists

  private func writeLists(on sheet: Worksheet, row start: Int) throws -> Int {
    let pay = StatementPay(self).lines
    let next = StatementNext(self).lines
    let nextColumns = pay.isEmpty ? 0...Self.last : 12...Self.last
    try sheet.set(row: start, height: 20)
    if let unit = pay.isEmpty ? nil : frame.scheme.currency {
      let title = words("本期薪酬（\(unit == "CNY" ? "元" : unit)）", "Pay of the period (\(unit))")
      try sheet.merge(title, row: start, columns: 0...11, CellStyle(.panel))
    }
    try sheet.merge(words("下一步还差什么", "What comes next"), row: start, columns: nextColumns, CellStyle(.panel))
    for index in 0..<max(pay.count, next.count) {
      let row = start + 1 + index
      var lines = 1
      if index < pay.count {
        let line = pay[index]
        let role: CellStyle.Role = line.isSum ? .total : .body
        try sheet.merge(
          line.title, row: row, columns: 0...2, CellStyle(line.isSum ? .total : .strong, .text, wraps: true))
        try sheet.merge(
          line.words, row: row, columns: 3...8, CellStyle(line.isSum ? .total : .small, .text, wraps: true))
        let style = CellStyle(line.isAlarm ? .alarm : role, .money)
        try sheet.merge("", row: row, columns: 9...11, style)
        try sheet.write(line.amount, row, 9, style)
        lines = max(lines, TextWidth.lines(of: line.words, width: 54), TextWidth.lines(of: line.title, width: 15))
      }
      if index < next.count {
        let line = next[index]
        let first = nextColumns.lowerBound
        try sheet.merge(line.title, row: row, columns: first...(first + 3), CellStyle(.strong, .text, wraps: true))
        try sheet.merge(line.words, row: row, columns: (first + 4)...Self.last, CellStyle(.small, .text, wraps: true))
        lines = max(lines, TextWidth.lines(of: line.words, width: pay.isEmpty ? 150 : 68))
      }
      try sheet.set(row: row, height: Double(max(17, lines * 12 + 5)))
    }
    return start + 1 + max(pay.count, next.count)
  }

  private func writeSignatures(on sheet: Worksheet, row: Int) throws {
    let texts = [words("本人签字：", "Signed: "), words("直接上级：", "Superior: "), words("日期：", "Date: ")]
    for (index, text) in texts.enumerated() {
      try sheet.merge(
        text + String(repeating: "_", count: 14), row: row, columns: (index * 8)...(index * 8 + 7), CellStyle(.caption))
    }
    try sheet.set(row: row, height: 26)
  }
}

/// What statements of one workbook compare with: reckoned once for all of them.
struct StatementMeans {
  let ranks: [Int]
  let wholeRanks: [Int]
  let wholeCount: Int
  let pay: PayInFigures
  /// The mean share of the full mark, in percent, by section and by indicator.
  let sections: [String: Number]
  let indicators: [String: Number]

  init(_ results: RunResults, wholeRanks: [Int], wholeCount: Int) {
    ranks = SheetFrame(results).ranks
    self.wholeRanks = wholeRanks
    self.wholeCount = wholeCount
    pay = PayInFigures(results)
    let people = results.table.people.indices
    func mean(_ rates: [Number?]) -> Number? { OverviewFigures.mean(rates.compactMap(\.self)) }
    var sections: [String: Number] = [:]
    var indicators: [String: Number] = [:]
    for section in results.scheme.scheme.sections {
      sections[section.name.value] = mean(people.map { StatementMeans.rate(of: section, $0, results) })
      for indicator in section.indicators {
        indicators[indicator.name.value] = mean(people.map { StatementMeans.rate(of: indicator, $0, results) })
      }
    }
    self.sections = sections
    self.indicators = indicators
  }

  /// The share of his own full mark that a person reached, in percent; `nil` where nothing counts.
  static func rate(of indicator: Indicator, _ person: Int, _ results: RunResults) -> Number? {
    guard let result = results.scores.indicators[indicator.name.value]?[person], result.score != nil else { return nil }
    return (result.points * 100).dividing(by: result.share)?.rounded(decimals: 1)
  }

  static func rate(of section: Section, _ person: Int, _ results: RunResults) -> Number? {
    let all = section.indicators.compactMap { results.scores.indicators[$0.name.value]?[person] }
    return (Number.sum(all.map(\.points)) * 100).dividing(by: Number.sum(all.map(\.share)))?.rounded(decimals: 1)
  }
}
