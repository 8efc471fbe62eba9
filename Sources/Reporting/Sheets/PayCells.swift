import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// The cells of pay: a row a person and the sums below.
struct PayCells {
  private let frame: SheetFrame
  private let layout: PayLayout
  private let formulas: PayFormulas?
  private let sheet: Worksheet
  private let cells: FormulaCell
  private let items: [PayItem]
  private let pools: [PayPool]
  private let patterns: [PayFormulas.Patterns?]
  private let scores: ScoresLayout
  private let ratings: String
  private let remarks: PayRemarks
  private let shares: PoolCells
  private var results: RunResults { frame.results }
  private var words: ReportWords { frame.words }

  init(frame: SheetFrame, layout: PayLayout, table: ScoringTable, sheet: Worksheet) {
    self.frame = frame
    self.layout = layout
    self.sheet = sheet
    formulas = table.pay
    cells = FormulaCell(table: table, sheet: sheet, words: frame.words)
    items = frame.scheme.pay?.items ?? []
    pools = PayLayout.pools(frame)
    patterns = items.indices.map { table.pay?.patterns($0) { layout.place($0, frame) } }
    scores = ScoresLayout(frame)
    ratings =
      CellAddress.quoted(SheetKind.ranking.title(frame.words)) + "!$"
      + CellAddress.letters(RankingLayout(frame).place(.rating) ?? 0)
    remarks = PayRemarks(frame: frame, pools: pools)
    shares = PoolCells(frame: frame, layout: layout, formulas: table.pay, sheet: sheet, cells: cells)
  }

  // MARK: A person

  func write(_ person: Int, _ row: Int) throws {
    let grade = results.grades.grades[person]
    let texts = frame.personTexts(person)
    for (column, what) in layout.columns.enumerated() {
      switch what {
      case .person(let index):
        try sheet.write(texts[index], row, column, CellStyle(index == 1 && frame.hasNames ? .strong : .body))
      case .rating:
        try cells.write(
          ratings + String(scores.row(of: person) + 1), grade.rating ?? words.missing, row, column,
          frame.badge(grade.rating))
      case .score:
        try cells.write(
          scores.cell(scores.score, person, words), grade.score, row, column,
          CellStyle(.body, frame.decimals(frame.scheme.rounding.total)))
      case .input(let index): if let input = formulas?.inputs[index] { try write(input, person, row, column) }
      case .claim(let item): try writeClaim(item, person, row, column)
      case .item(let item): try write(item, person, row, column)
      case .pool(let index): try write(index, person, row, pool: column)
      case .sum: try cells.write(sum(row), results.pay.pay[person], row, column, CellStyle(.strong, .money))
      case .available, .weight, .share, .cents, .rest: try shares.write(what, person, row, column)
      case .remarks: break
      }
    }
  }

