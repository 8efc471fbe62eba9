import CXLSXWriter
package import Quantities

/// Cells that reckon and cells that lead elsewhere.
extension Worksheet {
  /// A formula with the figure that the engine reckoned, which shows until a program recalculates.
  ///
  /// - Parameter formula: Without `=`.
  package func write(
    formula: String, cached number: Number, _ row: Int, _ column: Int, _ style: CellStyle, measures: Bool = true
  ) throws(WorkbookTrouble) {
    try write(formula: formula, cached: number, row, column, book.prepare(style), measures: measures)
  }

  package func write(
    formula: String, cached number: Number, _ row: Int, _ column: Int, _ prepared: PreparedStyle, measures: Bool = true
  ) throws(WorkbookTrouble) {
    let double = number.asDouble
    guard double.isFinite, formula.utf8.count < 8_000 else { return try write(number, row, column, prepared) }
    if measures { widen(column, for: double, prepared.style) }
    try WorkbookTrouble.check(
      worksheet_write_formula_num(
        sheet, UInt32(row), UInt16(column), formula, prepared.format, double == 0 ? 0 : double))
  }

  package func write(
    formula: String, cached text: String, _ row: Int, _ column: Int, _ style: CellStyle, measures: Bool = true
  ) throws(WorkbookTrouble) {
    if measures, !style.wraps { widen(column, to: TextWidth.of(text)) }
    // A cell in the format of texts would keep a changed formula as a text.
    var plain = style
    plain.alignment = style.alignment ?? style.naturalAlignment
    plain.kind = .general
    try WorkbookTrouble.check(
      worksheet_write_formula_str(
        sheet, UInt32(row), UInt16(column), "=" + formula, book.format(plain), CellText.cell(text).text))
  }

  /// Words that lead to a cell of another sheet.
  package func write(
    _ text: String, to sheetName: String, cell: String = "A1", _ row: Int, _ column: Int, _ style: CellStyle,
    measures: Bool = true
  ) throws(WorkbookTrouble) {
    guard linkCount < Worksheet.mostLinks, !text.isEmpty else {
      return try write(text, row, column, style, measures: measures)
    }
    linkCount += 1
    if measures { widen(column, to: TextWidth.of(text)) }
    try WorkbookTrouble.check(
      worksheet_write_url_opt(
        sheet, UInt32(row), UInt16(column), "internal:" + CellAddress.quoted(sheetName) + "!" + cell,
        book.format(style), CellText.cell(text).text, nil))
  }

  /// A note that shows when somebody points at the cell.
  package func note(_ text: String, _ row: Int, _ column: Int) throws(WorkbookTrouble) {
    try WorkbookTrouble.check(
      worksheet_write_comment(sheet, UInt32(row), UInt16(column), CellText.cell(text).text))
  }

  /// The format refuses more links than this in one sheet.
  private static let mostLinks = 60_000
}
