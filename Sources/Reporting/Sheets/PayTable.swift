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
  private let scoring: ScoringTable
  private let layout: PayLayout
  private var results: RunResults { frame.results }
  private var items: [PayItem] { frame.scheme.pay?.items ?? [] }

  init(_ results: RunResults, _ table: ScoringTable) {
    frame = SheetFrame(results)
    scoring = table
    pools = PayLayout.pools(frame)
    layout = PayLayout(frame, table.pay)
  }

  func write(to book: Workbook) throws {
    let words = frame.words
    let heads = PayHeads(frame: frame, layout: layout, formulas: scoring.pay).all
    let caption = words(
      "金额单位：\(frame.scheme.currency == "CNY" ? "元" : frame.scheme.currency)；每项左边是它的公式所读的数，标准在计分表；合计为各项之和，小计只供参考",
      "Amounts in \(frame.scheme.currency); left of each item stands what its formula reads, the rates are in the scoring table; pay is the sum of the items, subtotals are only shown"
    )
    let sheet = try frame.sheet(
      SheetKind.pay.title(words), caption: caption, heads, in: book, frozen: frame.hasNames ? 2 : 1)
    let people = results.table.people.indices
    let cells = PayCells(frame: frame, layout: layout, table: scoring, sheet: sheet)
    for person in people { try cells.write(person, SheetFrame.firstRow + person) }
    let end = SheetFrame.firstRow + people.count
    try cells.writeSums(end)
    try cells.writeNotes()
    try frame.finish(sheet, heads, lastRow: end - 1, idColumn: 0)
    try foldInputs(heads, sheet)
    let remarks = people.map { PayRemarks(frame: frame, pools: pools).text($0) }
    let blocks = PoolBlocks(frame: frame).all
    let widths = try write(remarks, heads, blocks, sheet)
    var row = end + 2
    for block in blocks { row = try block.write(on: sheet, row: row, widths: widths) + 1 }
  }

  /// What formulas read folds away under the item.
  private func foldInputs(_ heads: [SheetFrame.Head], _ sheet: Worksheet) throws {
    for (place, column) in layout.columns.enumerated() {
      if case .input = column { try sheet.outline(columns: place...place, width: heads[place].width ?? 9) }
    }
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

  /// A person's pay as other sheets read it.
  static func total(_ person: Int, _ frame: SheetFrame, _ layout: PayLayout) -> String {
    CellAddress.quoted(SheetKind.pay.title(frame.words)) + "!"
      + CellAddress.inRow(SheetFrame.firstRow + person, layout.place(.sum) ?? 0)
  }
}
