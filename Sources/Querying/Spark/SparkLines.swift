import Diagnostics
import Tables

/// The raw lines of CSV files in Spark's SQL, for what its reader of CSV takes as if nothing were: a quote inside a cell that does not begin with
/// one, and blank lines.
///
/// A line that is a record by itself is told by a regular expression, in any order. Only the others are put in their order, file by file: an odd
/// number of quotes before a line says that it begins inside of a cell. Up to the first fault that is exact.
struct SparkLines {
  /// What is read: ``text.`/lake/sales-*.csv` ``.
  let source: String
  private let dialect = Dialect.spark

  private static let cell = #"(?:"[^"]*+(?:""[^"]*+)*+"|[^",]*+)"#
  private static let cells = "(?:,\(cell)(?=,|$))*+"
  /// A quoted cell up to the line's end.
  private static let begun = #""[^"]*+(?:""[^"]*+)*+"#
  /// Text in quotes up to its end, or the line's.
  private static let text = #"[^"]*+(?:""[^"]*+)*+"#

  // Forms that a line may have, from its first sign (`^`) to its last (`$`).
  static let whole = "^\u{FEFF}?+\(cell)\(cells)$"
  static let opening = "^\u{FEFF}?+(?:\(cell),)*+\(begun)$"
  /// Of a line that begins inside a quoted cell.
  static let inside = "^\(text)(?:\"\(cells)(?:,\(begun))?+)?+$"

  private var value: String { dialect.name("value") }
  private var quote: String { dialect.text("\"") }

  private func matches(_ pattern: String) -> String { dialect.matches(value, pattern) }

  /// True for a line that is no record by itself.
  private var isUnclear: String {
    "(\(value) = '' OR (contains(\(value), \(quote)) AND NOT \(matches(SparkLines.whole))))"
  }

  /// How many lines are no records by themselves.
  var unclear: String { "SELECT COUNT(*) FROM \(source) WHERE \(isUnclear)" }

  /// A row for each of them, with a text before it.
  func unclear(marking text: String) -> String { "SELECT \(text), 1 FROM \(source) WHERE \(isUnclear)" }

  /// How many faults of each kind each file has.
  var faults: String {
    let (outside, inside) = (matches(SparkLines.opening), matches(SparkLines.inside))
    let names = ["#path", "#file", "#block", "#line", "#quotes", "#before"].map(dialect.name)
    let (path, file, block, line, quotes, before) = (names[0], names[1], names[2], names[3], names[4], names[5])
    return """
      SELECT \(file), CASE WHEN \(value) = '' THEN 'blank' ELSE 'stray' END, COUNT(*) FROM (
        SELECT *, COALESCE(SUM(\(quotes)) OVER (
          PARTITION BY \(path) ORDER BY \(block), \(line) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) % 2 AS \(before)
        FROM (
          SELECT \(value), _metadata.file_path AS \(path), _metadata.file_name AS \(file), _metadata.file_block_start AS \(block),
            monotonically_increasing_id() AS \(line), length(\(value)) - length(replace(\(value), \(quote), '')) AS \(quotes)
          FROM \(source)
        ) WHERE \(isUnclear)
      ) WHERE CASE WHEN \(before) = 1 THEN NOT \(inside) ELSE \(value) = '' OR NOT \(outside) END
      GROUP BY \(path), \(file), 2 ORDER BY 1, 2
      """
  }

  /// - Parameter rows: What `faults` gives.
  func findings(_ rows: [[String?]], of file: String) -> [Finding] {
    rows.map { cells in
      let texts = cells.map { $0 ?? "" }
      let place = texts.count == 3 ? "\(file), \(texts[0]), \(texts[2]) lines: " : ""
      return Finding(texts.dropFirst().first == "blank" ? TableFinding.rowBlank : .quoteStray, at: nil).of(place)
    }
  }
}
