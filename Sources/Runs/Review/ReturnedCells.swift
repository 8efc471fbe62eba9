import Diagnostics
import Reporting
import Tables

/// A sheet of a workbook that came back: its cells as texts, and where they stand.
struct ReturnedCells {
  /// `report-A.xlsx#复核`
  let place: String
  let rows: BookGrid.Rows

  subscript(_ row: Int, _ column: Int) -> BookGrid.Cell? { rows[row]?[column] }

  /// The cell as a text, spaces at its ends taken off; empty where there is none or it cannot be read.
  func text(_ row: Int, _ column: Int) -> String {
    switch self[row, column] {
    case nil, .notComputed?: ""
    case .text(let text)?, .number(let text)?, .inexact(let text)?, .moment(let text)?, .error(let text)?:
      ReviewForm.plain(text)
    case .flag(let flag)?: flag ? "TRUE" : "FALSE"
    }
  }

  func text(_ row: Int, _ column: ReviewForm.Column) -> String { text(row, column.rawValue) }
  func text(_ row: Int, basis column: ReviewForm.BasisColumn) -> String { text(row, column.rawValue) }

  func location(_ row: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: place, line: row + 1, column: column + 1)
  }

  func location(_ row: Int, _ column: ReviewForm.Column) -> SourceLocation { location(row, column.rawValue) }

  /// The rows from one on in which any of the columns holds something, in order.
  func filled(from first: Int, columns: [Int]) -> [Int] {
    rows.keys.filter { row in row >= first && columns.contains { !text(row, $0).isEmpty } }.sorted()
  }
}
