package import AppraisalModel
package import Diagnostics
import Formulas
package import Plans
import Quantities
import Tables

/// Rows of a file that is gathered, where somebody asks what they are.
extension AskedServer {
  /// The rows with certain keys, cells as a file would have them, by their days.
  mutating func rows(of file: DataFile, _ wanted: KeyedRows) throws(InputRefused) -> [[String?]] {
    let dialect = tables.dialect
    let columns = file.storedColumns.map { CellWriter(dialect: dialect).fetched($0.name.value, $0) }
    let date = file.dateColumn.map { date in file.storedColumns.filter { $0.name.value == date.value } } ?? []
    let order = (date + file.storedColumns).map { column in
      let name = dialect.name(column.name.value)
      return column.type.isText ? dialect.plain(name) : name
    }
    let sql = """
      SELECT \(list(columns)) FROM \(tables.table(of: file))
      WHERE \(AskedKeys(file, dialect).condition(wanted))
      ORDER BY \(list(order))
      """
    return try rows(sql, columns: columns.count, of: file.name.value)
  }

  /// - Returns: Lines of CSV, without a header.
  mutating func lines(of file: DataFile, _ wanted: KeyedRows) throws(InputRefused) -> [UInt8] {
    if wanted.count == 0 { return [] }
    return try rows(of: file, wanted).flatMap { cells in
      let texts = cells.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } ?? "" }
      return Array((texts.joined(separator: ",") + "\n").utf8)
    }
  }
}

/// Keys as a condition on a table's cells.
private struct AskedKeys {
  private let file: DataFile
  private let dialect: Dialect

  init(_ file: DataFile, _ dialect: Dialect) {
    self.file = file
    self.dialect = dialect
  }

  func condition(_ wanted: KeyedRows) -> String {
    let writer = CellWriter(dialect: dialect)
    let cells = wanted.columns.map { name in
      file.column(named: name).map { writer.cell(name, $0) } ?? dialect.name(name)
    }
    if cells.count == 1, let keys = wanted.keys.first, !keys.mayMiss {
      return "\(cells[0]) IN (\(list((0..<keys.count).map { literal(keys, $0, wanted.pool) })))"
    }
    return (0..<wanted.count).map { row in
      let same = zip(cells, wanted.keys).map { dialect.same($0, literal($1, row, wanted.pool)) }
      return same.isEmpty ? "TRUE" : "(\(same.joined(separator: " AND ")))"
    }.joined(separator: " OR ")
  }

  private func literal(_ column: ColumnData, _ row: Int, _ pool: TextPool) -> String {
    if column.missing[row] { return "NULL" }
    switch column.values {
    case .codes(let codes): return dialect.text(pool.text(of: codes[row]))
    case .periods(let periods, _): return String(periods[row])
    case .flags(let flags): return flags[row] ? "TRUE" : "FALSE"
    case .days(let days): return dialect.day(Day(number: days[row]))
    case .decimals: return column.number(at: row).flatMap { dialect.number($0) } ?? "NULL"
    }
  }
}

extension PostgresEngine {
  package mutating func lines(_ file: DataFile, _ wanted: KeyedRows) throws(InputRefused) -> [UInt8] {
    try lines(of: file, wanted)
  }
}

extension SparkEngine {
  package mutating func lines(_ file: DataFile, _ wanted: KeyedRows) throws(InputRefused) -> [UInt8] {
    try lines(of: file, wanted)
  }
}
