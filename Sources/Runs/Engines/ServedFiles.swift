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
  /// - Parameter options: With `holdsAll` nothing is gathered there.
  init(_ source: ServerSource, _ plan: MeasurePlan, _ folder: DataFolder?, _ options: ReadingOptions) throws {
    let holdsAll = options.holdsAll
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
    let tasks = plan.tasks.enumerated().filter { _, task in
      if task.file.resultsOf != nil { return false }
      if let files = source.files { return files.contains(task.file.name.value) }
      return folder.map { $0.paths(of: task.file, in: scheme, results: [:]).isEmpty } ?? true
    }
    var passes: [(number: Int, pass: FilePass)] = []
    var fetches: [DataFile] = []
    for (place, task) in tasks {
      guard case .gather(let pass) = task, !holdsAll else {
        fetches.append(task.file)
        continue
      }
      do {
        _ = try PassStatements(pass, source.dialect, table: "", number: place + 1)
        passes.append((place + 1, pass))
      } catch {
        remarks.append(Finding(error, pass, source.dialect))
        fetches.append(task.file)
      }
    }
    self.passes = Dictionary(uniqueKeysWithValues: passes.map { ($0.pass.file.name.value, $0.pass) })
    engine = try source.engine(passes, plan.period)
    var findings: [Finding] = []
    for (_, task) in tasks {
      do { try engine.check(task.file) } catch { findings += error.findings }
    }
    if !findings.isEmpty { throw InputRefused(findings) }
    for file in fetches {
      try engine.checkOrder(of: file, plan.orderings(of: file))
      fetched[file.name.value] = try fetch(file)
    }
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

  /// Rows of a gathered table with certain keys, to be read here.
  func fetch(_ pass: FilePass, _ wanted: KeyedRows) throws -> MemoryFile {
    let rows = try empty(pass.file)
    try engine.lines(pass.file, wanted).withUnsafeBytes { try rows.write($0) }
    return rows
  }

  func gather(_ pass: FilePass, _ lookups: Lookups) throws -> (GatheredFile, TableSummary) {
    let gathered = try engine.gather(pass, lookups)
    if isTallied { tallies[pass.file.name.value] = try engine.tally(pass.file) }
    return (gathered, TableSummary(table: pass.file.tableName, records: gathered.records))
  }
}

enum CSVCell {
  static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
}