  private func write(_ input: PayInput, _ person: Int, _ row: Int, _ column: Int) throws {
    let figure = input.figures[person]
    switch figure {
    case .number(let number):
      let decimals = number.decimalText.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 } ?? 9
      let kind: CellStyle.Kind = input.isRatio ? .percent(1) : decimals <= 4 ? .general : .decimals(4)
      try sheet.write(number, row, column, CellStyle(.muted, kind))
    case .condition(let holds):
      try sheet.write(
        holds ? words("是", "yes") : words("否", "no"), row, column, CellStyle(.muted, .text, align: .right))
    case .missing: try sheet.write(words.missing, row, column, CellStyle(.muted, .text, align: .right))
    default: try sheet.write(figure.exactText, row, column, CellStyle(.muted, .text, align: .right))
    }
  }

  private func write(_ item: Int, _ person: Int, _ row: Int, _ column: Int) throws {
    guard let result = results.pay.items[items[item].name.value]?[person] else { return }
    let isSubtotal = if case .subtotal = items[item].content { true } else { false }
    let isLess = result.barredBy != nil || result.claimed != nil
    let style = CellStyle(isLess ? .alarm : isSubtotal ? .subtotal : .body, .money)
    if case .subtotal(let names) = items[item].content {
      let parts = names.compactMap { name in
        items.firstIndex { $0.name.value == name.value }.flatMap { layout.cell(.item($0), row) }
          ?? pools.firstIndex { $0.name.value == name.value }.flatMap { layout.cell(.pool($0), row) }
      }
      let isWhole = parts.count == names.count && !parts.isEmpty
      try cells.write(
        isWhole ? "SUM(" + parts.joined(separator: ",") + ")" : nil, result.amount, row, column, style)
    } else if let claim = layout.cell(.claim(item), row) {
      // Whom no pool cut is paid what he claims.
      let isCut = result.claimed != nil
      let text = result.barredBy != nil ? nil : shares.paid(.item(item), person, row) ?? (isCut ? nil : claim)
      try cells.write(
        text, result.amount, row, column, style, why: result.barredBy == nil ? shares.reason : said(.barred))
    } else {
      try writeAmount(item, result.amount, person, row, column, style)
    }
  }

  private func writeClaim(_ item: Int, _ person: Int, _ row: Int, _ column: Int) throws {
    guard let result = results.pay.items[items[item].name.value]?[person] else { return }
    try writeAmount(item, result.claimed ?? result.amount, person, row, column, CellStyle(.muted, .money))
  }

  private func writeAmount(
    _ item: Int, _ amount: Number, _ person: Int, _ row: Int, _ column: Int, _ style: CellStyle
  ) throws {
    guard let patterns = patterns[item], !(formulas?.isValue(item) ?? true) else {
      return try cells.writeValue(amount, row, column, style)
    }
    let (text, reason) = patterns.formula(person, row: row)
    try cells.write(text, amount, row, column, style, why: said(reason))
  }

  private func said(_ reason: PayFormulas.Reason) -> String? {
    switch reason {
    case .barred: words("本格为数值：被否决或停发，不按公式计算", "A value: a gate bars it")
    case .missing: words("本格为数值：所需的数缺失，按方案计零", "A value: a figure is missing, the scheme makes it zero")
    case .unsaid, .near: nil
    }
  }

  private func write(_ place: Int, _ person: Int, _ row: Int, pool column: Int) throws {
    let pool = pools[place]
    let share = results.pay.poolShares[pool.name.value]?[person] ?? 0
    if remarks.gate(barring: pool, person) != nil {
      try cells.writeValue(share, row, column, CellStyle(.alarm, .money))
    } else if share.isZero {
      try sheet.write(.dash(), row, column)
    } else if shares.holds(.pool(place)) {
      try cells.write(
        shares.paid(.pool(place), person, row), share, row, column, CellStyle(.body, .money), why: shares.reason)
    } else {
      try cells.writeValue(share, row, column, CellStyle(.body, .money))
    }
  }

  // MARK: Sums

  /// The columns that are paid: items that are no subtotals, and shares of pools.
  private var paid: [PayLayout.Column] {
    layout.columns.filter { column in
      switch column {
      case .item(let item): if case .subtotal = items[item].content { false } else { true }
      case .pool: true
      default: false
      }
    }
  }

  /// A sum leaves out the dashes of those who have no part in a pool.
  private func sum(_ row: Int) -> String? {
    let parts = paid.compactMap { layout.cell($0, row) }
    return parts.isEmpty ? nil : "SUM(" + parts.joined(separator: ",") + ")"
  }

  func writeSums(_ row: Int) throws {
    for column in layout.columns.indices { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(words("合计", "Sum"), row, 0, CellStyle(.total))
    for (column, what) in layout.columns.enumerated() {
      let amounts: [Number]
      switch what {
      case .claim(let item):
        amounts = (results.pay.items[items[item].name.value] ?? []).map { $0.claimed ?? $0.amount }
      case .item(let item): amounts = (results.pay.items[items[item].name.value] ?? []).map(\.amount)
      case .pool(let index): amounts = results.pay.poolShares[pools[index].name.value] ?? []
      case .sum: amounts = results.pay.pay
      default: continue
      }
      guard !amounts.isEmpty else { continue }
      try cells.write(
        "SUM(\(layout.range(column, amounts.count)))", Number.sum(amounts), row, column, CellStyle(.total, .money))
    }
  }

  // MARK: Notes

  /// Says at the head of a column without formulas why it has none.
  func writeNotes() throws {
    for (column, what) in layout.columns.enumerated() {
      switch what {
      case .item(let item) where layout.place(.claim(item)) == nil, .claim(let item):
        guard formulas?.isValue(item) ?? true else { continue }
        if case .subtotal = items[item].content { continue }
        try sheet.note(
          words("本列为数值：这一项的规则写不成公式", "Values: no formula can say the rule of this item"), 4, column)
      case .pool(let index):
        if shares.holds(.pool(index)) { continue }
        try sheet.note(
          words(
            "本列为数值：引擎按方案把可分配额分到每一分钱，余分按尾数大小补足",
            "Values: shared out to the cent by the engine, odd cents by the largest remainder"),
          4, column)
      case .input:
        try sheet.note(
          words(
            "本列为数值：由引擎从明细数据算出，供本行的公式引用", "Values: reckoned from the rows by the engine, read by the formulas of the row"
          ), 4, column)
      default: continue
      }
    }
  }
}
