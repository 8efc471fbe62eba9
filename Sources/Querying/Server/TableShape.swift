import AppraisalModel
import Diagnostics

/// Whether a table can hold a file's rows: its columns are there, and of a type that keeps them exactly.
struct TableShape {
  private let file: DataFile
  private let tables: SourceTables

  init(_ file: DataFile, _ tables: SourceTables) {
    self.file = file
    self.tables = tables
  }

  /// Asks the server's catalogue for the names and types of the columns.
  var asking: String {
    """
    SELECT a.attname, CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, NULL) ELSE pg_catalog.format_type(a.atttypid, NULL) END
    FROM pg_catalog.pg_attribute AS a
      JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    WHERE n.nspname = \(tables.dialect.text(tables.schema ?? "")) AND c.relname = \(tables.dialect.text(file.tableName))
      AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
    ORDER BY a.attnum
    """
  }

  func findings(_ rows: [[String?]]) -> [Finding] {
    let types = Dictionary(rows.map { (($0.first ?? nil) ?? "", ($0.last ?? nil) ?? "") }) { one, _ in one }
    let name = "\(tables.schema ?? "").\(file.tableName)"
    guard !types.isEmpty else {
      return [
        finding(
          "there is no table \(name)", at: file.name,
          "Name its schema behind ?schema=, ask for USAGE of it, or keep the file in the folder; `appraise plan SCHEME --tables` shows what the table is like."
        )
      ]
    }
    return file.storedColumns.compactMap { column in
      guard let type = types[column.name.value] else {
        let near = nearest(to: column.name.value, among: types.keys.sorted())
        return finding(
          "the table \(name) has no column \(column.name.value)", at: column.name,
          near.map { "Is it \($0)? A view may give it the name." }
            ?? "A view may give a column the name that the scheme has.")
      }
      let fits = TableShape.types(for: column.type)
      if fits.contains(type) { return nil }
      return finding(
        "the column \(column.name.value) of the table \(name) is of the type \(type)", at: column.name,
        "It takes \(fits.joined(separator: " or ")); a view may cast it.")
    }
  }

  private func finding(_ problem: String, at place: Placed<String>, _ hint: String) -> Finding {
    Finding(
      QueryingFinding.serverRefused, at: place.place, length: place.length, ["problem": problem, "hint": hint])
  }

  /// The server's types that keep such cells exactly; the first is the usual one.
  private static func types(for type: ColumnType) -> [String] {
    switch type {
    case .text, .choice, .period, .computed, .point: ["text", "character varying"]
    case .integer, .decimal, .percent: ["numeric", "integer", "bigint", "smallint"]
    case .flag: ["boolean"]
    case .day: ["date"]
    }
  }
}
