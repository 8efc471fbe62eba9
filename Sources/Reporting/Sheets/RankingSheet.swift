import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 排名: who stands where, with section points, adjustments, total, gate, score, rating and pay.
struct RankingSheet {
  private let frame: SheetFrame
  private var results: RunResults { frame.results }

  /// The sheet of each person's statement, where the workbook has them.
  private let statements: [String]?

  private let table: ScoringTable
  private let scores: ScoresLayout

  init(_ results: RunResults, _ table: ScoringTable, statements: [String]? = nil) {
    frame = SheetFrame(results)
    self.table = table
    scores = ScoresLayout(frame)
    self.statements = statements
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let scheme = frame.scheme
    let scores = words("得分", "Scores")
    let result = words("结果", "Result")
    var heads =
      [SheetFrame.Head(title: words("名次", "Rank"), group: words("人员", "Person"), kind: .integer)] + frame.personHeads
    heads += scheme.sections.map { SheetFrame.Head(title: $0.title, group: scores, kind: .decimals(2)) }
    if scheme.adjustments != nil {
      heads.append(.init(title: words("加减分", "Adjustments"), group: scores, kind: .decimals(2)))
    }
    heads.append(.init(title: words("总分", "Total"), group: scores, kind: .decimals(2)))
    heads.append(.init(title: words("最终得分", "Score"), group: result, kind: .decimals(2)))
    if scheme.ratings?.quota != nil {
      heads.append(.init(title: words("按分数线", "By score"), group: result, alignment: .centre))
    }
    if scheme.ratings != nil { heads.append(.init(title: words("等级", "Rating"), group: result, alignment: .centre)) }
    if scheme.pay != nil { heads.append(.init(title: words("薪酬合计", "Pay"), group: result, kind: .money)) }
    heads.append(.init(title: words("说明", "Remarks"), group: result, width: 40))

    let count = results.table.people.count
    let caption = words(
      "共\(count)人，按最终得分排列，得分相同者名次相同；一票否决的总分与最终得分不同",
      "\(count) people by score; equal scores share a place; a veto makes score and total differ")
    let sheet = try frame.sheet(
      SheetKind.ranking.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 3 : 2)
    var row = SheetFrame.firstRow
    let ranks = frame.ranks
    let cells = FormulaCell(table: table, sheet: sheet, words: words)
    for person in frame.inRankOrder {
      try write(person, rank: ranks[person], row, sheet, cells)
      row += 1
    }
    try frame.filter(sheet, heads, lastRow: row - 1, idColumn: 1)
    try writeMeans(row, heads.count, sheet)
    try frame.fit(sheet, heads)
  }

