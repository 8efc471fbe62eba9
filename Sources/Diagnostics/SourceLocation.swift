/// A place in a file that a person wrote: `schemes/field-sales.yaml:14:13`.
///
/// Lines and columns begin at 1; columns count code points (a Han sign is one), not bytes and not screen cells. In a sheet they
/// are its rows and columns, and the file's name ends with the sheet's.
package struct SourceLocation: Hashable, Sendable, Comparable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place as a person finds it: `visits.csv:7:2`, and in a workbook's sheet the cell, `roster.xlsx#Sheet1!B7`.
  package var text: String {
    file.contains(".xlsx#")
      ? "\(file)!\(SourceLocation.letters(ofColumn: column))\(line)" : "\(file):\(line):\(column)"
  }

  /// `B` of 2, as spreadsheets count.
  package static func letters(ofColumn number: Int) -> String {
    var letters = ""
    var rest = number
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// The place so many code points further on the same line.
  package func advanced(by columns: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column + columns)
  }

  package static func < (one: SourceLocation, other: SourceLocation) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}
