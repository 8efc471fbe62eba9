import AppraisalModel
import Diagnostics
import Formulas
import Measuring
import Plans
import Querying
import Reading
import Tables

/// The files of a run whose rows lie with a server: some fetched at once, the others gathered when it is known whose their rows are.
final class ServedFiles {
  private var engine: any ServerEngine
  /// What is gathered there, by file.
  private let passes: [String: FilePass]
  private var fetched: [String: MemoryFile] = [:]
  /// Files that are fetched only because a formula of theirs has no exact SQL.
  private(set) var remarks: [Finding] = []
  /// What the rows of gathered files come to, where that is asked for.
  private(set) var tallies: [String: RowsTally] = [:]
  private let isTallied: Bool

  var account: ServerAccount { engine.account }

  /// Connects, looks at every table, and fetches what is needed row by row.
  ///
  /// - Parameters:
  ///   - options: With `holdsAll` nothing is gathered there.
  ///   - isWitnessed: Whether rows of somebody are asked for besides; what they lead through is here then.
  init(
    _ source: ServerSource, _ plan: MeasurePlan, _ folder: DataFolder?, _ options: ReadingOptions, isWitnessed: Bool
  ) throws {
    isTallied = options.isHashed
    let scheme = plan.scheme.scheme
    for name in (source.files ?? []).sorted()
    where scheme.file(named: name)?.resultsOf != nil || scheme.file(named: name) == nil {
      throw InputRefused([
        Finding(
          QueryingFinding.addressRefused, at: nil,
          [
            "problem": "is named for \(name), which is no file of the scheme",
            "hint": "Write one of the names under `data:`.",
          ])
      ])
    }
    let served = Set(
      scheme.files.filter { file in
        if file.resultsOf != nil { return false }
        if let files = source.files { return files.contains(file.name.value) }
        return folder.map { $0.paths(of: file, in: scheme, results: [:]).isEmpty } ?? true
      }.map(\.name.value))
    let asked = AskedPlan(
      plan, source.dialect, at: served,
      fetching: ServedFiles.fetched(plan, holdsAll: options.holdsAll, isWitnessed: isWitnessed))
    remarks = asked.unsaid.map { Finding($0.what, $0.pass, source.dialect) }
    let passes = asked.passes
    let fetches = asked.tasks.map(\.file).filter { file in
      served.contains(file.name.value) && !passes.contains { $0.file.name.value == file.name.value }
    }
    self.passes = Dictionary(uniqueKeysWithValues: passes.map { ($0.file.name.value, $0) })
    engine = try source.engine(passes, plan.period)
    var findings: [Finding] = []
    for file in passes.map(\.file) + fetches {
      do { try engine.check(file) } catch { findings += error.findings }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    for file in fetches {
      try engine.checkOrder(of: file, plan.orderings(of: file))
      fetched[file.name.value] = try fetch(file)
    }
  }

  /// What comes here although it could stay: everything, or what rows of somebody lead to.
  private static func fetched(_ plan: MeasurePlan, holdsAll: Bool, isWitnessed: Bool) -> Set<String> {
    guard holdsAll || isWitnessed else { return [] }
    let streams = plan.streams
    return Set(plan.scheme.scheme.files.map(\.name.value).filter { holdsAll || streams.columns[$0] == nil })
  }

  /// A header without rows.
  private func empty(_ file: DataFile) throws -> MemoryFile {
    let rows = try MemoryFile()
    let head = file.storedColumns.map { CSVCell.quoted($0.header) }.joined(separator: ",") + "\n"
    try Array(head.utf8).withUnsafeBytes { try rows.write($0) }
    return rows
  }

  private func fetch(_ file: DataFile) throws -> MemoryFile {
    let rows = try empty(file)
    try engine.fetch(file) { (bytes: UnsafeRawBufferPointer) throws(InputRefused) in try rows.write(bytes) }
    return rows
  }

  /// Where the rows of the files are read from that were fetched.
  var paths: [String: String] { fetched.mapValues(\.path) }

  /// The files of which it is reckoned here what the rows come to.
  var tallied: Set<String> { isTallied ? Set(fetched.keys) : [] }

  func pass(of file: DataFile) -> FilePass? { passes[file.name.value] }

  /// The files of which nothing lies in the folder.
  var names: Set<String> { Set(passes.keys).union(fetched.keys) }

  /// Takes what all passes are looked up in.
  func prepare(_ lookups: (FilePass) -> Lookups?) throws {
    for name in passes.keys.sorted() {
      if let pass = passes[name], let found = lookups(pass) { try engine.prepare(pass, found) }
    }
  }

  /// Rows of a gathered table with certain keys, to be read here.
  func fetch(_ pass: FilePass, _ wanted: KeyedRows) throws -> MemoryFile {
    let rows = try empty(pass.file)
    try engine.lines(pass.file, wanted).withUnsafeBytes { try rows.write($0) }
    return rows
  }

  func gather(_ pass: FilePass) throws -> (GatheredFile, TableSummary) {
    let gathered = try engine.gather(pass)
    if isTallied { tallies[pass.file.name.value] = try engine.tally(pass.file) }
    return (gathered, TableSummary(table: pass.file.tableName, records: gathered.records))
  }
}

enum CSVCell {
  static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
