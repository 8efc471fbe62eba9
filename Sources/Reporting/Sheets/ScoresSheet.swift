import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 指标得分: people × indicators, the darker, the further from the person's own full mark.
struct ScoresSheet {
  private let frame: SheetFrame
  private var results: RunResults { frame.results }

  private let table: ScoringTable
  private let layout: DetailsLayout

  init(_ results: RunResults, _ table: ScoringTable, _ layout: DetailsLayout) {
    frame = SheetFrame(results)
    self.table = table
    self.layout = layout
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    var heads = frame.personHeads
    for section in frame.scheme.sections {
      heads += section.indicators.map { .init(title: $0.title, group: section.title, kind: .decimals(2), width: 7.8) }
      heads.append(.init(title: words("小计", "Subtotal"), group: section.title, kind: .decimals(2), width: 7.8))
    }
    let sum = words("汇总", "Sum")
    if frame.scheme.adjustments != nil {
      heads.append(.init(title: words("加减分", "Adjustments"), group: sum, kind: .decimals(2), width: 7.8))
    }
    heads.append(.init(title: words("总分", "Total"), group: sum, kind: .decimals(2), width: 7.8))
    heads.append(.init(title: words("得分", "Score"), group: sum, kind: .decimals(2), width: 7.8))
    let printed = heads.count
    heads += FullMarks.heads(frame)
    let caption = words(
      "每格为计入分；与本人该项满分（移入、放大后的）差距越大颜色越深：不足10%、10%起、20%起、40%起各一档，满分不着色；右边的本人满分改变，颜色随之改变；剔除、移走、不适用的指标不计分",
      "Points as they count; the darker, the further from the person's own full mark as it counts: under 10 %, from 10, 20, 40 %; colours follow the full marks to the right; words stand where nothing counts"
    )
    let sheet = try frame.sheet(
      SheetKind.scores.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    try sheet.set(row: 4, height: 44)
    let cells = FormulaCell(table: table, sheet: sheet, words: words)
    var row = SheetFrame.firstRow
    let marks = FullMarks(frame: frame, layout: layout, first: printed)
    for person in frame.inRankOrder {
      try write(person, row, sheet, cells)
      try marks.write(person, row, sheet, cells)
      row += 1
    }
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
    try foldIndicators(sheet)
    try marks.colour(rows: SheetFrame.firstRow..<row, sheet)
    try writeMeans(row, printed, sheet, cells)
    try sheet.printArea(rows: 0...row, columns: 0...(printed - 1))
  }

  /// The indicators of a section fold away under its subtotal.
  private func foldIndicators(_ sheet: Worksheet) throws {
    var column = frame.personHeads.count
    for section in frame.scheme.sections {
      if !section.indicators.isEmpty {
        for (place, indicator) in section.indicators.enumerated() {
          let width = max(7.8, SheetFrame.Head(title: indicator.title).leastWidth)
          try sheet.outline(columns: (column + place)...(column + place), width: width)
        }
      }
      column += section.indicators.count + 1
    }
  }

  private func write(_ person: Int, _ row: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws {
    let points = frame.decimals(frame.scheme.rounding.points)
    let details = SheetKind.details.title(frame.words)
    var column = 0
    for text in frame.personTexts(person) {
      try sheet.write(text, row, column, CellStyle(.body))
      column += 1
    }
    var parts: [String] = []
    for section in frame.scheme.sections {
      let first = column
      for indicator in section.indicators {
        if let result = results.scores.indicators[indicator.name.value]?[person] {
          if let word = frame.words.nothing(result.source) {
            try sheet.write(word, row, column, CellStyle(.muted, .text, align: .right))
          } else {
            try cells.write(
              layout.points(indicator.name.value, person, in: details), result.points, row, column,
              CellStyle(.body, points))
          }
        }
        column += 1
      }
      let result = results.scores.sections[section.name.value]?[person]
      let sum = "SUM(\(CellAddress.cell(row, first)):\(CellAddress.cell(row, max(first, column - 1))))"
      try cells.write(
        subtotal(section, sum, result, person), result?.points ?? 0, row, column, CellStyle(.subtotal, points))
      parts.append(CellAddress.cell(row, column))
      column += 1
    }
    if frame.scheme.adjustments != nil {
      let lines = layout.rest[person].filter { $0.what != .rounding && $0.what != .gate }
      let refs = lines.map { CellAddress.quoted(details) + "!" + layout.cell(.points, $0.row) }
      let sum =
        Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
      try cells.write(
        refs.isEmpty ? "0" : refs.joined(separator: "+"), sum, row, column,
        CellStyle(sum.isNegative ? .alarm : .body, points))
      parts.append(CellAddress.cell(row, column))
      column += 1
    }
    let totals = results.scores.totals[person]
    let total = RoundedFormula.text(parts.joined(separator: "+"), exact: totals.sum, frame.scheme.rounding.total)
    let kind = frame.decimals(frame.scheme.rounding.total)
    try cells.write(total, totals.total, row, column, CellStyle(.strong, kind))
    let grade = results.grades.grades[person]
    let cell = CellAddress.cell(row, column)
    var score: String? = cell
    if let gate = grade.boundingGate {
      score = frame.scheme.gates[gate].scoreAtMost.flatMap { table.name(of: $0, frame, person) }.map {
        "MIN(\(cell),\($0))"
      }
    }
    try cells.write(
      grade.total == totals.total ? score : nil, grade.score, row, column + 1,
      CellStyle(grade.boundingGate == nil ? .strong : .alarm, kind))
  }

  /// A plain section adds up; a weighted one is rounded and counts its weight of a hundred.
  private func subtotal(_ section: Section, _ sum: String, _ result: SectionResult?, _ person: Int) -> String? {
    guard let weight = section.weight else { return sum }
    guard let result, let score = result.score, result.weight == result.weightBefore,
      let name = table.name(of: weight, frame, person)
    else { return nil }
    let rounding = section.round?.value ?? frame.scheme.rounding.section
    guard let inner = RoundedFormula.text(sum, exact: result.sum, rounding) else { return nil }
    return RoundedFormula.text(
      "\(inner)*\(name)/100", exact: score * (result.weight ?? 0) * Number(1, over: 100), frame.scheme.rounding.points)
  }

  private func writeMeans(_ row: Int, _ count: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws {
    guard !results.table.people.isEmpty else { return }
    for column in 0..<count { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(frame.words("平均", "Mean"), row, 0, CellStyle(.total))
    var column = frame.personHeads.count
    func mean(_ numbers: [Number]) throws {
      defer { column += 1 }
      guard let mean = OverviewFigures.mean(numbers) else { return }
      let letters = CellAddress.letters(column)
      try cells.write(
        "AVERAGE(\(letters)\(SheetFrame.firstRow + 1):\(letters)\(row))", mean, row, column,
        CellStyle(.total, .decimals(2)))
    }
    for section in frame.scheme.sections {
      for indicator in section.indicators {
        let all = results.scores.indicators[indicator.name.value] ?? []
        try mean(all.filter { frame.words.nothing($0.source) == nil }.map(\.points))
      }
      try mean((results.scores.sections[section.name.value] ?? []).map(\.points))
    }
    if frame.scheme.adjustments != nil {
      try mean(
        results.table.people.indices.map { person in
          Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
        })
    }
    try mean(results.scores.totals.map(\.total))
    try mean(results.grades.grades.map(\.score))
  }
}

/// Where a person's sums stand in the scores, which the ranking reads.
struct ScoresLayout {
  let sections: [Int]
  let adjustments: Int?
  let total: Int
  let score: Int
  private let rows: [Int: Int]

  init(_ frame: SheetFrame) {
    var column = frame.personHeads.count
    var sections: [Int] = []
    for section in frame.scheme.sections {
      column += section.indicators.count
      sections.append(column)
      column += 1
    }
    self.sections = sections
    adjustments = frame.scheme.adjustments == nil ? nil : column
    total = adjustments == nil ? column : column + 1
    score = total + 1
    rows = Dictionary(
      uniqueKeysWithValues: frame.inRankOrder.enumerated().map { ($0.element, SheetFrame.firstRow + $0.offset) })
  }

  /// Where a person stands in the scores and in the ranking.
  func row(of person: Int) -> Int { rows[person] ?? 0 }

  func cell(_ column: Int, _ person: Int, _ words: ReportWords) -> String {
    CellAddress.quoted(SheetKind.scores.title(words)) + "!" + CellAddress.inRow(rows[person] ?? 0, column)
  }
}

extension ReportWords {
  /// The word that stands where nothing counts; `nil` where something does.
  func nothing(_ source: ScoreSource) -> String? {
    switch source {
    case .excluded: self("剔除", "left out")
    case .movedTo: self("移走", "moved")
    case .notApplicable: self("不适用", "n/a")
    default: nil
    }
  }

  func source(_ source: ScoreSource, _ titles: Titles) -> String {
    switch source {
    case .own: self("本人得分", "own")
    case .zero: self("按零分", "zero")
    case .full: self("按满分", "full mark")
    case .carried: self("沿用上期", "of the period before")
    case .peersMean(.all): self("取全体平均", "mean of all")
    case .peersMean(.named(let name)): self("取同\(titles.chooser(name))平均", "mean of the same \(titles.chooser(name))")
    case .excluded: self("剔除", "left out")
    case .movedTo(let name): self("移至\(titles.indicator(name))", "moved to \(titles.indicator(name))")
    case .notApplicable: self("不适用", "does not apply")
    }
  }

  /// Why a figure is missing.
  func cause(_ cause: MissingCause, _ titles: Titles) -> String {
    func file(_ name: String) -> String { titles.title(of: [name]) ?? name }
    switch cause {
    case .noRows(let name): return self("\(file(name))无记录", "no row in \(file(name))")
    case .noRow(let name): return self("\(file(name))中无本人本期记录", "no row in \(file(name)) for the person and period")
    case .emptyCell(let name, let column):
      return self("\(titles.title(of: [name, column]) ?? column)为空", cause.words)
    case .dividedByZero: return self("分母为零", cause.words)
    case .lackingPeriod(let name, let period): return self("\(file(name))缺\(period)的数据", cause.words)
    case .tooFewRows(let name, let found, let needed): return self("\(file(name))仅\(found)条，至少要\(needed)条", cause.words)
    case .noValue(let name): return self("\(titles.title(of: [name]) ?? name)当期无值", cause.words)
    case .noEntry(let name, let keys):
      return self("\(titles.title(of: [name]) ?? name)无\(keys.joined(separator: "、"))一项", cause.words)
    case .nobody: return self("组内无人有数据", cause.words)
    case .noRun(let period): return self("没有\(period)的历史结果", cause.words)
    case .notInRun(let period, let name): return self("\(period)的历史结果中无本人的\(name)", cause.words)
    case .notGiven: return self("测试未给出", cause.words)
    case .tooFewPeriods(let found, let needed): return self("仅\(found)期有数据，至少要\(needed)期", cause.words)
    case .said: return self("按公式无值", cause.words)
    case .noScore(let name): return self("\(titles.indicator(name))无得分", cause.words)
    }
  }
}
