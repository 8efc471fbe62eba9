import Quantities
import Workbooks

/// A figure that is a formula where one can be given, and otherwise a value that says why not.
struct FormulaCell {
  let table: ScoringTable
  let sheet: Worksheet
  let words: ReportWords

  /// More notes than these slow a workbook down; the counts at the scoring table go on.
  private static let mostNotes = 4_000

  func write(_ formula: String?, _ number: Number, _ row: Int, _ column: Int, _ style: CellStyle) throws {
    if let formula, formula.utf8.count < 7_900 {
      table.formulas += 1
      try sheet.write(formula: formula, cached: number, row, column, style)
    } else {
      try sheet.write(number, row, column, style)
      try note(row, column)
    }
  }

  func write(_ formula: String?, _ text: String, _ row: Int, _ column: Int, _ style: CellStyle) throws {
    if let formula {
      table.formulas += 1
      try sheet.write(formula: formula, cached: text, row, column, style)
    } else {
      try sheet.write(text, row, column, style)
      try note(row, column)
    }
  }

  private func note(_ row: Int, _ column: Int) throws {
    table.values += 1
    guard table.values <= Self.mostNotes else { return }
    try sheet.note(
      words(
        "本格为数值：这里的规则写不成公式，或公式在双精度下可能进位不同",
        "A value: no formula can say this, or binary numbers might round it otherwise"),
      row, column)
  }
}
