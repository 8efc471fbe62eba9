/// One row as its bytes, from a CSV file or a sheet, before anybody knows what its cells mean.
package struct TableRecord {
  /// A cell's bytes, quotes taken off, and what a sheet knows of it besides.
  package struct Field {
    package var range: Range<Int>
    /// Where it begins in the file: its line, and its column in code points; in a sheet its row and column.
    package var line: Int
    package var column: Int
    package var content = CellContent.text
  }

  /// What is wrong with a record as such.
  package struct Fault {
    package var code: TableFinding
    package var line: Int
    package var column: Int
    package var field: Int
  }

  /// 0 for the header, then 1, 2 …
  package var number = 0
  /// The line it begins on, 1-based.
  package var line = 1
  package var bytes: [UInt8] = []
  package var fields: [Field] = []
  package var fault: Fault?
  /// How many cells the row has, where those at its end that are empty are not among `fields`.
  package var width = 0

  package var count: Int { max(fields.count, width) }

  /// A cell; one that is not there is empty.
  package func field(at place: Int) -> Field {
    fields.indices.contains(place) ? fields[place] : Field(range: 0..<0, line: line, column: place + 1)
  }

  /// Puts the empty cells at the end in.
  package mutating func fill() { while fields.count < width { fields.append(field(at: fields.count)) } }

  /// What a row may be long, so that an open quote ends somewhere.
  static let most = 1 << 16
}

/// What a cell holds: a CSV field is always a text, a sheet's cell knows more than its bytes.
package enum CellContent: Sendable, Equatable {
  case text
  /// The bytes are the number as the workbook stores it.
  case number(NumberFormat, since1904: Bool)
  /// The bytes are `1` or `0`.
  case flag
  /// The bytes are what the cell shows, as `#N/A`.
  case error
  /// A formula whose value is not in the workbook, or not to be trusted.
  case notComputed
}
