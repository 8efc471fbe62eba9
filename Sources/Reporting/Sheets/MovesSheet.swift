import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 晋降档: who moves on the pay table and why, those who move first.
struct MovesSheet {
  private let frame: SheetFrame
  private let moves: [Int: MoveResult]
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  /// `nil` where nobody moved.
  init?(_ results: RunResults) {
    frame = SheetFrame(results)
    moves = Dictionary(results.incentives.moves.map { ($0.person, $0) }) { first, _ in first }
    if moves.isEmpty { return nil }
  }

  private var table: Pay.Table? { (frame.scheme.pay?.moves ?? []).isEmpty ? nil : frame.scheme.pay?.table }

  func write(to book: Workbook) throws {
    let heads = self.heads
    let caption = words("本期\(moves.count)人变动，列在前面", "\(moves.count) people move; they come first")
    let sheet = try frame.sheet(
      SheetKind.moves.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    let people = results.table.people.indices
    var row = SheetFrame.firstRow
    for person in people.filter({ moves[$0] != nil }) + people.filter({ moves[$0] == nil }) {
      try sheet.write(cells(person), row: row, widths: heads.map(\.width))
      row += 1
    }
    try sheet.write(sums(heads.count), row: row)
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
  }

  private var heads: [SheetFrame.Head] {
    var heads = frame.personHeads
    if frame.scheme.ratings != nil {
      heads.append(.init(title: words("等级", "Rating"), group: words("结果", "Result"), alignment: .centre))
    }
    if let table {
      let titles = Titles(results.scheme)
      let columns = [titles.chooser(table.rank.value), titles.chooser(table.step.value)]
      for group in [words("变动前", "Before"), words("变动后", "After")] {
        heads += columns.map { .init(title: $0, group: group, width: 6.5, alignment: .right) }
        heads.append(.init(title: words("金额", "Amount"), group: group, kind: .money, width: 10.5))
      }
      let change = words("变动", "Change")
      heads += [
        .init(title: words("增减", "More or less"), group: change, kind: .change, width: 10.5),
        .init(title: words("执行起", "In force"), group: change, width: 9.5),
        .init(title: words("规则", "Rule"), group: change, width: 18),
      ]
    }
    heads.append(.init(title: words("依据", "Evidence"), width: 32))
    return heads
  }

  // MARK: Cells

  private func cells(_ person: Int) -> [SheetCell] {
    let move = moves[person]
    let role: CellStyle.Role = move == nil ? .body : .changed
    var cells = frame.personTexts(person).map { SheetCell.words($0, role) }
    if frame.scheme.ratings != nil {
      let rating = results.grades.grades[person].rating
      cells.append(.text(rating ?? words.missing, frame.badge(rating)))
    }
    if let table { cells += move.map { moved($0, role) } ?? unmoved(person, table) }
    cells.append(.words(move.map { evidence($0) } ?? "", role, wraps: true))
    return cells
  }

  private func moved(_ move: MoveResult, _ role: CellStyle.Role) -> [SheetCell] {
    func place(_ rank: String, _ step: String, _ amount: Number?) -> [SheetCell] {
      [rank, step].map { .text($0, CellStyle(role, .text, align: .right)) }
        + [amount.map { .number($0, .money, role) } ?? .dash(role)]
    }
    let title = frame.scheme.pay?.moves[move.move].title.value ?? ""
    return place(move.rankBefore, move.stepBefore, move.amountBefore)
      + place(move.rankAfter, move.stepAfter, move.amountAfter) + [
        difference(move).map { .number($0, .change, $0.isNegative ? .changedForWorse : role) } ?? .dash(role),
        .words(move.inForce.text, role), .words(title, role, wraps: true),
      ]
  }

  private func unmoved(_ person: Int, _ table: Pay.Table) -> [SheetCell] {
    func text(_ column: String) -> String {
      results.table[.reference(results.scheme.chooser(column))]?[person].exactText ?? ""
    }
    let (rank, step) = (text(table.rank.value), text(table.step.value))
    let amounts = frame.scheme.parameter(named: table.amounts.value)
    let keys = amounts?.keys.first?.value == table.rank.value ? [rank, step] : [step, rank]
    let place: [SheetCell] =
      [rank, step].map { .text($0, CellStyle(.muted, .text, align: .right)) }
      + [amount(amounts?.value(in: results.period)?.entry(keys))]
    return place + place + [.dash(), .words(""), .words("")]
  }

  private func amount(_ scalar: ParameterScalar?) -> SheetCell {
    if case .number(let number)? = scalar { .number(number, .money, .muted) } else { .dash() }
  }

  private func difference(_ move: MoveResult) -> Number? {
    guard let before = move.amountBefore, let after = move.amountAfter else { return nil }
    return after - before
  }

  private func evidence(_ move: MoveResult) -> String {
    guard let rule = frame.scheme.pay?.moves[move.move] else { return "" }
    return ConditionInWords.figures(move.evidence, of: rule.when.formula, results.scheme, in: results.period)
  }

  private func sums(_ count: Int) -> [SheetCell] {
    var cells = Array(repeating: SheetCell.words("", .total), count: count)
    cells[0] = .words(words("合计", "Sum"), .total)
    let first = frame.personHeads.count + (frame.scheme.ratings == nil ? 0 : 1)
    cells[first + 6] = .number(Number.sum(moves.values.compactMap { difference($0) }), .change, .total)
    cells[first + 8] = .words(words("\(moves.count)人变动", "\(moves.count) moves"), .total)
    return cells
  }
}
