import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 指标明细: one row a person and indicator, from value to points; adjustments, bounds and gates are rows too.
struct DetailsSheet {
  private let frame: SheetFrame
  private let titles: Titles
  private let rules: RuleInWords
  private var results: RunResults { frame.results }

  private let formulas: DetailsFormulas
  private var layout: DetailsLayout { formulas.layout }

  init(_ results: RunResults, _ table: ScoringTable, _ layout: DetailsLayout) {
    frame = SheetFrame(results)
    formulas = DetailsFormulas(table: table, frame: frame, layout: layout)
    titles = Titles(results.scheme)
    rules = RuleInWords(results.scheme)
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let heads: [SheetFrame.Head] =
      frame.personHeads + [
        .init(title: words("板块", "Section"), group: words("指标", "Indicator")),
        .init(title: words("指标", "Indicator"), group: words("指标", "Indicator")),
        .init(title: words("数值", "Value"), group: words("怎么得分", "How it scores"), kind: .general, width: 11),
        .init(title: words("目标", "Target"), group: words("怎么得分", "How it scores"), kind: .general, width: 10),
        .init(title: words("规则", "Rule"), group: words("怎么得分", "How it scores"), width: 46),
        .init(title: words("规则得分", "By the rule"), group: words("怎么得分", "How it scores"), kind: .general, width: 9),
        .init(title: words("来源", "Source"), group: words("怎么得分", "How it scores"), width: 20),
        .init(title: words("采用得分", "Score"), group: words("怎么得分", "How it scores"), kind: .general, width: 9),
        .init(title: words("分值", "Weight or marks"), group: words("计入", "Counts"), kind: .general, width: 9),
        .init(title: words("计入分值", "As it counts"), group: words("计入", "Counts"), kind: .general, width: 9),
        .init(title: words("计入分", "Points"), group: words("计入", "Counts"), kind: .decimals(2), width: 9),
      ] + (hasTexts ? [.init(title: words("标准与依据", "Standard and evidence"), width: 34)] : [])
    let caption = words(
      "每人每项一行：数值按规则得分，得分乘以分值计入总分；缺数据的写明原因。数值以外的各列都是公式，引用计分表里的数字",
      "One row a person and indicator: the value scores by the rule, the score counts by its weight; all but the values are formulas over the scoring table"
    )
    let sheet = try frame.sheet(
      SheetKind.details.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    let cells = FormulaCell(table: formulas.table, sheet: sheet, words: words)
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      for section in frame.scheme.sections {
        for indicator in section.indicators {
          try write(indicator, in: section, person, row, sheet, cells)
          row += 1
        }
      }
      row = try writeRest(person, row, sheet, cells)
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private func writePerson(_ person: Int, _ row: Int, _ sheet: Worksheet) throws -> Int {
    let texts = frame.personTexts(person)
    for (column, text) in texts.enumerated() { try sheet.write(text, row, column, CellStyle(.body)) }
    return texts.count
  }

  private func write(
    _ indicator: Indicator, in section: Section, _ person: Int, _ row: Int, _ sheet: Worksheet, _ cells: FormulaCell
  ) throws {
    guard let result = results.scores.indicators[indicator.name.value]?[person] else { return }
    let first = try writePerson(person, row, sheet)
    try sheet.write(section.title, row, first, CellStyle(.muted))
    try sheet.write(indicator.title, row, first + 1, CellStyle(.strong))
    let rule = rule(of: indicator, person)
    let isRatio = rule?.judgesRatios ?? false
    try writeValue(result.applies ? result.value : nil, isRatio: isRatio, row, first + 2, sheet)
    try writeValue(result.target, isRatio: false, row, first + 3, sheet)
    let sentence = (rule.map { rules.sentence($0) } ?? "") + counts(rule, person)
    try sheet.write(sentence, row, first + 4, CellStyle(.body, .text, wraps: true))
    let texts = self.texts(of: indicator, person)
    if hasTexts { try sheet.write(texts, row, layout.column(.texts), CellStyle(.muted, .text, wraps: true)) }
    let lines = max(
      TextWidth.lines(of: sentence, width: 44), TextWidth.lines(of: texts, width: 32),
      TextWidth.lines(of: source(result), width: 18))
    try sheet.set(row: row, height: Double(max(18, lines * 14 + 4)))
    func number(
      _ number: Number?, _ column: DetailsLayout.Column, _ formula: @autoclosure () -> String?, _ style: CellStyle
    ) throws {
      if let number {
        try cells.write(formula(), number, row, layout.column(column), style)
      } else {
        try sheet.write(frame.words.missing, row, layout.column(column), CellStyle(.muted, .text, align: .right))
      }
    }
    let plain = CellStyle(.body, .general)
    try number(result.own, .own, formulas.own(indicator, result, person, row), figureStyle(result.own))
    try sheet.write(
      source(result), row, first + 6, CellStyle(result.source == .own ? .muted : .alarm, .text, wraps: true))
    try number(result.score, .score, formulas.score(indicator, result, person, row), figureStyle(result.score))
    if result.source == .notApplicable {
      try sheet.write(result.shareBefore, row, layout.column(.before), plain)
      try sheet.write(result.share, row, layout.column(.share), plain)
    } else {
      try number(
        result.shareBefore, .before, formulas.before(indicator, result, person), figureStyle(result.shareBefore))
      try number(
        result.share, .share, formulas.share(indicator, in: section, result, person, row), figureStyle(result.share))
    }
    try number(
      result.points, .points, formulas.points(indicator, result, person, row),
      CellStyle(.strong, frame.decimals(frame.scheme.rounding.points)))
  }

  /// A finite figure of few decimals as it is, any other to four; the cell holds it whole.
  private func figureStyle(_ number: Number?, _ role: CellStyle.Role = .body) -> CellStyle {
    guard let number,
      let places = number.decimalText?.split(separator: ".").dropFirst().first?.count
        ?? (number.decimalText == nil ? nil : 0),
      places <= 4
    else { return CellStyle(role, .decimals(4)) }
    return CellStyle(role, .general)
  }

  /// The value whole, so that formulas reckon with it; it shows to four decimals or in percent.
  private func writeValue(_ figure: Figure?, isRatio: Bool, _ row: Int, _ column: Int, _ sheet: Worksheet) throws {
    switch figure {
    case .number(let number)?:
      try sheet.write(number, row, column, isRatio ? CellStyle(.body, .percent(2)) : figureStyle(number))
    case .condition(let holds)?:
      try sheet.write(
        holds ? frame.words("是", "yes") : frame.words("否", "no"), row, column, CellStyle(.body, .text, align: .right))
    default: try frame.write(figure, sheet, row, column)
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

  private func rule(of indicator: Indicator, _ person: Int) -> Rule? { value(of: indicator.score, person) }

  /// What a person's texts choose.
  private func value<Value>(of chosen: Chosen<Value>, _ person: Int) -> Value? {
    chosen.value(
      for: chosen.keys.map { key in
        results.table[.reference(results.scheme.chooser(key.value))]?[person].exactText ?? ""
      })
  }

  private var hasTexts: Bool {
    frame.scheme.indicators.contains { $0.standard != nil || $0.evidence != nil || $0.owner != nil }
  }

  /// Standard, evidence and owner, those that are said.
  private func texts(of indicator: Indicator, _ person: Int) -> String {
    let words = frame.words
    return [
      (words("标准：", "standard: "), indicator.standard), (words("依据：", "evidence: "), indicator.evidence),
      (words("责任部门：", "owner: "), indicator.owner),
    ].compactMap { title, text in text.flatMap { value(of: $0, person) }.map { title + $0 } }
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

  private func writeRest(_ person: Int, _ start: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws -> Int {
    for (what, row) in layout.rest[person] {
      let (group, title, amount, points) = said(what, person)
      let first = try writePerson(person, row, sheet)
      try sheet.write(group, row, first, CellStyle(.muted))
      try sheet.write(title, row, first + 1, CellStyle(.strong))
      try writeValue(amount, isRatio: false, row, first + 2, sheet)
      for column in 3...(hasTexts ? 11 : 9) where column != 10 {
        try sheet.write("", row, first + column, CellStyle(.body))
      }
      let style = CellStyle(points.isNegative ? .alarm : .strong, frame.decimals(frame.scheme.rounding.points))
      switch what {
      case .adjustment, .bound:
        try cells.write(formulas.rest(what, person, row), points, row, layout.column(.points), style)
      // Where they come from stands in the scores; here they are only said.
      case .rounding, .gate: try sheet.write(points, row, layout.column(.points), style)
      }
    }
    return start + layout.rest[person].count
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
