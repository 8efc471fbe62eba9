package import AppraisalModel
package import Diagnostics
import Formulas
package import Plans

/// A PostgreSQL server that gathers rows where they lie: one read-only transaction that sees one state, however many statements.
///
/// Rows of files that are needed one by one come out by `fetch`; what the others are looked up in goes along as temporary tables, which
/// are made before the transaction and gone with the connection.
package struct PostgresEngine: GatheringEngine {
  /// What a run writes down of the server and of what it was asked for.
  package struct Account: Sendable {
    package var version: String
    /// In the order in which they were run; values of rows never stand in them.
    package var statements: [String] = []
    /// How many rows each table had.
    package var rows: [String: Int] = [:]
  }

  private let connection: Connection
  private let tables: SourceTables
  private let passes: [String: PassStatements]
  package private(set) var account: Account

  /// Connects, makes the temporary tables, and begins the transaction.
  ///
  /// - Parameters:
  ///   - passes: What will be gathered, with the place of each file in its scheme.
  ///   - seconds: After how long a statement is stopped.
  /// - Throws: `InputRefused` where the server does not let us.
  package init(
    _ address: ServerAddress, _ passes: [(number: Int, pass: FilePass)], stopsAfter seconds: Int
  ) throws(InputRefused) {
    tables = SourceTables(.postgresql, schema: address.schema)
    connection = try Connection(address)
    account = Account(version: connection.version)
    var statements: [String: PassStatements] = [:]
    for (number, pass) in passes {
      let table = tables.table(of: pass.file)
      do {
        statements[pass.file.name.value] = try PassStatements(pass, .postgresql, table: table, number: number)
      } catch {
        throw ServerTrouble("cannot say exactly: \(error.what)", "").refused
      }
    }
    self.passes = statements
    for setting in PostgresEngine.settings(seconds) { try connection.run(setting) }
    for (_, pass) in passes {
      guard let statements = statements[pass.file.name.value] else { continue }
      for lookup in statements.lookups { try run(lookup.creating(pass), of: pass.file.name.value) }
    }
    try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  /// Nothing of the session's own settings reaches a result, and nobody's functions stand before the server's.
  private static func settings(_ seconds: Int) -> [String] {
    [
      "SET search_path = pg_catalog", "SET client_encoding = 'UTF8'", "SET standard_conforming_strings = on",
      "SET datestyle = 'ISO, YMD'", "SET TimeZone = 'UTC'", "SET statement_timeout = '\(seconds)s'",
      "SET lock_timeout = '\(seconds)s'",
    ]
  }

  private mutating func run(_ sql: String, of table: String = "") throws(InputRefused) {
    account.statements.append(sql)
    try connection.run(sql, of: table)
  }

  private mutating func rows(_ sql: String, of table: String) throws(InputRefused) -> [[String?]] {
    account.statements.append(sql)
    return try connection.rows(sql, of: table)
  }

  // MARK: Tables

  /// - Throws: `InputRefused` where a table is not there, or a column of it is lacking or of another type.
  package mutating func check(_ file: DataFile) throws(InputRefused) {
    let shape = TableShape(file, tables)
    let found = try rows(shape.asking, of: file.name.value)
    let findings = shape.findings(found)
    if !findings.isEmpty { throw InputRefused(findings) }
  }

  /// - Throws: `InputRefused` where of two rows of one day and owner the first or last is asked for: no table says which of them it is.
  package mutating func checkOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused) {
    for ordering in orderings {
      let names = (ordering.owner + [file.dateColumn?.value].compactMap(\.self)).map(tables.dialect.name)
      let groups = names.isEmpty ? "" : " GROUP BY \(list(names))"
      let different = ordering.column.map { "COUNT(DISTINCT \(tables.dialect.name($0)))" } ?? "COUNT(*)"
      let sql = "SELECT 1 FROM \(tables.table(of: file))\(groups) HAVING \(different) > 1 LIMIT 1"
      guard try !rows(sql, of: file.name.value).isEmpty else { continue }
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

  /// The rows of a table as a CSV file would hold them, in an order that only they decide.
  package mutating func fetch(
    _ file: DataFile, _ take: (UnsafeRawBufferPointer) throws(InputRefused) -> Void
  ) throws(InputRefused) {
    let writer = CellWriter(dialect: .postgresql)
    let columns = file.storedColumns.map { writer.fetched($0.name.value, $0) }
    let order = file.storedColumns.enumerated().map { place, column in
      column.type.isText ? "\(tables.dialect.name(column.name.value)) COLLATE \"C\"" : String(place + 1)
    }
    let sql = "SELECT \(list(columns)) FROM \(tables.table(of: file)) ORDER BY \(list(order))"
    account.statements.append(sql)
    account.rows[file.name.value] = try connection.copyOut(sql, format: "csv", of: file.name.value, take)
  }

  // MARK: Gathering

  package mutating func gather(_ pass: FilePass, _ lookups: Lookups) throws -> GatheredFile {
    let name = pass.file.name.value
    guard let statements = passes[name] else { return GatheredFile(lines: [], periods: [], records: 0) }
    for lookup in statements.lookups {
      let sql = "COPY \(lookup.table) FROM STDIN"
      account.statements.append(sql)
      try connection.copyIn(sql, of: name, lookup.text(pass, lookups))
    }
    let records = try refuseRows(statements, name)
    account.rows[name] = records
    account.statements.append(statements.gathering)
    var text: [UInt8] = []
    try connection.copyOut(statements.gathering, format: "text", of: name) { text += $0 }
    let lines = try GatheredText(statements).lines(text)
    var periods: [Int] = []
    if let sql = statements.periods { periods = try rows(sql, of: name).compactMap { $0.first??.wholeNumber } }
    return GatheredFile(lines: lines, periods: periods, records: records)
  }

  /// - Returns: How many rows there are.
  private mutating func refuseRows(_ statements: PassStatements, _ name: String) throws(InputRefused) -> Int {
    let counts = try rows(statements.counting, of: name).first?.map { $0?.wholeNumber ?? 0 } ?? []
    var findings: [Finding] = []
    for (check, count) in zip(statements.checks, counts.dropFirst()) where count > 0 {
      let shown = try rows(statements.refused(by: check, atMost: RefusedRows.shown), of: name)
      findings += RefusedRows(statements.pass).findings(check, shown, count)
    }
    if let sql = statements.repeatedKeys(atMost: RefusedRows.shown) {
      findings += RefusedRows(statements.pass).findings(repeated: try rows(sql, of: name))
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    return counts.first ?? 0
  }
}

extension String {
  var wholeNumber: Int? { Int(self) }
}

extension ColumnType {
  /// Whether a table holds its cells as texts.
  var isText: Bool {
    switch self {
    case .text, .choice, .period, .computed, .point: true
    case .integer, .decimal, .percent, .flag, .day: false
    }
  }
}
