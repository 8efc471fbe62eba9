import CXLSXWriter
package import Quantities

/// One sheet of a workbook; rows and columns count from 0.
package final class Worksheet {
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let book: Workbook
  /// As the workbook shows it.
  package let name: String
  /// The widest text of each column so far, in characters.
  private var widths: [Int: Double] = [:]
  private var chosen: [Int: Double] = [:]
  var linkCount = 0

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, named name: String, in book: Workbook) {
    self.name = name
    self.sheet = sheet
    self.book = book
    worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    worksheet_set_default_row(sheet, 18, 0)
    worksheet_set_paper(sheet, 9)
    worksheet_set_margins(sheet, 0.5, 0.5, 0.75, 0.75)
    worksheet_center_horizontally(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  // MARK: Cells

  /// - Parameter measures: Whether the text decides the column's width.
  package func write(
    _ text: String, _ row: Int, _ column: Int, _ style: CellStyle, measures: Bool = true
  ) throws(WorkbookTrouble) {
    try write(text, row, column, book.prepare(style), measures: measures)
  }

  package func write(
    _ text: String, _ row: Int, _ column: Int, _ prepared: PreparedStyle, measures: Bool = true
  ) throws(WorkbookTrouble) {
    guard !text.isEmpty else {
      try WorkbookTrouble.check(worksheet_write_blank(sheet, UInt32(row), UInt16(column), prepared.format))
      return
    }
    if measures, !prepared.style.wraps { widen(column, to: TextWidth.of(text)) }
    try WorkbookTrouble.check(
      worksheet_write_string(sheet, UInt32(row), UInt16(column), CellText.cell(text).text, prepared.format))
  }

  package func write(_ number: Number, _ row: Int, _ column: Int, _ style: CellStyle) throws(WorkbookTrouble) {
    try write(number, row, column, book.prepare(style))
  }

  package func write(_ number: Number, _ row: Int, _ column: Int, _ prepared: PreparedStyle) throws(WorkbookTrouble) {
    let double = number.asDouble
    guard double.isFinite else {
      try write(number.exactText, row, column, prepared)
      return
    }
    widen(column, for: double, prepared.style)
    try WorkbookTrouble.check(
      worksheet_write_number(sheet, UInt32(row), UInt16(column), double == 0 ? 0 : double, prepared.format))
  }

  package func merge(
    _ text: String, row: Int, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookTrouble) {
    try merge(text, rows: row...row, columns: columns, style)
  }

  package func merge(
    _ text: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookTrouble) {
    guard columns.count > 1 || rows.count > 1 else {
      return try write(text, rows.lowerBound, columns.lowerBound, style, measures: false)
    }
    try WorkbookTrouble.check(
      worksheet_merge_range(
        sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
        UInt16(columns.upperBound), CellText.cell(text).text, book.format(style)))
  }

  // MARK: Layout

  /// The column will be at least as wide as a text of this width.
  package func widen(_ column: Int, to width: Double) {
    if let widest = widths[column], widest >= width { return }
    widths[column] = width
  }

  /// As wide as the number will show: its digits, its decimals and signs.
  func widen(_ column: Int, for double: Double, _ style: CellStyle) {
    var digits = 1
    var rest = double.magnitude
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    let decimals = style.decimals
    let signs = (double < 0 ? 1 : 0) + (decimals > 0 ? 1 : 0)
    let extra: Double =
      switch style.kind {
      case .money, .change, .movement: 4
      default: 2
      }
    widen(column, to: 1.05 * Double(digits + decimals + signs) + extra)
  }

  /// Sets every column's width from its widest text, within bounds.
  package func fitColumns(least: Double = 7, most: Double = 34) throws(WorkbookTrouble) {
    for (column, width) in widths.sorted(by: { $0.key < $1.key }) {
      try set(column, width: min(max(width + 1.5, least), most))
    }
  }

  package func set(_ column: Int, width: Double) throws(WorkbookTrouble) {
    widths[column] = nil
    chosen[column] = width
    try WorkbookTrouble.check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil))
  }

  /// The width that was chosen for a column, or the one that columns have by nature.
  package func width(of column: Int) -> Double { chosen[column] ?? 8.43 }

  package func set(row: Int, height: Double) throws(WorkbookTrouble) {
    try WorkbookTrouble.check(worksheet_set_row(sheet, UInt32(row), height, nil))
  }

  package func freeze(row: Int, column: Int) { worksheet_freeze_panes(sheet, UInt32(row), UInt16(column)) }

  package func filter(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(WorkbookTrouble) {
    try WorkbookTrouble.check(
      worksheet_autofilter(
        sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound), UInt16(columns.upperBound))
    )
  }

  /// Ids look like numbers and are not: no green corner for them.
  package func keepAsText(rows: ClosedRange<Int>, column: Int) throws(WorkbookTrouble) {
    let letter = CellAddress.letters(column)
    try WorkbookTrouble.check(
      worksheet_ignore_errors(
        sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue),
        "\(letter)\(rows.lowerBound + 1):\(letter)\(rows.upperBound + 1)"))
  }
}

extension CellStyle {
  fileprivate var decimals: Int {
    switch kind {
    case .decimals(let count), .percent(let count), .movement(let count): count
    case .money, .change: 2
    case .integer, .text: 0
    case .general: 4
    }
  }
}
