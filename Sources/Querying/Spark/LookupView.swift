import Formulas
import Plans
import Quantities
import Tables

/// A look-up table as a temporary view of Spark's: its rows go along in the statement, since executors elsewhere see no file of this machine.
///
/// Long texts are read far faster than as many small ones, so the rows are cut out of them there: a row ends with two NULs, a cell with one, and each
/// begins with `=`, or is `N` for null. No text of a file holds a NUL.
struct LookupView {
  /// A text is cut into pieces of about so many bytes.
  private static let piece = 1 << 18

  let lookup: Lookup

  /// - Returns: The statement, and as it is written down, without its rows.
  func creating(_ lookups: Lookups) -> (sql: String, shown: String) {
    let columns = lookup.columns
    let cells = columns.enumerated().map { place, column in
      let cell = "`#cells`[\(place)]"
      let text = "substring(\(cell), 2)"
      let value = column.type == "STRING" ? text : "CAST(\(text) AS \(column.type))"
      return "CASE WHEN \(cell) <> 'N' THEN \(value) END AS \(lookup.dialect.name(column.name))"
    }
    let table = lookup.table(lookups)
    let head = "CREATE OR REPLACE TEMPORARY VIEW \(lookup.table) AS\n"
    guard let table, table.count > 0 else {
      let sql =
        head
        + "SELECT \(list(columns.map { "CAST(NULL AS \($0.type)) AS \(lookup.dialect.name($0.name))" })) FROM VALUES (1) AS t(one) WHERE FALSE"
      return (sql, sql)
    }
    func sql(_ pieces: String) -> String {
      head + """
        SELECT
          \(cells.joined(separator: ",\n  "))
        FROM (SELECT split(`#row`, '\\0') AS `#cells` FROM (
          SELECT explode(split(`#piece`, '\\0\\0')) AS `#row` FROM VALUES
        \(pieces)
          AS `#pieces`(`#piece`)))
        """
    }
    let pieces = pieces(table, lookups.pool).map { "(\($0))" }.joined(separator: ",\n")
    return (sql(pieces), sql("(… \(table.count) rows)"))
  }

  /// Quoted.
  private func pieces(_ table: WayTable, _ pool: TextPool) -> [String] {
    let columns = lookup.data(of: table)
    var pieces: [String] = []
    var text = ""
    for row in 0..<table.count {
      if !text.isEmpty { text += "\0\0" }
      text += columns.map { LookupView.cell($0, row, pool) }.joined(separator: "\0")
      if text.utf8.count >= LookupView.piece {
        pieces.append(lookup.dialect.text(text))
        text = ""
      }
    }
    if !text.isEmpty { pieces.append(lookup.dialect.text(text)) }
    return pieces
  }

  private static func cell(_ column: ColumnData, _ row: Int, _ pool: TextPool) -> String {
    if column.missing[row] { return "N" }
    switch column.values {
    case .codes(let codes): return "=" + pool.text(of: codes[row])
    case .periods(let periods, _): return "=" + String(periods[row])
    case .flags(let flags): return flags[row] ? "=true" : "=false"
    case .decimals, .days: return "=" + column.text(at: row, pool)
    }
  }
}