  private func write(_ person: Int, rank: Int, _ row: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws {
    let scheme = frame.scheme
    let grade = results.grades.grades[person]
    let total = frame.decimals(scheme.rounding.total)
    var column = 0
    func number(_ number: Number, _ formula: String?, _ style: CellStyle) throws {
      try cells.write(formula, number, row, column, style)
      column += 1
    }
    func from(_ column: Int) -> String { scores.cell(column, person, frame.words) }
    let scoreColumn = 1 + frame.personHeads.count + scheme.sections.count + (scheme.adjustments == nil ? 1 : 2)
    let letters = CellAddress.letters(scoreColumn)
    let last = SheetFrame.firstRow + results.table.people.count
    try number(
      Number(rank), "RANK(\(letters)\(row + 1),$\(letters)$\(SheetFrame.firstRow + 1):$\(letters)$\(last))",
      CellStyle(.strong, .integer))
    for (index, text) in frame.personTexts(person).enumerated() {
      if let statements, index == (frame.hasNames ? 1 : 0) {
        try sheet.write(text, to: statements[person], row, column, CellStyle(.link))
      } else {
        try sheet.write(text, row, column, CellStyle(.body))
      }
      column += 1
    }
    for (section, place) in zip(scheme.sections, scores.sections) {
      try number(
        results.scores.sections[section.name.value]?[person].points ?? 0, from(place), CellStyle(.body, total))
    }
    if scheme.adjustments != nil {
      let sum =
        Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
      try number(sum, scores.adjustments.map { from($0) }, CellStyle(sum.isNegative ? .alarm : .body, total))
    }
    try number(grade.total, from(scores.total), CellStyle(.body, total))
    let scoreCell = CellAddress.cell(row, column)
    try number(grade.score, from(scores.score), CellStyle(grade.score == grade.total ? .strong : .alarm, total))
    if scheme.ratings?.quota != nil {
      try cells.write(
        byScore(scoreCell, person), grade.ratingByScore ?? frame.words.missing, row, column,
        CellStyle(.muted, .text, align: .centre))
      column += 1
    }
    if scheme.ratings != nil {
      let isByScore = grade.rating == grade.ratingByScore
      try cells.write(
        isByScore ? byScore(scoreCell, person) : nil, grade.rating ?? frame.words.missing, row, column,
        frame.badge(grade.rating))
      column += 1
    }
    if scheme.pay != nil {
      try number(results.pay.pay[person], PayTable.total(person, frame), CellStyle(.strong, .money))
    }
    let remarks = remarks(of: grade)
    try sheet.write(remarks, row, column, CellStyle(remarks.isEmpty ? .body : .alarm, .text, wraps: true))
    if TextWidth.of(remarks) > 40 { try sheet.set(row: row, height: 30) }
  }

  /// The rating that a score has on the scale.
  private func byScore(_ cell: String, _ person: Int) -> String? {
    guard let entries = frame.scheme.ratings?.entries, let last = entries.last else { return nil }
    var text = RuleFormula.quoted(last.name.value)
    for entry in entries.dropLast().reversed() {
      guard let from = entry.from, let name = table.name(of: from, frame, person) else { return nil }
      text = "IF(\(cell)>=\(name),\(RuleFormula.quoted(entry.name.value)),\(text))"
    }
    return text
  }

  private func remarks(of grade: Grade) -> String {
    var parts = grade.gates.map { frame.scheme.gates[$0].title.value }
    let byQuota =
      frame.scheme.ratings?.quota.map { QuotaReasonInWords($0, frame.scheme.language).reason(grade) } ?? ""
    if !byQuota.isEmpty {
      parts.append(byQuota)
    } else if let byScore = grade.ratingByScore, let rating = grade.rating, byScore != rating {
      parts.append(frame.words("按分数线为\(byScore)，改为\(rating)", "\(byScore) by score, made \(rating)"))
    }
    return parts.joined(separator: frame.words.separator)
  }

  private func writeMeans(_ row: Int, _ count: Int, _ sheet: Worksheet) throws {
    let people = results.table.people.count
    guard people > 0 else { return }
    for column in 0..<count { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(frame.words("平均", "Mean"), row, 1, CellStyle(.total))
    var column = 1 + frame.personHeads.count
    func mean(_ numbers: [Number], _ kind: CellStyle.Kind) throws {
      let mean = numbers.count == people ? Number.roundedMean(numbers, decimals: 2) : nil
      let exact = mean ?? Number.sum(numbers).dividing(by: Number(people))?.rounded(decimals: 2) ?? 0
      try sheet.write(exact, row, column, CellStyle(.total, kind))
      column += 1
    }
    for section in frame.scheme.sections {
      try mean((results.scores.sections[section.name.value] ?? []).map(\.points), .decimals(2))
    }
    if frame.scheme.adjustments != nil {
      try mean(
        results.table.people.indices.map { person in
          Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
        }, .decimals(2))
    }
    try mean(results.grades.grades.map(\.total), .decimals(2))
    try mean(results.grades.grades.map(\.score), .decimals(2))
    if frame.scheme.ratings?.quota != nil { column += 1 }
    if frame.scheme.ratings != nil { column += 1 }
    if frame.scheme.pay != nil { try mean(results.pay.pay, .money) }
  }
}
