import AppraisalModel
package import Diagnostics
package import Figures
import Fingerprints
import Formulas
package import Quantities
import Tables

/// Reads the results of earlier periods: folders of runs of the scheme, and a `history.csv` for the time before the tool came.
package struct HistoryReader {
  /// A file named `history.csv` with what kept it: a run's folder, or the history's own folder.
  package struct Source: Sendable {
    package let path: String
    /// Where the run says what it is; `nil` for a file that a person wrote.
    package let record: String?
    /// The scheme that the run was of; `nil` for a file that a person wrote.
    package let scheme: String?
    /// The fingerprint of the run's record, and of the one that it names as replaced.
    package let run: String?
    package let replaces: String?
    /// The fingerprint that the run's record has of the file.
    package let sha256: String?

    /// Its name as an input: the run's folder is told, and no other of the machine.
    package var name: String { "history/" + (record == nil ? path.lastComponents(1) : path.resultsName) }

    package init(
      path: String, record: String?, scheme: String?, run: String?, replaces: String?, sha256: String?
    ) {
      self.path = path
      self.record = record
      self.scheme = scheme
      self.run = run
      self.replaces = replaces
      self.sha256 = sha256
    }
  }

  /// - Parameters:
  ///   - cadence: Periods of another kind are of another scheme and are refused.
  ///   - before: Runs of this period and later ones are left alone.
  /// - Throws: `InputRefused` with every fault.
  package static func read(
    _ sources: [Source], cadence: PeriodKind, before period: Period?
  ) throws -> (history: History, inputs: [InputFile]) {
    var reader = HistoryReader(cadence: cadence, limit: period)
    let replaced = Set(sources.compactMap(\.replaces))
    for source in sources where source.run.map({ !replaced.contains($0) }) ?? true { try reader.read(source) }
    if !reader.findings.isEmpty { throw InputRefused(reader.findings) }
    return (History(reader.runs.values.sorted { $0.period < $1.period }), reader.inputs)
  }

  private let cadence: PeriodKind
  private let limit: Period?
  private var runs: [Int: History.Run] = [:]
  private var inputs: [InputFile] = []
  private var findings: [Finding] = []

  private init(cadence: PeriodKind, limit: Period?) {
    self.cadence = cadence
    self.limit = limit
  }

  private mutating func read(_ source: Source) throws {
    let bytes = try FileBytes.all(of: source.path)
    let fingerprint = Fingerprint.of(bytes).hex
    let place = SourceLocation(file: source.path, line: 1, column: 1)
    if let wanted = source.sha256, wanted != fingerprint {
      findings.append(Finding(HistoryFinding.touched, at: place))
      return
    }
    let table: PlainTable
    do { table = try PlainTable(bytes) } catch {
      let fault = SourceLocation(file: source.path, line: error.line, column: 1)
      findings.append(Finding(HistoryFinding.unreadable, at: fault, ["problem": error.problem]))
      return
    }
    guard table.header.first == "period", table.header.count >= 2 else {
      findings.append(
        Finding(HistoryFinding.unreadable, at: place, ["problem": "its header does not begin with period and person"]))
      return
    }
    // A run of this period or a later one lies in the folder and is not read.
    guard take(table, source) else { return }
    inputs.append(
      InputFile(
        name: source.name, bytes: bytes.count, records: table.rows.count, sha256: fingerprint))
  }

  /// - Returns: Whether any of it is of an earlier period.
  private mutating func take(_ table: PlainTable, _ source: Source) -> Bool {
    var periods: [Int: [Int]] = [:]
    for (index, row) in table.rows.enumerated() {
      let place = SourceLocation(file: source.path, line: table.lines[index], column: 1)
      guard row.count == table.header.count else {
        findings.append(
          Finding(
            HistoryFinding.unreadable, at: place,
            ["problem": "\(row.count) cells stand under \(table.header.count) heads"]))
        continue
      }
      guard let period = Period(text: row[0]), period.kind == cadence else {
        findings.append(
          Finding(
            HistoryFinding.unreadable, at: place, ["problem": "`\(Personal.cell(row[0]))` is not a \(cadence.rawValue)"]
          ))
        continue
      }
      if let limit, !(period < limit) { continue }
      periods[period.index, default: []].append(index)
    }
    for (index, rows) in periods.sorted(by: { $0.key < $1.key }) {
      add(Period(kind: cadence, index: index), rows, table, source)
    }
    return !periods.isEmpty
  }

  private mutating func add(_ period: Period, _ rows: [Int], _ table: PlainTable, _ source: Source) {
    if let other = runs[period.index] {
      findings.append(
        Finding(
          HistoryFinding.twoRuns, at: SourceLocation(file: source.path, line: 1, column: 1),
          ["period": period.text, "other": other.source]))
      return
    }
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      let id = table.rows[row][1]
      if places.updateValue(place, forKey: id) != nil {
        findings.append(
          Finding(
            HistoryFinding.personTwice, at: SourceLocation(file: source.path, line: table.lines[row], column: 1),
            ["person": Personal.text(id), "period": period.text]))
      }
    }
    var columns: [String: [String]] = [:]
    for (column, name) in table.header.enumerated().dropFirst(2) { columns[name] = rows.map { table.rows[$0][column] } }
    runs[period.index] = History.Run(period: period, source: source.path, rows: places, columns: columns)
  }
}

