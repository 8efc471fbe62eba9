import AppraisalModel
import Archiving
package import Diagnostics
import Figures
import Fingerprints
import Glibc
import Quantities
import Reading

/// A closed period reckoned again because data came late: same scheme, history and parameters, a new data folder.
///
/// The run itself stays as it is. What differs is written as rows to be carried into the open period.
package struct RestateRequest: Sendable {
  static let carryOver = "carry-over.csv"
  static let run = "run"

  /// The folder of the closed run.
  package var run: String
  /// The folder with the whole period's data, the late ones among them.
  package var data: String
  /// The folder to be made.
  package var out: String
  /// The folder of the last restatement, or `none`; `nil`: looked for beside the run and the folder to be made.
  package var previous: String?
  /// Where the run keeps no earlier runs of its own.
  package var history: String?
  /// Rejected rows that are allowed; as many as the run allowed where it is silent.
  package var acceptedRejects: Int?

  package init(run: String, data: String, out: String) {
    self.run = run
    self.data = data
    self.out = out
  }

  package struct Summary: Sendable {
    package let out: String
    package let previous: String?
    package let people: Int
    package let rows: Int
    /// The sum of what is paid more or less, exact.
    package let pay: String
    /// Of the run on the new data: checks that are not satisfied, gaps in the history.
    package let remarks: [Finding]
    /// Rows that were read and rows that were refused, by the closed run and on the new data.
    package let rowsRead: (closed: Int, restated: Int)
    package let rejected: (closed: Int, restated: Int)
  }

  /// - Throws: `InputRefused` where the run, the data or the restatement before are refused, `RunTrouble` for what stops us outside.
  package func callAsFunction() throws -> Summary {
    let folder = try RunTrouble.wrapping { try OwnersFolder(target: out) }
    let original = try ArchivedRun(opening: run)
    let touched = try original.bag().findings
    guard touched.isEmpty else { throw InputRefused(touched) }
    let before = try previous(of: original)
    return try RunTrouble.wrapping {
      let place = try folder.begin()
      let remarks = try reckonAgain(original, into: place)
      let restated = try ArchivedRun(opening: place + "/" + RestateRequest.run)
      let carried = try carryOver(original, before, restated)
      let text = carried.csv(
        period: original.record.period, restates: original.fingerprint.hex, run: restated.fingerprint.hex)
      let record = RestatementRecord(
        scheme: original.record.scheme.name, edition: original.record.scheme.edition, period: original.record.period,
        restates: original.fingerprint.hex, run: restated.fingerprint.hex, previous: before?.fingerprint.hex,
        carryOver: .init(
          rows: carried.rows.count, people: carried.people, pay: carried.pay.exactText,
          sha256: Fingerprint.of(Array(text.utf8)).hex))
      try folder.write(Array(text.utf8), as: RestateRequest.carryOver)
      try folder.write(try record.json(), as: RestatementRecord.fileName)
      try folder.publish()
      return Summary(
        out: out, previous: before?.folder, people: carried.people, rows: carried.rows.count,
        pay: carried.pay.exactText, remarks: try gone(original, restated) + remarks,
        rowsRead: (original.record.counts.rows, restated.record.counts.rows),
        rejected: (original.record.counts.rejected, restated.record.counts.rejected))
    }
  }

  /// Files that the closed run read and the new one did not, whatever form they have.
  private func gone(_ original: ArchivedRun, _ restated: ArchivedRun) throws -> [Finding] {
    let scheme = try original.scheme().scheme
    let tables = Set((original.tables + restated.tables).map(\.name))
    // A table and files that hold its rows have nothing in common but the file of the scheme.
    func known(_ file: RunRecord.File) -> String {
      let stem = DataFolder.stem(of: file.name)
      let kind = scheme.files.first { kind in
        tables.contains(kind.name.value)
          && (kind.name.value == stem || fnmatch(DataFolder.stem(of: kind.pattern.value), stem, 0) == 0)
      }
      return kind?.name.value ?? stem
    }
    let read = Set(restated.record.inputs.map(known))
    return original.record.inputs.filter { !read.contains(known($0)) }.map { file in
      Finding(
        RestateFinding.fileGone, at: nil, ["file": file.name, "rows": String(file.records ?? 0), "data": data])
    }
  }

  /// Makes the run on the new data. The folder that is written aside is held by us, so that the run gets its name in one within.
  private func reckonAgain(_ original: ArchivedRun, into place: String) throws -> [Finding] {
    let within = place + "/making"
    guard mkdir(within, 0o700) == 0 else { throw RunTrouble(reason: "\(out) cannot be written") }
    var request = try original.request(data: data, history: history, out: within + "/" + RestateRequest.run)
    if let acceptedRejects { request.acceptedRejects = acceptedRejects }
    let remarks = try Run(request)().remarks
    guard rename(request.out, place + "/" + RestateRequest.run) == 0, rmdir(within) == 0 else {
      throw RunTrouble(reason: "\(out) cannot be written")
    }
    return remarks
  }

  private func previous(of original: ArchivedRun) throws -> PreviousRestatement? {
    let places = [original.folder, out].map { RestateRequest.parent(of: $0) }
    guard let previous else { return try PreviousRestatement.found(beside: places, of: original) }
    if previous == "none" { return nil }
    let named = try PreviousRestatement(previous, of: original)
    try named.refuseSuccessors(beside: places + [RestateRequest.parent(of: previous)], of: original)
    return named
  }

  private func carryOver(
    _ original: ArchivedRun, _ before: PreviousRestatement?, _ restated: ArchivedRun
  ) throws -> CarryOver {
    let scheme = try original.scheme().scheme
    func figures(_ run: ArchivedRun) throws -> ComparedFigures {
      try RunTables(run).figures(
        title: run.folder, period: run.record.period, edition: run.record.scheme.edition, of: scheme)
    }
    let closed = try figures(original)
    return CarryOver(
      original: closed, previous: try before.map { try figures($0.run) } ?? closed, restated: try figures(restated),
      subtotals: CompareRequest.subtotals(scheme))
  }

  private static func parent(of path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
