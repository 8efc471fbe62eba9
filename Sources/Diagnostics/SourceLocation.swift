/// A place in a file that a person wrote: `schemes/field-sales.yaml:14:13`.
///
/// Lines and columns begin at 1; columns count code points (a Han sign is one), not bytes and not screen cells.
package struct SourceLocation: Hashable, Sendable, Comparable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place so many code points further on the same line.
  package func advanced(by columns: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column + columns)
  }

  package static func < (one: SourceLocation, other: SourceLocation) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}
