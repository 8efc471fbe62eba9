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
  package internal(set) var account: ServerAccount
  let tables = SourceTables(.spark, schema: nil)
  private let session: SparkSession
  private let address: SparkAddress
  let period: Period
  let passes: [String: FilePass]
  /// Where each file was found, and what is asked of those that are gathered.
  private(set) var found: [String: Found] = [:]

  struct Found {
    let table: SparkTable
    let form: SparkTable.Form
    let lines: SparkLines?
    let statements: PassStatements?

    var cells: SparkCells { SparkCells(file: table.file, texts: table.texts) }
  }

  /// Views that were not asked yet: they are made with the next statement.
  var unmade: [String] = []
  /// What was printed of files that are fetched, until it is taken.
  var printed: [String: [[UInt8]]] = [:]

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
    self.passes = Dictionary(uniqueKeysWithValues: passes.map { ($0.file.name.value, $0) })
    session = try SparkSession(settings, stopsAfter: seconds)
    account = ServerAccount(name: "spark", version: "")
    let version = try rows("SELECT version()", columns: 1, of: "").first?.first ?? nil
    account.version = version.flatMap { $0.split(separator: " ").first.map(String.init) } ?? ""
  }

  // MARK: Asking

  mutating func rows(_ sql: String, columns: Int, of table: String) throws(InputRefused) -> [[String?]] {
    account.statements.append(sql)
    return try ask([SparkRows.printing(sql, columns: columns)], of: table).compactMap { SparkRows.cells($0) }
  }

  /// - Returns: Every line that the statements print.
  mutating func ask(_ statements: [String], of table: String) throws(InputRefused) -> [[UInt8]] {
    let all = unmade + statements
    unmade = []
    let lines = try session.run(all, of: table)
    account.received += lines.reduce(0) { $0 + $1.count + 1 }
    return lines
  }

  var isOver: Bool { session.isOver }

  // MARK: Tables

  package mutating func check(_ file: DataFile) throws(InputRefused) {
    let table = SparkTable(file: file)
    let name = file.name.value
    var refused: InputRefused?
    for place in table.places(address) {
      var place = place
      let described: SparkTable.Described
      do {
        described = try look(table, &place)
      } catch {
        // What is not there says less than what is there and cannot be read.
        if refused == nil || !SparkEngine.isAbsence(error) { refused = error }
        if session.isOver { throw error }
        continue
      }
      let findings =
        place.form == .csv
        ? SparkShape(file).findings(headers: described.names)
        : SparkShape(file).findings(types: described, partitions: place.partitions)
      if !findings.isEmpty { throw InputRefused(findings) }
      found[name] = try found(table, place)
      let views = table.making(place, described, isGathered: passes[name] != nil)
      account.statements += views
      unmade += views
      return
    }
    if let refused { throw refused }
  }

  /// - Parameter place: What its folders are named for is written into it.
  private mutating func look(
    _ table: SparkTable, _ place: inout SparkTable.Place
  ) throws(InputRefused) -> SparkTable.Described {
    let name = table.file.name.value
    if let folder = place.folder {
      let folders = try ask(table.listing(place), of: name).compactMap { SparkRows.cells($0)?.first ?? nil }
      let found = try SparkFolders(folders, under: folder, of: table.file.name)
      (place.partitions, place.nested) = (found.partitions, found.nested)
    }
    return SparkTable.Described(try ask(table.looking(place), of: name))
  }

  private static func isAbsence(_ refused: InputRefused) -> Bool {
    refused.findings.contains { $0.message.contains("there are no such files") }
  }

  private func found(_ table: SparkTable, _ place: SparkTable.Place) throws(InputRefused) -> Found {
    let lines = table.lines(place)
    guard let pass = passes[table.file.name.value] else {
      return Found(table: table, form: place.form, lines: lines, statements: nil)
    }
    let marks = place.form == .csv ? SparkCells(file: table.file, texts: table.texts).marks : []
    do throws(Unsayable) {
      let statements = try PassStatements(pass, tables, carrying: marks)
      return Found(table: table, form: place.form, lines: lines, statements: statements)
    } catch {
      throw SparkTrouble("cannot say exactly: \(error.what)", "").refused
    }
  }

  package mutating func checkOrder(of file: DataFile, _ orderings: [RowOrdering]) throws(InputRefused) {
    try refuseOrder(of: file, orderings)
  }
}
