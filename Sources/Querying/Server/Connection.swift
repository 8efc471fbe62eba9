import CPostgres
import Diagnostics
import Glibc

/// A connection to a PostgreSQL server by libpq, for one run.
///
/// What the server says of a statement may hold cells of rows, so that it is never shown; the kind of its trouble is told by its code.
final class Connection {
  private let handle: OpaquePointer
  /// Bytes of cells and rows that came here, and of look-up tables that went there.
  private(set) var received = 0
  private(set) var sent = 0

  /// - Throws: `InputRefused` where there is no connection.
  init(_ address: ServerAddress) throws(InputRefused) {
    guard let handle = PQconnectdb(address.connection) else {
      throw ServerTrouble("has no memory left for a connection", "Try again.").refused
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw ServerTrouble(connecting: String(cString: PQerrorMessage(handle))).refused
    }
    _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
  }

  deinit { PQfinish(handle) }

  var version: String { String(cString: PQparameterStatus(handle, "server_version")) }

  // MARK: Statements

  /// Runs a statement whose rows, if it has any, nobody asks for.
  func run(_ sql: String, of table: String = "") throws(InputRefused) { _ = try rows(sql, of: table) }

  /// The rows of a statement, cell by cell, `nil` for null.
  ///
  /// - Parameter table: What a finding says the statement was about.
  func rows(_ sql: String, of table: String = "") throws(InputRefused) -> [[String?]] {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else { throw trouble(result, table) }
    return (0..<PQntuples(result)).map { row in
      (0..<PQnfields(result)).map { column in
        received += Int(PQgetlength(result, row, column)) + 1
        return PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
      }
    }
  }

  /// Copies rows of a statement out, a chunk of text at a time.
  ///
  /// - Parameter format: `csv`, or `text` with tabs between cells and `\N` for null.
  /// - Returns: How many rows it had.
  @discardableResult
  func copyOut(
    _ sql: String, format: String, of table: String, _ take: (UnsafeRawBufferPointer) throws(InputRefused) -> Void
  ) throws(InputRefused) -> Int {
    var rows = 0
    try begin("COPY (\n\(sql)\n) TO STDOUT (FORMAT \(format))", PGRES_COPY_OUT, table)
    while true {
      var line: UnsafeMutablePointer<CChar>?
      let count = PQgetCopyData(handle, &line, 0)
      guard count >= 0, let line else { break }
      defer { PQfreemem(line) }
      rows += 1
      received += Int(count)
      try take(UnsafeRawBufferPointer(start: line, count: Int(count)))
    }
    try end(table)
    return rows
  }

  /// Copies lines of text, tabs between cells, into a table.
  func copyIn(_ sql: String, of table: String, _ text: [UInt8]) throws(InputRefused) {
    try begin(sql, PGRES_COPY_IN, table)
    sent += text.count
    var rest = text[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(1 << 20)
      rest = rest.dropFirst(chunk.count)
      let sent = chunk.withUnsafeBytes {
        PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
      }
      if sent != 1 { break }
    }
    _ = PQputCopyEnd(handle, nil)
    try end(table)
  }

  private func begin(_ sql: String, _ wanted: ExecStatusType, _ table: String) throws(InputRefused) {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    guard PQresultStatus(result) == wanted else { throw trouble(result, table) }
  }

  private func end(_ table: String) throws(InputRefused) {
    var refused: InputRefused?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      if PQresultStatus(result) != PGRES_COMMAND_OK, refused == nil { refused = trouble(result, table) }
    }
    if let refused { throw refused }
    if PQstatus(handle) != CONNECTION_OK { throw ServerTrouble(code: "08006", table: table).refused }
  }

  private func trouble(_ result: OpaquePointer?, _ table: String) -> InputRefused {
    if PQstatus(handle) != CONNECTION_OK { return ServerTrouble(code: "08006", table: table).refused }
    // 'C', the code of the SQL standard.
    let code = PQresultErrorField(result, 0x43).map { String(cString: $0) } ?? ""
    return ServerTrouble(code: code, table: table).refused
  }
}
