package import AppraisalModel
package import Diagnostics
import Formulas
package import Plans
package import Tables

/// What a run writes down of a server and of what it was asked for.
package struct ServerAccount: Sendable {
  /// `postgresql` or `spark`.
  package let name: String
  package var version: String
  /// In the order in which they were run; values of rows never stand in them.
  package var statements: [String] = []
  /// How many rows each table had.
  package var rows: [String: Int] = [:]
  /// Bytes of cells and rows that came here, and of look-up tables that went there.
  package var received = 0
  package var sent = 0
}

/// An engine with which tables lie: it shows whether they hold a scheme's files, gives the rows that are needed one by one, and gathers the
/// others.
package protocol ServerEngine: GatheringEngine {
  var account: ServerAccount { get }

  /// - Throws: `InputRefused` where a table is not there, or a column of it is lacking or of another type.
  mutating func check(_ file: DataFile) throws(InputRefused)

  /// The rows of a table as a CSV file would hold them, in an order that only they decide.
  mutating func fetch(
    _ file: DataFile, _ take: (UnsafeRawBufferPointer) throws(InputRefused) -> Void
  ) throws(InputRefused)

  /// What the rows of a table come to, with their fingerprint; none of them comes here.
  mutating func tally(_ file: DataFile) throws(InputRefused) -> RowsTally

  /// Rows of a gathered table that somebody asks for by their keys, as lines of CSV without a header.
  mutating func lines(_ file: DataFile, _ wanted: KeyedRows) throws(InputRefused) -> [UInt8]

  /// - Throws: `InputRefused` where of two rows of one day and owner the first or last is asked for: no table says which of them it is.
  mutating func checkOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused)
}

/// Asking a server by statements.
protocol AskedServer {
  var tables: SourceTables { get }

  /// The rows of a statement of so many columns, `nil` for null.
  mutating func rows(_ sql: String, columns: Int, of table: String) throws(InputRefused) -> [[String?]]
}

extension PostgresEngine: AskedServer {
  package mutating func checkOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused) {
    try refuseOrder(of: file, orderings)
  }
}

extension AskedServer {
  mutating func refuseOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused) {
    for ordering in orderings {
      let names = (ordering.owner + [file.dateColumn?.value].compactMap(\.self)).map(tables.dialect.name)
      let groups = names.isEmpty ? "" : " GROUP BY \(list(names))"
      let different = ordering.column.map { "COUNT(DISTINCT \(tables.dialect.name($0)))" } ?? "COUNT(*)"
      let sql = "SELECT 1 FROM \(tables.table(of: file))\(groups) HAVING \(different) > 1 LIMIT 1"
      guard try !rows(sql, columns: 1, of: file.name.value).isEmpty else { continue }
      throw InputRefused([
        Finding(
          QueryingFinding.serverRefused, at: file.name.place, length: file.name.length,
          [
            "problem":
              "a formula asks for the first or last row of \(file.name.value), and the table has several of a day, in no order",
            "hint": "Keep the file in the folder, where rows have an order, or ask for the least or greatest.",
          ])
      ])
    }
  }

  /// - Parameter some: Whether rows are refused by themselves; that a key comes twice is asked here.
  /// - Throws: `InputRefused` where any of them is refused.
  mutating func refuseRows(_ statements: PassStatements, some: Bool) throws(InputRefused) {
    let name = statements.pass.file.name.value
    let checks = some ? statements.checks : []
    var counts: [Int] = []
    if some {
      counts =
        try rows(statements.counting, columns: checks.count + 1, of: name).first?.map { $0?.wholeNumber ?? 0 } ?? []
    }
    let keys = statements.pass.file.keyColumns.count
    var findings: [Finding] = []
    for (check, count) in zip(checks, counts.dropFirst()) where count > 0 {
      let shown = try rows(statements.refused(by: check, atMost: RefusedRows.shown), columns: keys + 1, of: name)
      findings += RefusedRows(statements.pass.file, statements.pass.period).findings(check, shown, count)
    }
    if let sql = statements.repeatedKeys(atMost: RefusedRows.shown) {
      findings += RefusedRows(statements.pass.file, statements.pass.period)
        .findings(repeated: try rows(sql, columns: keys + 1, of: name))
    }
    if !findings.isEmpty { throw InputRefused(findings) }
  }
}
