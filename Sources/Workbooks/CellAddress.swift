/// Cells as formulas name them; rows and columns count from 0.
package enum CellAddress {
  /// 0 is A, 26 is AA.
  package static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column + 1
    while rest > 0 {
      let (whole, digit) = (rest - 1).quotientAndRemainder(dividingBy: 26)
      text = String(UnicodeScalar(UInt8(65 + digit))) + text
      rest = whole
    }
    return text
  }

  /// `C7`.
  package static func cell(_ row: Int, _ column: Int) -> String { letters(column) + String(row + 1) }

  /// `$C$7`, which stays where it is when a formula is copied.
  package static func fixed(_ row: Int, _ column: Int) -> String { "$" + letters(column) + "$" + String(row + 1) }

  /// `$C7`: the column stays.
  package static func inRow(_ row: Int, _ column: Int) -> String { "$" + letters(column) + String(row + 1) }

  /// `'排名'!$C$7:$C$20`.
  package static func range(_ sheet: String, rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> String {
    let first = fixed(rows.lowerBound, columns.lowerBound)
    let last = fixed(rows.upperBound, columns.upperBound)
    return quoted(sheet) + "!" + (first == last ? first : first + ":" + last)
  }

  /// A sheet's name as formulas write it.
  package static func quoted(_ sheet: String) -> String {
    "'" + sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
