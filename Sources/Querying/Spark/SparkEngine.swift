package import AppraisalModel
package import Diagnostics
import Formulas
package import Plans
package import Quantities
import Tables

/// A Spark that gathers rows where they lie, by its own command line: files of a folder, CSV or Parquet, or tables of a catalogue.
///
/// What rows are looked up in goes along in statements. Nothing is written but to a temporary folder of this machine.
package struct SparkEngine: ServerEngine, AskedServer {
  package private(set) var account: ServerAccount
  let tables = SourceTables(.spark, schema: nil)
  private let session: SparkSession
  private let address: SparkAddress
  private let period: Period
  private let passes: [String: PassStatements]
  /// Files of which the texts are read, for they are CSV.
  private var csv: Set<String> = []

  /// Starts it.
  ///
  /// - Parameters:
  ///   - passes: What will be gathered.
  ///   - settings: `K=V` for Spark itself.
  ///   - seconds: After how long a statement is stopped.
  /// - Throws: `InputRefused` where there is no Spark, or it does not start.
  package init(
    _ address: SparkAddress, _ passes: [FilePass], period: Period, settings: [String],
    stopsAfter seconds: Int
  ) throws(InputRefused) {
    self.address = address
    self.period = period
    var statements: [String: PassStatements] = [:]
    for pass in passes {
      do {
        statements[pass.file.name.value] = try PassStatements(pass, tables)
      } catch {
        throw SparkTrouble("cannot say exactly: \(error.what)", "").refused
      }
    }
    self.passes = statements
    session = try SparkSession(settings, stopsAfter: seconds)
    account = ServerAccount(name: "spark", version: "")
    let version = try rows("SELECT version()", columns: 1, of: "").first?.first ?? nil
    account.version = version.flatMap { $0.split(separator: " ").first.map(String.init) } ?? ""
  }

  // MARK: Asking

  mutating func rows(_ sql: String, columns: Int, of table: String) throws(InputRefused) -> [[String?]] {
    account.statements.append(sql)
    return try session.run([SparkRows.printing(sql, columns: columns)], of: table).compactMap { SparkRows.cells($0) }
  }

  private mutating func run(_ statements: [String], of table: String) throws(InputRefused) -> [[UInt8]] {
    account.statements += statements
    return try session.run(statements, of: table)
  }

  // MARK: Tables

  package mutating func check(_ file: DataFile) throws(InputRefused) {
    let table = SparkTable(file: file)
    let name = file.name.value
    var refused: InputRefused?
    for (form, place) in table.places(address) {
      let described: SparkTable.Described
      do {
        described = SparkTable.Described(try session.run(table.looking(form, place), of: name))
      } catch {
        // What is not there says less than what is there and cannot be read.
        if refused == nil || !SparkEngine.isAbsence(error) { refused = error }
        if session.isOver { throw error }
        continue
      }
      let findings =
        form == .csv
        ? SparkShape(file).findings(headers: described.names) : SparkShape(file).findings(types: described)
      if !findings.isEmpty { throw InputRefused(findings) }
      if form == .csv { csv.insert(name) }
      _ = try run(table.making(form, place, described), of: name)
      if form == .csv { try refuseTexts(file, isGathered: passes[name] != nil) }
      return
    }
    if let refused { throw refused }
  }

  private static func isAbsence(_ refused: InputRefused) -> Bool {
    refused.findings.contains { $0.message.contains("there are no such files") }
  }

  /// - Throws: `InputRefused` where lines are no rows, or texts no values; those of a file that is fetched are looked at here.
  private mutating func refuseTexts(_ file: DataFile, isGathered: Bool) throws(InputRefused) {
    let cells = SparkCells(file: file, texts: SparkTable(file: file).texts)
    let checks = isGathered ? cells.checks : []
    let name = file.name.value
    let counts =
      try rows(cells.counting(checks), columns: checks.count + 2, of: name).first?.map { $0?.wholeNumber ?? 0 } ?? []
    if let malformed = counts.first, malformed > 0 {
      throw SparkTrouble(
        "\(malformed) lines of \(name) are no rows: they have more or fewer cells than the header, or a quote that does not close",
        "Correct them; `appraise check SCHEME --data` shows them, file by file."
      ).refused
    }
    var findings: [Finding] = []
    for (check, count) in zip(checks, counts.dropFirst()) where count > 0 {
      let sql = cells.refused(by: check, atMost: RefusedRows.shown)
      let shown = try rows(sql, columns: file.keyColumns.count + 1, of: name)
      findings += RefusedRows(file, period).findings(check, shown, count)
    }
    if !findings.isEmpty { throw InputRefused(findings) }
  }

  package mutating func checkOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused) {
    try refuseOrder(of: file, orderings)
  }

  package mutating func fetch(
    _ file: DataFile, _ take: (UnsafeRawBufferPointer) throws(InputRefused) -> Void
  ) throws(InputRefused) {
    let writer = CellWriter(dialect: .spark)
    let table = SparkTable(file: file)
    let isCSV = csv.contains(file.name.value)
    let columns = file.storedColumns.map { column in
      isCSV ? Dialect.spark.name(column.header) : writer.fetched(column.name.value, column)
    }
    let sql = "SELECT \(list(columns)) FROM \(isCSV ? table.texts : table.view)"
    account.statements.append(sql)
    let printing = SparkRows.printing(sql, columns: columns.count) + " ORDER BY 1"
    var count = 0
    for line in try session.run([printing], of: file.name.value) {
      guard let cells = SparkRows.cells(line) else { continue }
      count += 1
      let text = cells.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } ?? "" }.joined(separator: ",")
      var thrown: InputRefused?
      Array((text + "\n").utf8).withUnsafeBytes { bytes in
        do throws(InputRefused) { try take(bytes) } catch { thrown = error }
      }
      if let thrown { throw thrown }
    }
    account.rows[file.name.value] = count
  }

  // MARK: Gathering

  package mutating func prepare(_ pass: FilePass, _ lookups: Lookups) throws {
    let name = pass.file.name.value
    for lookup in passes[name]?.lookups ?? [] {
      if let way = WayThrough(lookup, tables) {
        _ = try run([way.making], of: name)
        continue
      }
      let (sql, shown) = LookupView(lookup: lookup).creating(lookups)
      account.statements.append(shown)
      _ = try session.run([sql], of: name)
    }
  }

  package mutating func gather(_ pass: FilePass) throws -> GatheredFile {
    let name = pass.file.name.value
    guard let statements = passes[name] else { return GatheredFile(lines: [], periods: [], records: 0) }
    account.statements.append(statements.gathering)
    let printed = try session.run(
      [SparkRows.printing(statements.gathering, columns: statements.gathered.count)], of: name)
    let text = printed.filter { $0.first == 0x3D }.flatMap { $0.dropFirst() + [0x0A] }
    try refuseRows(statements, some: GatheredText.refused(text) > 0)
    let lines = try GatheredText(statements).lines(text).sorted { $0.kind < $1.kind }
    let records = lines.reduce(0) { $0 + $1.rows }
    account.rows[name] = records
    var periods: [Int] = []
    if let sql = statements.periods {
      periods = try rows(sql, columns: 1, of: name).compactMap { $0.first??.wholeNumber }
    }
    let counted = try statements.counted.map {
      GatheredText(statements).counted(try rows($0, columns: statements.countedColumns, of: name))
    }
    return GatheredFile(lines: lines, counted: counted ?? [], periods: periods.sorted(), records: records)
  }
}
