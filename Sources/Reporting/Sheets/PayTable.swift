import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 薪酬: what everybody is paid, item by item and from each pool; what a gate barred or a pool cut stands in brick, a cap that was reached in the remarks.
struct PayTable {
  private let frame: SheetFrame
  /// The pools that are shared out; one of claims shows in its item.
  private let pools: [PayPool]
  private var results: RunResults { frame.results }

  private let scoring: ScoringTable

  init(_ results: RunResults, _ table: ScoringTable) {
    frame = SheetFrame(results)
    scoring = table
    pools = (results.scheme.scheme.pay?.pools ?? []).filter { results.pay.poolShares[$0.name.value] != nil }
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let items = frame.scheme.pay?.items ?? []
    var heads = frame.personHeads
    if frame.scheme.ratings != nil {
      heads.append(.init(title: words("等级", "Rating"), group: words("结果", "Result"), alignment: .centre))
    }
    heads.append(.init(title: words("得分", "Score"), group: words("结果", "Result"), kind: .decimals(2)))
    heads += items.map { .init(title: $0.title, group: words("薪酬", "Pay"), kind: .money) }
    heads += pools.map { .init(title: $0.title, group: words("资金池分配", "From pools"), kind: .money) }
    heads.append(.init(title: words("合计", "Pay"), kind: .money))
    heads.append(.init(title: words("说明", "Remarks"), width: 36))
    let caption = words(
      "金额单位：\(frame.scheme.currency == "CNY" ? "元" : frame.scheme.currency)；合计为各项之和，小计只供参考",
      "Amounts in \(frame.scheme.currency); pay is the sum of the items, subtotals are only shown")
    let sheet = try frame.sheet(
      SheetKind.pay.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    var row = SheetFrame.firstRow
    var remarks: [String] = []
    for person in results.table.people.indices {
      remarks.append(try write(person, items, row, sheet))
      row += 1
    }
    try writeSums(items, row, heads.count, sheet)
    try frame.finish(sheet, heads, lastRow: row - 1, idColumn: 0)
    let blocks = PoolBlocks(frame: frame).all
    let widths = try write(remarks, heads, blocks, sheet)
    row += 2
    for block in blocks { row = try block.write(on: sheet, row: row, widths: widths) + 1 }
  }

  /// Writes the last column; where a block of the pools is wider than the table, the remarks are spread over several.
  ///
  /// - Returns: The widths of the columns.
  private func write(_ remarks: [String], _ heads: [SheetFrame.Head], _ blocks: [SheetBlock], _ sheet: Worksheet) throws
    -> [Double]
  {
    let column = heads.count - 1
    var widths = heads.indices.map { sheet.width(of: $0) }
    var range = column...column
    func reach(_ widths: [Double]) -> Int { blocks.compactMap { $0.ranges(in: widths).last?.upperBound }.max() ?? 0 }
    if reach(widths) >= column {
      widths = widths.dropLast() + [12.5, 12.5, 12.5]
      while reach(widths) >= widths.count { widths.append(12.5) }
      range = column...(widths.count - 1)
      for column in range { try sheet.set(column, width: 12.5) }
      try sheet.merge("", row: 3, columns: range, CellStyle(.groupHeading))
      try sheet.merge(heads[column].title, row: 4, columns: range, CellStyle(.heading, .text, align: .left))
      try sheet.merge("", row: SheetFrame.firstRow + remarks.count, columns: range, CellStyle(.total))
    }
    for (index, text) in remarks.enumerated() {
      let row = SheetFrame.firstRow + index
      try sheet.merge(text, row: row, columns: range, CellStyle(.alarm, .text, wraps: true))
      let lines = TextWidth.lines(of: text, width: 34)
      if lines > 1 { try sheet.set(row: row, height: Double(lines) * 14 + 4) }
    }
    return widths
  }

  /// Writes a person's row but for the remarks, which it returns.
  private func write(_ person: Int, _ items: [PayItem], _ row: Int, _ sheet: Worksheet) throws -> String {
    var column = 0
    for text in frame.personTexts(person) {
      try sheet.write(text, row, column, CellStyle(.body))
      column += 1
    }
    let grade = results.grades.grades[person]
    if frame.scheme.ratings != nil {
      try sheet.write(grade.rating ?? frame.words.missing, row, column, frame.badge(grade.rating))
      column += 1
    }
    try sheet.write(grade.score, row, column, CellStyle(.body, frame.decimals(frame.scheme.rounding.total)))
    column += 1
    var cuts: [String] = []
    var barred: [(gate: String, titles: [String])] = []
    func bar(_ title: String, by gate: String) {
      if let place = barred.firstIndex(where: { $0.gate == gate }) {
        barred[place].titles.append(title)
      } else {
        barred.append((gate, [title]))
      }
    }
    for item in items {
      guard let result = results.pay.items[item.name.value]?[person] else { continue }
      let isSubtotal = if case .subtotal = item.content { true } else { false }
      let isLess = result.barredBy != nil || result.claimed != nil
      let role: CellStyle.Role = isLess ? .alarm : isSubtotal ? .subtotal : .body
      if case .subtotal(let names) = item.content {
        let first = column - (items.firstIndex { $0.name.value == item.name.value } ?? 0)
        let cells = names.compactMap { name in
          items.firstIndex { $0.name.value == name.value }.map { CellAddress.cell(row, first + $0) }
        }
        try FormulaCell(table: scoring, sheet: sheet, words: frame.words).write(
          cells.count == names.count ? "SUM(" + cells.joined(separator: ",") + ")" : nil, result.amount, row, column,
          CellStyle(role, .money))
      } else {
        try sheet.write(result.amount, row, column, CellStyle(role, .money))
      }
      if let gate = result.barredBy { bar(item.title, by: frame.scheme.gates[gate].title.value) }
      if let claimed = result.claimed {
        let money = (claimed - result.amount).text(decimals: 2)
        cuts.append(frame.words("\(item.title)超总额核减\(money)", "\(item.title) cut by \(money)"))
      }
      column += 1
    }
    for pool in pools {
      let share = results.pay.poolShares[pool.name.value]?[person] ?? 0
      let gate = gate(barring: pool, grade)
      try sheet.write(gate == nil ? .unlessZero(share, .money) : .number(share, .money, .alarm), row, column)
      if let gate { bar(pool.title, by: gate) }
      if let cap = results.pay.poolCaps[pool.name.value]?[person] {
        let money = cap.text(decimals: 2)
        cuts.append(frame.words("\(pool.title)达到个人上限\(money)", "\(pool.title) at its cap of \(money)"))
      }
      column += 1
    }
    try FormulaCell(table: scoring, sheet: sheet, words: frame.words).write(
      sum(column, row, items), results.pay.pay[person], row, column, CellStyle(.strong, .money))
    let words = frame.words
    let bars = barred.map { $0.titles.joined(separator: words.list) + words("：", ": ") + $0.gate }
    return (bars + cuts).joined(separator: words.separator)
  }

  /// What is paid in all: the items that are no subtotals and the shares of pools, which end before `column`.
  private func sum(_ column: Int, _ row: Int, _ items: [PayItem]) -> String? {
    let first = column - pools.count - items.count
    let cells = (first..<column).filter { place in
      guard place - first < items.count else { return true }
      return if case .subtotal = items[place - first].content { false } else { true }
    }
    // A sum leaves out the dashes of those who have no part in a pool.
    return cells.isEmpty ? nil : "SUM(" + cells.map { CellAddress.cell(row, $0) }.joined(separator: ",") + ")"
  }

  /// A person's pay as other sheets read it.
  static func total(_ person: Int, _ frame: SheetFrame) -> String {
    let shared = (frame.scheme.pay?.pools ?? []).count { frame.results.pay.poolShares[$0.name.value] != nil }
    let column =
      frame.personHeads.count + (frame.scheme.ratings == nil ? 1 : 2) + (frame.scheme.pay?.items.count ?? 0) + shared
    return CellAddress.quoted(SheetKind.pay.title(frame.words)) + "!"
      + CellAddress.inRow(SheetFrame.firstRow + person, column)
  }

  /// The title of the gate because of which a person has no part in a pool.
  private func gate(barring pool: PayPool, _ grade: Grade) -> String? {
    grade.gates.map { frame.scheme.gates[$0] }.first { gate in
      switch gate.pay {
      case .none: false
      case .all: true
      case .items(let names): names.contains { $0.value == pool.name.value }
      }
    }?.title.value
  }

  private func writeSums(_ items: [PayItem], _ row: Int, _ count: Int, _ sheet: Worksheet) throws {
    for column in 0..<count { try sheet.write("", row, column, CellStyle(.total)) }
    try sheet.write(frame.words("合计", "Sum"), row, 0, CellStyle(.total))
    var column = frame.personHeads.count + (frame.scheme.ratings == nil ? 1 : 2)
    for item in items {
      let sum = Number.sum((results.pay.items[item.name.value] ?? []).map(\.amount))
      try sheet.write(sum, row, column, CellStyle(.total, .money))
      column += 1
    }
    for pool in pools {
      let sum = Number.sum(results.pay.poolShares[pool.name.value] ?? [])
      try sheet.write(sum, row, column, CellStyle(.total, .money))
      column += 1
    }
    try sheet.write(Number.sum(results.pay.pay), row, column, CellStyle(.total, .money))
  }
}