extension String {
  /// The last parts of a path, so that no folder of the machine is told.
  package func lastComponents(_ count: Int) -> String {
    split(separator: "/").suffix(count).joined(separator: "/")
  }

  /// `2026-09/history.csv` of a result of the run 2026-09, wherever in the run's folder it lies.
  package var resultsName: String {
    let parts = split(separator: "/")
    guard parts.count >= 4, parts.suffix(3).dropLast() == ["data", "results"] else { return lastComponents(2) }
    return parts[parts.count - 4] + "/" + parts[parts.count - 1]
  }
}

/// What a history can say.
package enum HistoryFinding: String, CaseIterable, FindingCode {
  case touched = "history-touched"
  case unreadable = "history-unreadable"
  case twoRuns = "history-two-runs"
  case personTwice = "history-person-twice"
  case stale = "history-stale"
  case besideItself = "history-beside-itself"
  case columnUnknown = "history-column-unknown"
  case accountLacking = "history-account-lacking"
  case absent = "history-absent"
  case gap = "history-gap"

  package var wording: Wording {
    switch self {
    case .touched:
      Wording(
        "the run's history.csv is not the one that the run wrote",
        remedy: "Take the run's folder from where it is kept; to change a result, run the period again with --replaces."
      )
    case .unreadable:
      Wording(
        "the history cannot be read: {problem}",
        remedy: "A history has the columns period, person, and figures by their names, as score or pay.merit.")
    case .twoRuns:
      Wording(
        "there are two runs of {period}: the other is {other}",
        remedy: "Keep one of them there, or run the period with --replaces and the folder of the run that it replaces.")
    case .personTwice:
      Wording("{person} stands twice in {period}", remedy: "Keep one line a person and period.")
    case .stale:
      Wording(
        "{run} was made from a run of {period} that has been replaced since",
        remedy: "Run {own} again with --replaces and that folder, then the periods after it.")
    case .besideItself:
      Wording(
        "{folder} holds a run of {period} already: {run}",
        remedy: "To run it again name that folder by --replaces; to look only, write to another place by --out.")
    case .columnUnknown:
      Wording("the history has a column {column}, which the scheme does not know", remedy: "{hint}")
    case .accountLacking:
      Wording(
        "the history of {period} has no balance of the account {name}; everybody would begin at 0",
        remedy: "Add a column `{name}` with the balances, 0 where there is none.")
    case .absent:
      Wording(
        "the scheme reads earlier periods, and there is no run of any before {period}",
        remedy: "Name the folder of the earlier runs by --history; accounts begin at 0 without it.", severity: .warning)
    case .gap:
      Wording(
        "the history has no run of {periods}", remedy: "Figures over those periods are missing; streaks end there.",
        severity: .warning)
    }
  }
}
