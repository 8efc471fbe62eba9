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
      "金额单位：\(frame.scheme.currency == "CNY" ? "元" : frame.scheme.currency)；公式所读的数在右边（不打印），标准在计分表；合计为各项之和，小计只供参考",
      "Amounts in \(frame.scheme.currency); what the formulas read stands to the right, the rates in the scoring table; pay is the sum of the items, subtotals are only shown"
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
    // What formulas read folds away.
    for place in layout.printed..<heads.count {
      try sheet.outline(columns: place...place, width: max(heads[place].width ?? 9, heads[place].leastWidth))
    }
    let blocks = PoolBlocks(frame: frame).all
    let widths = heads.indices.map { sheet.width(of: $0) }
    try writeRemarks(heads[layout.place(.remarks(0)) ?? 0].title, sheet)
    var row = end + 2
    for block in blocks { row = try block.write(on: sheet, row: row, widths: widths) + 1 }
    let reach = blocks.compactMap { $0.ranges(in: widths).last?.upperBound }.max() ?? 0
    try sheet.printArea(rows: 0...max(row - 1, end), columns: 0...max(layout.printed - 1, reach))
  }

  private func writeRemarks(_ title: String, _ sheet: Worksheet) throws {
    let columns = (layout.place(.remarks(0)) ?? 0)...(layout.printed - 1)
    let people = results.table.people.indices
    if columns.count > 1 {
      try sheet.merge(title, row: 4, columns: columns, CellStyle(.heading, .text, align: .left))
      try sheet.merge("", row: SheetFrame.firstRow + people.count, columns: columns, CellStyle(.total))
    }
    let remarks = PayRemarks(frame: frame, pools: pools)
    for person in people {
      let row = SheetFrame.firstRow + person
      let text = remarks.text(person)
      try sheet.merge(text, row: row, columns: columns, CellStyle(.alarm, .text, wraps: true))
      let lines = TextWidth.lines(of: text, width: 34)
      if lines > 1 { try sheet.set(row: row, height: Double(lines) * 14 + 4) }
    }
  }

  /// A person's pay as other sheets read it.
  static func total(_ person: Int, _ frame: SheetFrame, _ layout: PayLayout) -> String {
    CellAddress.quoted(SheetKind.pay.title(frame.words)) + "!"
      + CellAddress.inRow(SheetFrame.firstRow + person, layout.place(.sum) ?? 0)
  }
}
