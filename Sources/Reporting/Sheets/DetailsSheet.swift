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

  init(_ results: RunResults) {
    frame = SheetFrame(results)
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
        .init(title: words("得分", "Score"), group: words("怎么得分", "How it scores"), kind: .general, width: 9),
        .init(title: words("来源", "Source"), group: words("怎么得分", "How it scores"), width: 20),
        .init(title: words("权重或分值", "Weight or marks"), group: words("计入", "Counts"), kind: .general, width: 9),
        .init(title: words("计入分", "Points"), group: words("计入", "Counts"), kind: .decimals(2), width: 9),
      ] + (hasTexts ? [.init(title: words("标准与依据", "Standard and evidence"), width: 34)] : [])
    let caption = words(
      "每人每项一行：数值按规则得分，得分乘以权重计入总分；缺数据的写明原因",
      "One row a person and indicator: the value scores by the rule, the score counts by its weight")
    let sheet = try frame.sheet(
      SheetKind.details.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    for person in results.table.people.indices {
      for section in frame.scheme.sections {
        for indicator in section.indicators {
          try write(indicator, in: section, person, row, sheet)
          row += 1
        }
      }
      row = try writeRest(person, row, sheet)
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private func writePerson(_ person: Int, _ row: Int, _ sheet: Worksheet) throws -> Int {
    let texts = frame.personTexts(person)
    for (column, text) in texts.enumerated() { try sheet.write(text, row, column, CellStyle(.body)) }
    return texts.count
  }

  private func write(_ indicator: Indicator, in section: Section, _ person: Int, _ row: Int, _ sheet: Worksheet) throws
  {
    guard let result = results.scores.indicators[indicator.name.value]?[person] else { return }
    let first = try writePerson(person, row, sheet)
    try sheet.write(section.title, row, first, CellStyle(.muted))
    try sheet.write(indicator.title, row, first + 1, CellStyle(.strong))
    let rule = rule(of: indicator, person)
    let isRatio = rule?.judgesRatios ?? false
    try frame.write(result.applies ? result.value : nil, sheet, row, first + 2, isRatio: isRatio)
    try frame.write(result.target, sheet, row, first + 3)
    let sentence = rule.map { rules.sentence($0) } ?? ""
    try sheet.write(sentence, row, first + 4, CellStyle(.body, .text, wraps: true))
    let texts = self.texts(of: indicator, person)
    if hasTexts { try sheet.write(texts, row, first + 9, CellStyle(.muted, .text, wraps: true)) }
    let lines = max(
      TextWidth.lines(of: sentence, width: 44), TextWidth.lines(of: texts, width: 32),
      TextWidth.lines(of: source(result), width: 18))
    try sheet.set(row: row, height: Double(max(18, lines * 14 + 4)))
    try frame.write(result.score.map { .number($0) }, sheet, row, first + 5)
    try sheet.write(
      source(result), row, first + 6, CellStyle(result.source == .own ? .muted : .alarm, .text, wraps: true))
    try sheet.write(result.share, row, first + 7, CellStyle(.body, .general))
    try sheet.write(result.points, row, first + 8, CellStyle(.strong, frame.decimals(frame.scheme.rounding.points)))
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

  private func writeRest(_ person: Int, _ start: Int, _ sheet: Worksheet) throws -> Int {
    var row = start
    let words = frame.words
    func line(_ group: String, _ title: String, _ amount: Figure?, _ points: Number) throws {
      let first = try writePerson(person, row, sheet)
      try sheet.write(group, row, first, CellStyle(.muted))
      try sheet.write(title, row, first + 1, CellStyle(.strong))
      try frame.write(amount, sheet, row, first + 2)
      for column in 3...(hasTexts ? 9 : 7) where column != 8 {
        try sheet.write("", row, first + column, CellStyle(.body))
      }
      let role: CellStyle.Role = points.isNegative ? .alarm : .strong
      try sheet.write(points, row, first + 8, CellStyle(role, frame.decimals(frame.scheme.rounding.points)))
      row += 1
    }
    for (item, all) in zip(frame.scheme.adjustments?.items ?? [], results.scores.adjustments) {
      let result = all[person]
      guard !result.points.isZero else { continue }
      try line(words("加减分", "Adjustment"), item.title.value, result.amount, result.points)
    }
    let bound = results.scores.adjustmentBound[person]
    if !bound.isZero { try line(words("加减分", "Adjustment"), words("加减分限额", "bound of all adjustments"), nil, bound) }
    let total = results.scores.totals[person]
    if total.total != total.sum {
      try line(words("总分", "Total"), words("舍入", "rounding"), nil, total.total - total.sum)
    }
    let grade = results.grades.grades[person]
    if let gate = grade.boundingGate {
      try line(words("一票否决", "Gate"), frame.scheme.gates[gate].title.value, nil, grade.score - grade.total)
    }
    return row
  }
}
