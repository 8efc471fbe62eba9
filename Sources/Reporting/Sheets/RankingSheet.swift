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
  private let layout: RankingLayout
  private let pay: PayLayout
  /// The mean score, which the foot shows.
  private let mean: Number

  init(_ results: RunResults, _ table: ScoringTable, statements: [String]? = nil) {
    frame = SheetFrame(results)
    self.table = table
    scores = ScoresLayout(frame)
    layout = RankingLayout(frame)
    pay = PayLayout(frame, table.pay)
    self.statements = statements
    mean = OverviewFigures.mean(results.grades.grades.map(\.score)) ?? 0
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let heads = layout.columns.map { layout.head($0, frame) }
    let count = results.table.people.count
    let caption = words(
      "共\(count)人，按最终得分排列，得分相同者名次相同；一票否决的总分与最终得分不同；改动计分表后名次会重算，行序请用筛选按钮重排",
      "\(count) people by score; equal scores share a place; a veto makes score and total differ; places follow a changed rule, rows when you sort them"
    )
    let sheet = try frame.sheet(
      SheetKind.ranking.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 3 : 2)
    if let place = layout.place(.placeInGroup), count > Self.mostCompared {
      try sheet.note(
        words("本列为数值：人多时逐人比较太慢，由引擎排名", "Values: among so many people the engine finds the places"), 4, place)
    }
    let cells = FormulaCell(table: table, sheet: sheet, words: words)
    let ranks = frame.ranks
    let places = placesInGroup
    for (index, person) in frame.inRankOrder.enumerated() {
      try write(person, (ranks[person], places?[person]), SheetFrame.firstRow + index, sheet, cells)
    }
    let end = SheetFrame.firstRow + count
    try frame.filter(sheet, heads, lastRow: end - 1, idColumn: 1)
    try writeMeans(end, sheet, cells)
    try frame.fit(sheet, heads)
    if let place = layout.place(.deviation), count > 0 {
      try sheet.deviationBars(rows: SheetFrame.firstRow...(end - 1), column: place, most: widest)
    }
  }

  /// The length of the longest bar, in whole fives.
  private var widest: Double {
    let most = results.grades.grades.map { ($0.score - mean).magnitude.asDouble }.max() ?? 0
    return max(5, (most / 5).rounded(.up) * 5)
  }

  /// Everybody's place in the first kind of group, where the sheet shows it.
  private var placesInGroup: [Int]? {
    guard layout.place(.placeInGroup) != nil, let group = frame.scheme.people.groups.first else { return nil }
    let texts = results.table[.reference(results.scheme.chooser(group.name.value))] ?? []
    let places = Ranking.places(
      of: results.grades.grades.map { Optional($0.score) }, groups: texts.map(\.exactText), lowestFirst: false)
    return places.map { $0?.rank ?? 0 }
  }

  private func write(
    _ person: Int, _ ranks: (all: Int, group: Int?), _ row: Int, _ sheet: Worksheet, _ cells: FormulaCell
  ) throws {
    let scheme = frame.scheme
    let grade = results.grades.grades[person]
    let kind = frame.decimals(scheme.rounding.total)
    let texts = frame.personTexts(person)
    let score = layout.place(.score).map { CellAddress.inRow(row, $0) } ?? ""
    func from(_ column: Int) -> String { scores.cell(column, person, frame.words) }
    for (column, what) in layout.columns.enumerated() {
      func number(_ number: Number, _ formula: String?, _ style: CellStyle) throws {
        try cells.write(formula, number, row, column, style)
      }
      switch what {
      case .rank:
        try number(Number(ranks.all), "RANK(\(score),\(all(.score)))", CellStyle(.strong, .integer))
      case .person(let index):
        if let statements, index == (frame.hasNames ? 1 : 0) {
          try sheet.write(texts[index], to: statements[person], row, column, CellStyle(.link))
        } else {
          try sheet.write(texts[index], row, column, CellStyle(index == 1 && frame.hasNames ? .strong : .body))
        }
      case .section(let index):
        let points = results.scores.sections[scheme.sections[index].name.value]?[person].points ?? 0
        try number(points, from(scores.sections[index]), CellStyle(.body, kind))
      case .adjustments:
        let sum =
          Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
        try number(sum, scores.adjustments.map { from($0) }, CellStyle(sum.isNegative ? .alarm : .body, kind))
      case .total: try number(grade.total, from(scores.total), CellStyle(.body, kind))
      case .score:
        try number(grade.score, from(scores.score), CellStyle(grade.score == grade.total ? .strong : .alarm, kind))
      case .deviation:
        let foot = CellAddress.fixed(SheetFrame.firstRow + results.table.people.count, layout.place(.score) ?? 0)
        let gap = grade.score - mean
        try number(
          gap.rounded(decimals: 2), RoundedFormula.text("\(score)-\(foot)", exact: gap, .decimals(2)),
          CellStyle(.body, .decimals(2)))
      case .byScore:
        try cells.write(
          byScore(score, person), grade.ratingByScore ?? frame.words.missing, row, column,
          CellStyle(.muted, .text, align: .centre))
      case .rating:
        let isByScore = grade.rating == grade.ratingByScore
        try cells.write(
          isByScore ? byScore(score, person) : nil, grade.rating ?? frame.words.missing, row, column,
          frame.badge(grade.rating))
      case .placeInGroup:
        guard let place = ranks.group else { continue }
        let style = CellStyle(.body, .integer, align: .centre)
        guard results.table.people.count <= Self.mostCompared, let group = layout.place(.person(frame.hasNames ? 2 : 1))
        else { try cells.writeValue(Number(place), row, column, style); continue }
        let mine = CellAddress.inRow(row, group)
        try number(
          Number(place), "COUNTIFS(\(all(.person(frame.hasNames ? 2 : 1))),\(mine),\(all(.score)),\">\"&\(score))+1",
          style)
      case .before:
        try sheet.write(frame.scoreBefore(person).map { .number($0, kind, .muted) } ?? .dash(), row, column)
      case .change:
        guard let before = frame.scoreBefore(person) else { try sheet.write(.dash(), row, column); continue }
        let change = grade.score - before
        try number(
          change.rounded(decimals: 2),
          RoundedFormula.text("\(score)-\(CellAddress.inRow(row, column - 1))", exact: change, .decimals(2)),
          CellStyle(change.isNegative ? .alarm : .body, .movement(2)))
      case .pay: try number(results.pay.pay[person], PayTable.total(person, frame, pay), CellStyle(.strong, .money))
      case .remarks:
        let remarks = remarks(of: grade)
        try sheet.write(remarks, row, column, CellStyle(remarks.isEmpty ? .body : .alarm, .text, wraps: true))
        let lines = TextWidth.lines(of: remarks, width: 38)
        if lines > 1 { try sheet.set(row: row, height: Double(lines) * 14 + 4) }
      }
    }
  }

  /// Among more people than this comparing everybody with everybody takes a spreadsheet too long.
  private static let mostCompared = 300

  /// `$H$6:$H$20`: a column of everybody's.
  private func all(_ column: RankingLayout.Column) -> String {
    let place = layout.place(column) ?? 0
    return CellAddress.fixed(SheetFrame.firstRow, place) + ":"
      + CellAddress.fixed(SheetFrame.firstRow + results.table.people.count - 1, place)
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

  private func writeMeans(_ row: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws {
    guard !results.table.people.isEmpty else { return }
    for column in layout.columns.indices { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(frame.words("平均", "Mean"), row, 1, CellStyle(.total))
    let people = results.table.people.indices
    let grades = results.grades.grades
    for (column, what) in layout.columns.enumerated() {
      let numbers: [Number]
      switch what {
      case .section(let index):
        numbers = (results.scores.sections[frame.scheme.sections[index].name.value] ?? []).map(\.points)
      case .adjustments:
        numbers = people.map { person in
          Number.sum(results.scores.adjustments.map { $0[person].points }) + results.scores.adjustmentBound[person]
        }
      case .total: numbers = grades.map(\.total)
      case .score: numbers = grades.map(\.score)
      case .before: numbers = people.compactMap { frame.scoreBefore($0) }
      case .pay: numbers = results.pay.pay
      default: continue
      }
      guard let mean = OverviewFigures.mean(numbers) else { continue }
      // An average of numbers of two decimals is no nearer to a half than it shows, unless it is one.
      let text = "ROUND(AVERAGE(\(all(what)))\(mean.isNegative ? "-" : "+")1E-9,2)"
      try cells.write(text, mean, row, column, CellStyle(.total, what == .pay ? .money : .decimals(2)))
    }
  }
}
