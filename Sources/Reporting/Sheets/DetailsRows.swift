import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The rows of the details, person by person from top to bottom.
final class DetailsRows {
  private let frame: SheetFrame
  private let layout: DetailsLayout
  private let formulas: DetailsFormulas
  private let sheet: Worksheet
  private let cells: FormulaCell
  private let styles: DetailsStyles
  private let hasTexts: Bool
  private let titles: Titles
  private let rules: DetailsRules
  private var results: RunResults { frame.results }

  init(_ frame: SheetFrame, _ table: ScoringTable, _ layout: DetailsLayout, on sheet: Worksheet, hasTexts: Bool) {
    self.frame = frame
    self.layout = layout
    self.sheet = sheet
    self.hasTexts = hasTexts
    formulas = DetailsFormulas(table: table, frame: frame, layout: layout)
    cells = FormulaCell(table: table, sheet: sheet, words: frame.words)
    styles = DetailsStyles(sheet, points: frame.decimals(frame.scheme.rounding.points))
    titles = Titles(frame.results.scheme)
    rules = DetailsRules(frame)
  }

  /// - Returns: The row after the last.
  func write() throws -> Int {
    let sections = frame.scheme.sections.map { section in
      (
        section,
        section.indicators.compactMap { indicator in
          results.scores.indicators[indicator.name.value].map { (indicator, $0) }
        }
      )
    }
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      let texts = frame.personTexts(person)
      for (section, columns) in sections {
        let shares = DetailsShares(section, person, results)
        for (indicator, column) in columns {
          try writePerson(texts, row)
          try write(indicator, in: section, shares, column[person], person, row)
          row += 1
        }
      }
      for (what, at) in layout.rest[person] {
        try writePerson(texts, at)
        try write(what, person, at)
        row = at + 1
      }
    }
    return row
  }

  private func writePerson(_ texts: [String], _ row: Int) throws {
    for (column, text) in texts.enumerated() { try sheet.write(text, row, column, styles.body) }
  }

  private func write(
    _ indicator: Indicator, in section: Section, _ shares: DetailsShares, _ result: IndicatorResult, _ person: Int,
    _ row: Int
  ) throws {
    func column(_ column: DetailsLayout.Column) -> Int { layout.column(column) }
    let rule = rules.said(indicator, person)
    let counts = counts(rule.rule, person)
    let evidence = hasTexts ? evidence(of: indicator, person) : ""
    let source = source(result)
    let lines = max(
      counts.isEmpty ? rule.lines : TextWidth.lines(of: rule.sentence + counts, width: DetailsRules.width),
      evidence.isEmpty ? 1 : TextWidth.lines(of: evidence, width: 32), TextWidth.lines(of: source, width: 18))
    try sheet.set(row: row, height: Double(max(18, lines * 14 + 4)))
    try sheet.write(section.title, row, column(.section), styles.muted)
    try sheet.write(indicator.title, row, column(.indicator), styles.strong)
    try writeValue(result.applies ? result.value : nil, isRatio: rule.judgesRatios, row, column(.value))
    try writeValue(result.target, isRatio: rules.aimsAtShare(indicator, person), row, column(.target))
    try sheet.write(rule.sentence + counts, row, column(.rule), styles.sentence)
    try write(formulas.own(indicator, result, person, row), result.own, row, .own)
    try sheet.write(source, row, column(.source), result.source == .own ? styles.source : styles.otherSource)
    try write(formulas.score(indicator, result, person, row), result.score, row, .score)
    if result.source == .notApplicable {
      try sheet.write(result.shareBefore, row, column(.before), styles.general)
      try sheet.write(result.share, row, column(.share), styles.general)
    } else {
      try write(formulas.before(indicator, result, person), result.shareBefore, row, .before)
      try write(formulas.share(indicator, in: section, shares, result, person, row), result.share, row, .share)
    }
    try cells.write(
      formulas.points(indicator, result, person, row), result.points, row, column(.points), styles.points)
    if hasTexts { try sheet.write(evidence, row, column(.texts), styles.evidence) }
  }

  private func write(
    _ formula: @autoclosure () -> String?, _ number: Number?, _ row: Int, _ column: DetailsLayout.Column
  ) throws {
    if let number {
      try cells.write(formula(), number, row, layout.column(column), styles.figure(number))
    } else {
      try sheet.write(frame.words.missing, row, layout.column(column), styles.missing)
    }
  }

  /// The value whole, so that formulas reckon with it; it shows to four decimals or in percent.
  private func writeValue(_ figure: Figure?, isRatio: Bool, _ row: Int, _ column: Int) throws {
    switch figure {
    case .number(let number)?:
      try sheet.write(number, row, column, isRatio ? styles.percent : styles.figure(number))
    case .condition(let holds)?:
      try sheet.write(holds ? frame.words("是", "yes") : frame.words("否", "no"), row, column, styles.word)
    case .missing?, nil: try sheet.write(frame.words.missing, row, column, styles.missing)
    case let figure?: try sheet.write(figure.exactText, row, column, styles.word)
    }
  }

  /// How often each kind that a rule prices occurred: `；本期：迟到1次`.
  private func counts(_ rule: Rule?, _ person: Int) -> String {
    guard case .deductPer(let list)? = rule?.kind else { return "" }
    let words = frame.words
    let said = frame.kinds(list, person).filter { $0.count > 0 }
      .map { words("\($0.kind)\($0.count)次", "\($0.kind) \($0.count)") }
    return said.isEmpty ? "" : words("；本期：", "; this period: ") + said.joined(separator: words.list)
  }

  /// Standard, evidence and owner, those that are said.
  private func evidence(of indicator: Indicator, _ person: Int) -> String {
    let words = frame.words
    return [
      (words("标准：", "standard: "), indicator.standard), (words("依据：", "evidence: "), indicator.evidence),
      (words("责任部门：", "owner: "), indicator.owner),
    ].compactMap { title, text in text.flatMap { frame.value(of: $0, person) }.map { title + $0 } }
      .joined(separator: words.separator)
  }

  private func source(_ result: IndicatorResult) -> String {
    let word = frame.words.source(result.source, titles)
    guard result.source != .own, result.applies else { return word }
    if let cause = result.value.cause {
      return word + frame.words("（", " (") + frame.words.cause(cause, titles) + frame.words("）", ")")
    }
    return word
  }

  // MARK: Beside the indicators

  private func write(_ what: DetailsLayout.Rest, _ person: Int, _ row: Int) throws {
    let (group, title, amount, points) = said(what, person)
    try sheet.write(group, row, layout.column(.section), styles.muted)
    try sheet.write(title, row, layout.column(.indicator), styles.strong)
    try writeValue(amount, isRatio: false, row, layout.column(.value))
    for column in DetailsLayout.Column.target.rawValue...DetailsLayout.Column.share.rawValue {
      try sheet.write("", row, layout.first + column, styles.body)
    }
    let style = points.isNegative ? styles.lost : styles.points
    switch what {
    case .adjustment, .bound:
      try cells.write(formulas.rest(what, person, row), points, row, layout.column(.points), style)
    // Where they come from stands in the scores; here they are only said.
    case .rounding, .gate: try sheet.write(points, row, layout.column(.points), style)
    }
    if hasTexts { try sheet.write("", row, layout.column(.texts), styles.body) }
  }

  private func said(_ what: DetailsLayout.Rest, _ person: Int) -> (String, String, Figure?, Number) {
    let words = frame.words
    switch what {
    case .adjustment(let index):
      let result = results.scores.adjustments[index][person]
      let title = frame.scheme.adjustments?.items[index].title.value ?? ""
      return (words("加减分", "Adjustment"), title, result.amount, result.points)
    case .bound:
      return (
        words("加减分", "Adjustment"), words("加减分限额", "bound of all adjustments"), nil,
        results.scores.adjustmentBound[person]
      )
    case .rounding:
      let total = results.scores.totals[person]
      return (words("总分", "Total"), words("舍入", "rounding"), nil, total.total - total.sum)
    case .gate:
      let grade = results.grades.grades[person]
      let title = grade.boundingGate.map { frame.scheme.gates[$0].title.value } ?? ""
      return (words("一票否决", "Gate"), title, nil, grade.score - grade.total)
    }
  }
}
