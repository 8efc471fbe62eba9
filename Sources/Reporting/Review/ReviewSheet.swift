import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 复核: what a branch agrees with and objects to, a row a person and indicator; the yellow cells are open, all others locked.
struct ReviewSheet {
  private typealias Column = ReviewForm.Column
  private let frame: SheetFrame
  private let run: ReviewRun
  private var words: ReportWords { frame.words }

  init(_ results: RunResults, _ run: ReviewRun) {
    frame = SheetFrame(results)
    self.run = run
  }

  /// Writes 复核; where nothing can be corrected it is left out.
  ///
  /// - Returns: The lines and the seals of their rows, for 复核依据.
  func write(to book: Workbook) throws -> (lines: [ReviewLine], seals: [String]) {
    let lines = ReviewLines.all(frame.results)
    guard !lines.isEmpty else { return ([], []) }
    let sheet = try frame.sheet(
      SheetKind.review.title(words),
      caption: words(
        "只填浅黄格：选“异议”的行须写明改哪一项、建议值、理由和提出人，检查栏显示“完整”；没有意见的行可留空。其余各列已锁定，可筛选。填好后存为xlsx交回",
        "Fill in yellow cells only: an objection says which figure, its proposed value, why and by whom, until the check says complete; other rows may stay empty. The rest is locked and can be filtered. Return it as .xlsx"
      ), heads, in: book, frozen: Column.value.rawValue)
    sheet.growRows()
    try writeAnswerHeads(on: sheet)
    let basis = ReviewBasisSheet.rows(of: lines)
    var seals: [String] = []
    for (index, line) in lines.enumerated() {
      let isFirst = index == 0 || lines[index - 1].person != line.person
      seals.append(try write(line, ReviewForm.firstFormRow + index, basis[index], isFirst: isFirst, sheet))
    }
    let rows = ReviewForm.firstFormRow...(ReviewForm.firstFormRow + lines.count - 1)
    try ReviewRules(words: words).write(rows, basis, on: sheet)
    for (column, head) in heads.enumerated() { try sheet.set(column, width: head.width ?? 9) }
    try sheet.filter(rows: 4...rows.upperBound, columns: 0...Column.check.rawValue)
    try sheet.keepAsText(rows: rows, column: Column.id.rawValue)
    try sheet.printArea(rows: 0...rows.upperBound, columns: 0...Column.check.rawValue)
    return (lines, seals)
  }

  private var heads: [SheetFrame.Head] {
    let result = words("考核结果（锁定）", "Result (locked)")
    let answer = words("复核意见（填写）", "Review (to be filled in)")
    let check = words("自动检查", "Check")
    let beside = words("供收回用，不打印", "For collecting, not printed")
    return [
      .init(title: words("工号", "Id"), group: result, width: 10.5),
      .init(title: words("姓名", "Name"), group: result, width: frame.hasNames ? 10 : 3),
      .init(title: words("指标", "Indicator"), group: result, width: 21),
      .init(title: words("数值", "Value"), group: result, kind: .general, width: 10),
      .init(title: words("目标", "Target"), group: result, kind: .general, width: 9),
      .init(title: words("得分", "Score"), group: result, kind: .general, width: 9),
      .init(title: words("计入分", "Points"), group: result, kind: .general, width: 8.5),
      .init(title: words("意见", "Answer"), group: answer, width: 8),
      .init(title: words("改哪一项", "Which figure"), group: answer, width: 17),
      .init(title: words("该项现值", "Is now"), group: answer, kind: .general, width: 9.5),
      .init(title: words("建议值", "Proposed"), group: answer, kind: .general, width: 9.5),
      .init(title: words("理由", "Why"), group: answer, width: 38),
      .init(title: words("提出人", "By whom"), group: answer, width: 13),
      .init(title: words("检查", "Check"), group: check, width: 14),
      .init(title: words("对象", "Line"), group: beside, width: 20),
      .init(title: words("种类", "Kind"), group: beside, width: 9),
      .init(title: words("最低", "Least"), group: beside, kind: .general, width: 9),
      .init(title: words("最高", "Most"), group: beside, kind: .general, width: 9),
      .init(title: words("校验", "Seal"), group: beside, width: 15),
    ]
  }

  /// The heads over what is to be filled in have its colour.
  private func writeAnswerHeads(on sheet: Worksheet) throws {
    for column in Column.answer.rawValue...Column.author.rawValue {
      let head = heads[column]
      let group = column == Column.answer.rawValue ? head.group : ""
      try sheet.write(group, 3, column, CellStyle(.answerGroup, .text, align: .left), measures: false)
      let alignment = head.kind == .text ? CellStyle.Alignment.left : .right
      try sheet.write(head.title, 4, column, CellStyle(.answerHeading, .text, align: alignment, wraps: true))
    }
  }

  private func write(
    _ line: ReviewLine, _ row: Int, _ basis: ClosedRange<Int>, isFirst: Bool, _ sheet: Worksheet
  ) throws -> String {
    let person = frame.results.table.people[line.person]
    let name = CellStyle(isFirst ? .strong : .muted)
    let score: ReviewCell =
      line.scoreWords.map { .text($0, CellStyle(.alarm, .text, align: .right)) }
      ?? .figure(line.score.map { .number($0) }, .body, words)
    let isLoss = line.points?.isNegative ?? false
    let cells: [ReviewCell] = [
      .text(person.id, name), .text(person.name ?? "", name), .text(line.title, CellStyle(.body)),
      .figure(line.value, isRatio: line.isRatio, .body, words),
      .figure(line.target, isRatio: line.aimsAtShare, .body, words), score,
      line.points.map {
        .number($0, decimals: 4, CellStyle(isLoss ? .alarm : .strong, frame.decimals(frame.scheme.rounding.points)))
      } ?? .text(words.missing, CellStyle(.muted, .text, align: .right)),
    ]
    let parts = isFirst && row > ReviewForm.firstFormRow
    for (column, cell) in cells.enumerated() {
      try sheet.write(cell.parting(parts).content, row, column, measures: false)
    }
    for column in ReviewForm.Column.open {
      var style = CellStyle(.answer, .general, align: column == .new ? .right : .left, wraps: column == .reason)
      style.parts = parts
      try sheet.write("", row, column.rawValue, style)
    }
    try ReviewFormulas(words: words, row: row, basis: basis, parts: parts).write(on: sheet)
    let key = ReviewCell.text(line.key, CellStyle(.muted))
    try sheet.write(key.content, row, Column.key.rawValue, measures: false)
    let seal = ReviewForm.seal((cells + [key]).map(\.sealed), run: run.identity)
    try sheet.write(seal, row, Column.seal.rawValue, CellStyle(.small), measures: false)
    return seal
  }
}
