import Quantities
import Workbooks

/// How many figures of a sheet are formulas, and how many stand as values because they can be none.
final class FormulaCount {
  var formulas = 0
  var values = 0
}

/// A figure that is a formula where one can be given, and otherwise a value that says why not.
struct FormulaCell {
  let sheet: Worksheet
  let words: ReportWords
  private let count: FormulaCount

  /// More notes than these in a sheet slow a workbook down; the counts at the scoring table go on.
  private static let mostNotes = 4_000

  init(table: ScoringTable, sheet: Worksheet, words: ReportWords) {
    self.sheet = sheet
    self.words = words
    count = table.count(of: sheet)
  }

  /// - Parameter why: Why a value is no formula; the usual reasons where nothing is said.
  func write(
    _ formula: String?, _ number: Number, _ row: Int, _ column: Int, _ style: CellStyle, why: String? = nil
  ) throws {
    try write(formula, number, row, column, sheet.prepare(style), why: why)
  }

  func write(
    _ formula: String?, _ number: Number, _ row: Int, _ column: Int, _ style: PreparedStyle, why: String? = nil
  ) throws {
    if let formula, formula.utf8.count < 7_900 {
      count.formulas += 1
      try sheet.write(formula: formula, cached: number, row, column, style)
    } else {
      try sheet.write(number, row, column, style)
      try note(row, column, why)
    }
  }

  /// A value of a column that has no formulas: what the head's note says holds for all of it.
  func writeValue(_ number: Number, _ row: Int, _ column: Int, _ style: CellStyle) throws {
    count.values += 1
    try sheet.write(number, row, column, style)
  }

  func write(_ formula: String?, _ text: String, _ row: Int, _ column: Int, _ style: CellStyle) throws {
    if let formula {
      count.formulas += 1
      try sheet.write(formula: formula, cached: text, row, column, style)
    } else {
      try sheet.write(text, row, column, style)
      try note(row, column)
    }
  }

  private func note(_ row: Int, _ column: Int, _ why: String? = nil) throws {
    count.values += 1
    guard count.values <= Self.mostNotes else { return }
    try sheet.note(
      why
        ?? words(
          "本格为数值：这里的规则写不成公式，或公式在双精度下可能进位不同",
          "A value: no formula can say this, or binary numbers might round it otherwise"),
      row, column)
  }
}
