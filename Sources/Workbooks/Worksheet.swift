import CXLSXWriter
package import Quantities

/// One sheet of a workbook; rows and columns count from 0.
package final class Worksheet {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let book: Workbook
  /// The widest text of each column so far, in characters.
  private var widths: [Int: Double] = [:]
  private var chosen: [Int: Double] = [:]

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, in book: Workbook) {
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
    let format = book.format(style)
    guard !text.isEmpty else {
      try WorkbookTrouble.check(worksheet_write_blank(sheet, UInt32(row), UInt16(column), format))
      return
    }
    if measures, !style.wraps { widen(column, to: TextWidth.of(text)) }
    try WorkbookTrouble.check(
      worksheet_write_string(sheet, UInt32(row), UInt16(column), CellText.cell(text).text, format))
  }

  /// - Parameter shown: The text as it will show, for the column's width.
  package func write(
    _ number: Number, _ row: Int, _ column: Int, _ style: CellStyle
  ) throws(WorkbookTrouble) {
    let double = number.asDouble
    guard double.isFinite else {
      try write(number.exactText, row, column, style)
      return
    }
    let extra: Double =
      switch style.kind {
      case .money, .change: 4
      default: 2
      }
    widen(column, to: TextWidth.of(number.text(decimals: style.decimals)) + extra)
    try WorkbookTrouble.check(
      worksheet_write_number(sheet, UInt32(row), UInt16(column), double == 0 ? 0 : double, book.format(style)))
  }

  package func merge(
    _ text: String, row: Int, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookTrouble) {
    guard columns.count > 1 else { return try write(text, row, columns.lowerBound, style, measures: false) }
    try WorkbookTrouble.check(
      worksheet_merge_range(
        sheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound),
        CellText.cell(text).text,
        book.format(style)))
  }

  // MARK: Layout

  private func widen(_ column: Int, to width: Double) { widths[column] = max(widths[column] ?? 0, width) }

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

  package func page(landscape: Bool, repeating rows: ClosedRange<Int>?, header: String, footer: String)
    throws(WorkbookTrouble)
  {
    if landscape { worksheet_set_landscape(sheet) }
    if let rows {
      try WorkbookTrouble.check(worksheet_repeat_rows(sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound)))
    }
    try WorkbookTrouble.check(worksheet_set_header(sheet, "&L&8 " + Worksheet.headerSafe(header)))
    try WorkbookTrouble.check(
      worksheet_set_footer(sheet, "&L&8 " + Worksheet.headerSafe(footer) + "&R&8 &P / &N"))
  }

  private static func headerSafe(_ text: String) -> String {
    String(text.prefix(180)).split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }

  /// Ids look like numbers and are not: no green corner for them.
  package func keepAsText(rows: ClosedRange<Int>, column: Int) throws(WorkbookTrouble) {
    guard column < 26 else { return }
    let letter = String(UnicodeScalar(UInt8(65 + column)))
    try WorkbookTrouble.check(
      worksheet_ignore_errors(
        sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue),
        "\(letter)\(rows.lowerBound + 1):\(letter)\(rows.upperBound + 1)"))
  }
}

extension CellStyle {
  fileprivate var decimals: Int {
    switch kind {
    case .decimals(let count), .percent(let count): count
    case .money, .change: 2
    case .integer, .text: 0
    case .general: 4
    }
  }
}
