package import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
package import Tables

/// Asks a server what the rows of a file come to: how many, the sums of their digests' words, and of each column of numbers how many cells
/// are filled and their sum.
///
/// Each row is written as the one text that `Tables.RowWriter` writes of the same row read from a file, and hashed there; no row crosses the wire.
/// It is a statement of its own: what takes time is the hashing, a second scan does not.
package struct RowsStatement: Sendable {
  private let file: DataFile
  private let table: String
  private let dialect: Dialect
  private let numbers: [(place: Int, scale: Int)]

  /// - Parameter table: Where the rows lie, quoted.
  package init(_ file: DataFile, _ dialect: Dialect, table: String) {
    self.file = file
    self.dialect = dialect
    self.table = table
    numbers = file.storedColumns.enumerated().compactMap { place, column in column.type.scale.map { (place, $0) } }
  }

  package var columnCount: Int { 3 + 2 * numbers.count }

  package var sql: String {
    let digest = dialect.name("#digest")
    let cells = numbers.map { dialect.name(file.storedColumns[$0.place].name.value) }
    let figures =
      ["COUNT(*)", dialect.sum(ofWord: digest, from: 1), dialect.sum(ofWord: digest, from: 16)]
      + cells.flatMap { ["COUNT(\($0))", "SUM(\($0))"] }
    let texts = file.storedColumns.map { "COALESCE(\(text(of: $0)), '~')" }
    let columns = ["\(dialect.digest(dialect.joined(texts))) AS \(digest)"] + cells
    return """
      SELECT
        \(figures.joined(separator: ",\n  "))
      FROM (
        SELECT
          \(columns.joined(separator: ",\n    "))
        FROM \(table)
      ) AS \(dialect.name("#rows"))
      """
  }

  /// A cell as `RowWriter` writes it; null where it is missing.
  private func text(of column: Column) -> String {
    let cell = dialect.name(column.name.value)
    switch column.type {
    case .text, .choice, .period, .computed, .point:
      return dialect.measured("NULLIF(\(cell), '')")
    case .integer, .decimal, .percent: return dialect.fixed(cell, scale: column.type.scale ?? 0)
    case .flag: return "CASE WHEN \(cell) THEN 't' WHEN NOT \(cell) THEN 'f' END"
    case .day: return dialect.dayText(cell)
    }
  }

  /// - Parameter cells: Of the statement's one row.
  package func tally(_ cells: [String?]) -> RowsTally {
    var rest = cells[...]
    func next() -> String { (rest.popFirst() ?? nil) ?? "" }
    let rows = next().wholeNumber ?? 0
    let words = (first: UInt128(next()) ?? 0, second: UInt128(next()) ?? 0)
    var totals: [RowsTally.Total?] = file.storedColumns.map { _ in nil }
    for (place, scale) in numbers {
      let filled = next().wholeNumber ?? 0
      totals[place] = .init(filled: filled, sum: Digits(next()).flatMap { $0.at(scale: scale) } ?? 0)
    }
    return RowsTally(
      fingerprint: RowsFingerprint(rows: rows, first: words.first, second: words.second), totals: totals)
  }
}

/// What hashing takes of a dialect.
extension Dialect {
  /// Texts one after another, commas between them.
  fileprivate func joined(_ texts: [String]) -> String {
    self == .postgresql ? texts.joined(separator: " || ',' ||\n      ") : "concat_ws(',', \(list(texts)))"
  }

  /// A text behind its length in bytes of UTF-8, whatever the database's encoding.
  fileprivate func measured(_ text: String) -> String {
    self == .postgresql
      ? "octet_length(convert_to(\(text), 'UTF8')) || ':' || \(text)" : "concat(octet_length(\(text)), ':', \(text))"
  }

  /// A number with so many decimals.
  fileprivate func fixed(_ cell: String, scale: Int) -> String {
    // Spark writes no exponent in ANSI mode. Whole numbers may be a machine's there.
    self == .postgresql
      ? "CAST(ROUND(CAST(\(cell) AS numeric), \(scale)) AS text)"
      : "CAST(CAST(\(cell) AS \(decimal(38, scale))) AS STRING)"
  }

  fileprivate func dayText(_ cell: String) -> String {
    self == .postgresql ? "CAST(\(cell) AS text)" : "CAST(\(cell) AS STRING)"
  }

  /// SHA-256 as hexadecimal digits.
  fileprivate func digest(_ text: String) -> String {
    self == .postgresql ? "encode(sha256(convert_to(\(text), 'UTF8')), 'hex')" : "sha2(\(text), 256)"
  }

  /// The sum of the words of 60 bits that stand from one digit on.
  fileprivate func sum(ofWord digest: String, from start: Int) -> String {
    let digits = part(digest, start, 15)
    return self == .postgresql
      ? "SUM(CAST(CAST('x' || \(digits) AS bit(60)) AS bigint))"
      : "SUM(CAST(conv(\(digits), 16, 10) AS DECIMAL(20, 0)))"
  }
}
