import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The drawings of a statement: a radar of shares of the full mark, and the course of the last periods.
struct StatementDrawings {
  private let statement: StatementSheet
  private var frame: SheetFrame { statement.frame }
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  init(_ statement: StatementSheet) { self.statement = statement }

  struct Drawing {
    let title: String
    let chart: Chart
  }

  /// Right of the printed page.
  private static let column = 27

  /// Whether the axes are so many that only the indicators' numbers have room at them.
  static func numbersAxes(_ scheme: Scheme) -> Bool { scheme.sections.count < 5 && scheme.indicators.count > 12 }

  /// Sections where there are five or more, otherwise indicators: three sections would make a triangle that says nothing.
  func radar(on sheet: Worksheet) throws -> Drawing? {
    let scheme = frame.scheme
    var axes: [(title: String, own: Number, mean: Number)] = []
    if scheme.sections.count >= 5 {
      axes = scheme.sections.compactMap { section in
        guard let own = StatementMeans.rate(of: section, statement.person, results) else { return nil }
        return (section.title, own, statement.means.sections[section.name.value] ?? own)
      }
    } else {
      axes = scheme.indicators.enumerated().compactMap { index, indicator in
        guard let own = StatementMeans.rate(of: indicator, statement.person, results) else { return nil }
        let title = Self.numbersAxes(scheme) ? String(index + 1) : indicator.title
        return (title, own, statement.means.indicators[indicator.name.value] ?? own)
      }
    }
    guard axes.count > 2 else { return nil }
    let labels = AxisLabels.labels(axes.map(\.title))
    let block = try write(
      [words("本人", "own"), words("组内平均", "group mean")],
      zip(labels, axes).map { ($0, [$1.own, $1.mean]) }, from: 1, on: sheet)
    let title =
      scheme.sections.count < 5 && Self.numbersAxes(scheme)
      ? words("各项得分率（数字为指标序号，最外圈120%）", "Shares of the full mark by number (outer ring 120 %)")
      : words("各项得分率（最外圈120%）", "Shares of the full mark (outer ring 120 %)")
    var chart = Chart(
      .radar,
      [
        Chart.Series(
          words("组内平均", "group mean"), words: block.words, values: block.columns[1],
          look: .line(Palette.muted, width: 1.25, dash: .dashed)),
        Chart.Series(
          words("本人", "own"), words: block.words, values: block.columns[0], look: .line(Palette.navy, width: 2.5)),
      ], legend: true, width: 400, height: 260, fontName: words.font, description: title)
    chart.least = 0
    chart.most = 120
    return Drawing(title: title, chart: chart)
  }

  /// The scores of the last periods as a line; without an earlier run the largest losses as bars.
  func course(on sheet: Worksheet) throws -> Drawing? {
    let points = statement.history
    let start = 1 + frame.scheme.indicators.count + 3
    guard points.count > 1 else { return try losses(on: sheet, from: start) }
    let line = frame.scheme.ratings?.entries.first.flatMap { $0.from?.single?.value.number }
    let rows = points.map { point -> (String, [Number?]) in
      let label = point.period.shortText + (point.rating.isEmpty ? "" : "\n\(point.rating)")
      return (label, [point.score.rounded(decimals: 2), line])
    }
    let block = try write([words("得分", "Score"), words("最高等级线", "Best rating")], rows, from: start, on: sheet)
    let title = words("近\(points.count)期得分与评级", "Score and rating, last \(points.count) periods")
    var series = [
      Chart.Series(
        words("得分", "Score"), words: block.words, values: block.columns[0],
        look: .line(Palette.navy, width: 2.5, marks: true), labels: "0.0")
    ]
    if line != nil {
      series.append(
        Chart.Series(
          words("最高等级线", "Best rating"), words: block.words, values: block.columns[1],
          look: .line(Palette.muted, width: 1, dash: .dashed)))
    }
    var chart = Chart(
      .lines, series, legend: line != nil, width: 400, height: 260, fontName: words.font, description: title)
    if let least = points.map(\.score).min(), let floor = (least * Number(1, over: 20)).floor.asInt {
      chart.least = Double(floor * 20)
    }
    return Drawing(title: title, chart: chart)
  }

  private func losses(on sheet: Worksheet, from start: Int) throws -> Drawing? {
    let losses = StatementNext(statement).losses.prefix(6)
    guard losses.count > 1 else { return nil }
    let title = words("失分最多的指标（分）", "Points lost most")
    let block = try write([words("失分", "Lost")], losses.map { ($0.title, [$0.points]) }, from: start, on: sheet)
    var chart = Chart(
      .bars,
      [
        Chart.Series(
          title, words: block.words, values: block.columns[0], look: .filled(Palette.mid), labels: "0.00")
      ], legend: false, width: 400, height: 260, fontName: words.font, description: title)
    chart.least = 0
    return Drawing(title: title, chart: chart)
  }

  private func write(
    _ heads: [String], _ rows: [(String, [Number?])], from start: Int, on sheet: Worksheet
  ) throws -> (words: Chart.Cells, columns: [Chart.Cells]) {
    let first = Self.column
    try sheet.write(words("图表数据", "Figures"), start, first, CellStyle(.group), measures: false)
    for (index, head) in heads.enumerated() {
      try sheet.write(head, start, first + 1 + index, CellStyle(.group, .text, align: .right), measures: false)
    }
    for (index, line) in rows.enumerated() {
      let row = start + 1 + index
      try sheet.write(line.0, row, first, CellStyle(.small), measures: false)
      for (place, number) in line.1.enumerated() {
        if let number { try sheet.write(number, row, first + 1 + place, CellStyle(.small, .general)) }
      }
    }
    func cells(_ column: Int) -> Chart.Cells {
      Chart.Cells(sheet.name, rows: (start + 1)...(start + rows.count), columns: column...column)
    }
    return (cells(first), heads.indices.map { cells(first + 1 + $0) })
  }
}
