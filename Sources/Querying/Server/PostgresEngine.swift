package import AppraisalModel
package import Diagnostics
import Formulas
package import Plans

/// A PostgreSQL server that gathers rows where they lie: one read-only transaction that sees one state, however many statements.
///
/// Rows of files that are needed one by one come out by `fetch`; what the others are looked up in goes along as temporary tables, which
/// are made before the transaction and gone with the connection.
package struct PostgresEngine: ServerEngine {
  private let connection: Connection
  let tables: SourceTables
  private let passes: [String: PassStatements]
  private var written: ServerAccount
  package var account: ServerAccount {
    var account = written
    (account.received, account.sent) = (connection.received, connection.sent)
    return account
  }

  /// Connects, makes the temporary tables, and begins the transaction.
  ///
  /// - Parameters:
  ///   - passes: What will be gathered.
  ///   - seconds: After how long a statement is stopped.
  /// - Throws: `InputRefused` where the server does not let us.
  package init(
    _ address: ServerAddress, _ passes: [FilePass], stopsAfter seconds: Int
  ) throws(InputRefused) {
    tables = SourceTables(.postgresql, schema: address.schema)
    connection = try Connection(address)
    written = ServerAccount(name: "postgresql", version: connection.version)
    var statements: [String: PassStatements] = [:]
    for pass in passes {
      do {
        statements[pass.file.name.value] = try PassStatements(pass, tables)
      } catch {
        throw ServerTrouble("cannot say exactly: \(error.what)", "").refused
      }
    }
    self.passes = statements
    for setting in PostgresEngine.settings(seconds) { try connection.run(setting) }
    for pass in passes {
      guard let statements = statements[pass.file.name.value] else { continue }
      for lookup in statements.lookups { try run(lookup.creating, of: pass.file.name.value) }
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
    written.statements.append(sql)
    try connection.run(sql, of: table)
  }

  mutating func rows(_ sql: String, columns: Int, of table: String) throws(InputRefused) -> [[String?]] {
    written.statements.append(sql)
    return try connection.rows(sql, of: table)
  }

  // MARK: Tables

  /// - Throws: `InputRefused` where a table is not there, or a column of it is lacking or of another type.
  package mutating func check(_ file: DataFile) throws(InputRefused) {
    let shape = TableShape(file, tables)
    let found = try rows(shape.asking, columns: 2, of: file.name.value)
    let findings = shape.findings(found)
    if !findings.isEmpty { throw InputRefused(findings) }
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
    written.statements.append(sql)
    written.rows[file.name.value] = try connection.copyOut(sql, format: "csv", of: file.name.value, take)
  }

  // MARK: Gathering

  package mutating func prepare(_ pass: FilePass, _ lookups: Lookups) throws {
    let name = pass.file.name.value
    for lookup in passes[name]?.lookups ?? [] {
      if let way = WayThrough(lookup, tables) {
        try run(way.making, of: name)
        continue
      }
      let sql = "COPY \(lookup.table) FROM STDIN"
      written.statements.append(sql)
      try connection.copyIn(sql, of: name, lookup.text(lookups))
    }
  }

  package mutating func gather(_ pass: FilePass) throws -> GatheredFile {
    let name = pass.file.name.value
    guard let statements = passes[name] else { return GatheredFile(lines: [], periods: [], records: 0) }
    written.statements.append(statements.gathering)
    var text: [UInt8] = []
    try connection.copyOut(statements.gathering, format: "text", of: name) { text += $0 }
    try refuseRows(statements, some: GatheredText.refused(text) > 0)
    let lines = try GatheredText(statements).lines(text)
    let records = lines.reduce(0) { $0 + $1.rows }
    written.rows[name] = records
    var periods: [Int] = []
    if let sql = statements.periods {
      periods = try rows(sql, columns: 1, of: name).compactMap { $0.first??.wholeNumber }
    }
    let counted = try statements.counted.map {
      GatheredText(statements).counted(try self.rows($0, columns: statements.countedColumns, of: name))
    }
    return GatheredFile(lines: lines, counted: counted ?? [], periods: periods, records: records)
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
