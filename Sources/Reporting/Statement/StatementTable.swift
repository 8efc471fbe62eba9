import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The indicators of a statement: value, target, rule in words, score, points and a bar, section by section, down to the score.
struct StatementTable {
  private let statement: StatementSheet
  private let rules: RuleInWords
  private let titles: Titles
  private var frame: SheetFrame { statement.frame }
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }
  private var person: Int { statement.person }

  init(_ statement: StatementSheet) {
    self.statement = statement
    rules = RuleInWords(statement.results.scheme)
    titles = Titles(statement.results.scheme)
  }

  private static let columns = [0...4, 5...6, 7...8, 9...10, 11...17, 18...19, 20...21, 22...23]

  private func write(_ cells: [SheetCell], _ row: Int, on sheet: Worksheet) throws {
    for (cell, columns) in zip(cells, Self.columns) {
      switch cell {
      case .text(let text, let style): try sheet.merge(text, row: row, columns: columns, style)
      case .number(let number, let style):
        try sheet.merge("", row: row, columns: columns, style)
        try sheet.write(number, row, columns.lowerBound, style)
      }
    }
  }

  private var points: CellStyle.Kind { frame.decimals(frame.scheme.rounding.points) }

  func write(on sheet: Worksheet, row start: Int) throws -> Int {
    let heads = [
      words("指标", "Indicator"), words("分值", "Weight"), words("数值", "Value"), words("目标", "Target"),
      words("怎么计分", "How it scores"), words("得分", "Score"), words("计入分", "Points"), words("得分率", "Share"),
    ]
    let aligns: [CellStyle.Alignment] = [.left, .right, .right, .right, .left, .right, .right, .left]
    try write(zip(heads, aligns).map { .text($0, CellStyle(.heading, .text, align: $1)) }, start, on: sheet)
    try sheet.set(row: start, height: 18)
    var row = start + 1
    for section in frame.scheme.sections {
      if frame.scheme.sections.count > 1 || section.weight != nil {
        try write(head(of: section), row, on: sheet)
        try sheet.set(row: row, height: 16)
        row += 1
      }
      for indicator in section.indicators {
        guard let result = results.scores.indicators[indicator.name.value]?[person] else { continue }
        try write(indicator, result, row, on: sheet)
        row += 1
      }
    }
    for (title, amount) in rest {
      try write(line(title, amount, .body), row, on: sheet)
      try sheet.set(row: row, height: 16)
      row += 1
    }
    try write(line(words("得分", "Score"), statement.grade.score, .total), row, on: sheet)
    try sheet.set(row: row, height: 20)
    return row + 1
  }

  private func head(of section: Section) -> [SheetCell] {
    let result = results.scores.sections[section.name.value]?[person]
    let shares = section.indicators.compactMap { results.scores.indicators[$0.name.value]?[person].share }
    var cells = Array(repeating: SheetCell.words("", .group), count: 8)
    cells[0] = .words(section.title, .group)
    cells[1] = .number((result?.weight ?? Number.sum(shares)).rounded(decimals: 2), .general, .group)
    cells[6] = .number(result?.points ?? 0, points, .group)
    return cells
  }

  private func line(_ title: String, _ amount: Number, _ role: CellStyle.Role) -> [SheetCell] {
    var cells = Array(repeating: SheetCell.words("", role), count: 8)
    cells[0] = .words(title, role == .total ? .total : .strong)
    cells[6] = .number(amount, points, amount.isNegative ? .alarm : role == .total ? .total : .strong)
    return cells
  }

  /// What counts outside the indicators: adjustments that are there, their bound, rounding, a gate.
  private var rest: [(String, Number)] {
    let scores = results.scores
    var lines: [(String, Number)] = []
    for (item, all) in zip(frame.scheme.adjustments?.items ?? [], scores.adjustments) where !all[person].points.isZero {
      lines.append((item.title.value, all[person].points))
    }
    let bound = scores.adjustmentBound[person]
    if !bound.isZero { lines.append((words("加减分限额", "bound of adjustments"), bound)) }
    let total = scores.totals[person]
    if total.total != total.sum { lines.append((words("舍入", "rounding"), total.total - total.sum)) }
    if let gate = statement.grade.boundingGate {
      lines.append((frame.scheme.gates[gate].title.value, statement.grade.score - statement.grade.total))
    }
    return lines
  }

  private func write(_ indicator: Indicator, _ result: IndicatorResult, _ row: Int, on sheet: Worksheet) throws {
    let rule = frame.value(of: indicator.score, person)
    let isRatio = rule?.judgesRatios ?? false
    let target = indicator.target.flatMap { frame.value(of: $0, person) }
    let aimsAtShare = target.map { frame.scheme.isShare($0) } ?? false
    let isOwn = result.source == .own
    let sentence = isOwn ? rule.map { rules.sentence($0) } ?? "" : source(result)
    let rate = StatementMeans.rate(of: indicator, person, results)
    var cells: [SheetCell] = [
      .words(title(indicator), .strong, wraps: true), .number(result.share.rounded(decimals: 2), .general, .muted),
      frame.cell(result.applies ? result.value : nil, isRatio: isRatio),
      frame.cell(result.target, .muted, isRatio: aimsAtShare),
      .words(sentence, isOwn || !result.applies ? .small : .alarm, wraps: true),
      result.score.map { .number($0.rounded(decimals: 2), .decimals(2)) } ?? .dash(),
      .number(result.points, points, .strong), .words("", .bar),
    ]
    if let rate {
      cells[7] = .text(Self.bar(rate), CellStyle(rate < 75 ? .weakBar : .bar, .text))
    }
    try write(cells, row, on: sheet)
    let lines = max(
      TextWidth.lines(of: sentence, width: isOwn ? words.language == .zhHans ? 50 : 64 : 34),
      TextWidth.lines(of: indicator.title, width: 24))
    try sheet.set(row: row, height: Double(max(17, lines * 11 + 6)))
  }

  /// With its number where the radar has room for no more.
  private func title(_ indicator: Indicator) -> String {
    guard StatementDrawings.numbersAxes(frame.scheme),
      let place = frame.scheme.indicators.firstIndex(where: { $0.name.value == indicator.name.value })
    else { return indicator.title }
    return "\(place + 1) \(indicator.title)"
  }

  private func source(_ result: IndicatorResult) -> String {
    let word = words.source(result.source, titles)
    guard result.applies, let cause = result.value.cause else { return word }
    return word + words.bracketed(words.cause(cause, titles))
  }

  /// A bar of letters: eighths of eight places for a hundred percent, ten at most; it looks the same in every program.
  static func bar(_ rate: Number) -> String {
    let eighths = min(max((rate * Number(64, over: 100)).rounded(decimals: 0).asInt ?? 0, 0), 80)
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}

extension SheetFrame {
  /// What a person's texts choose.
  func value<Value>(of chosen: Chosen<Value>, _ person: Int) -> Value? {
    // Asked a million times: this way it is specialised here.
    if chosen.keys.isEmpty, let entry = chosen.cases.first { return entry.value }
    return chosen.value(
      for: chosen.keys.map { key in
        results.table[.reference(results.scheme.chooser(key.value))]?[person].exactText ?? ""
      })
  }

  /// A figure as a cell: missing is a dash.
  func cell(_ figure: Figure?, _ role: CellStyle.Role = .body, isRatio: Bool = false) -> SheetCell {
    switch figure {
    case .number(let number)? where isRatio: .number(number.rounded(decimals: 6), .percent(1), role)
    case .number(let number)?: .number(number.rounded(decimals: 2), .general, role)
    case .missing?, nil: .dash()
    case .condition(let holds)?:
      .text(holds ? words("是", "yes") : words("否", "no"), CellStyle(role, .text, align: .right))
    case let figure?: .text(figure.exactText, CellStyle(role, .text, align: .right))
    }
  }
}
