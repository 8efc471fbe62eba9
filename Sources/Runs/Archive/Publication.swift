import Archiving
import Diagnostics
import Figures
import Fingerprints
import Reading
import Reporting
import Tables

/// Writes a run's folder: results, reports, what they were made of, and what the run says of itself.
struct Publication {
  let run: ReckonedRun
  let request: RunRequest
  let archive: RunArchive

  func callAsFunction() throws {
    let record = try write()
    try archive.publish(info: [
      ("Bag-Software-Agent", "appraise \(record.program.version)"),
      ("External-Description", "\(record.scheme.title.inOneLine), edition \(record.scheme.edition.inOneLine)"),
      ("External-Identifier", "\(record.scheme.name) \(record.period)"),
    ])
  }

  /// Writes the payload aside; nothing is published.
  func write() throws -> RunRecord {
    try archive.begin()
    try writeResults()
    let results = archive.files
    let schemeFiles = try writeScheme()
    var record = RunRecord(run, request, schemeFiles: schemeFiles, outputs: results)
    let identity = RunIdentity(record).text
    record.identity = identity
    record.outputs += try writeBooks(identity)
    if request.inputs == .copied { for file in run.kept { try copy(file) } }
    try archive.write(try record.json(), as: "run.json")
    return record
  }

  private func writeResults() throws {
    for (name, text) in CSVReports.all(run.results) { try archive.write(Array(text.utf8), as: "results/" + name) }
    let findings = CSVReports.findings(run.scheme.warnings + run.remarks)
    try archive.write(Array(findings.utf8), as: "results/findings.csv")
  }

  /// The workbooks say by which identity the run is known, so that they come after the results.
  private func writeBooks(_ identity: String) throws -> [RunRecord.File] {
    if request.books == .none { return [] }
    var results = run.results
    results.identity = identity
    let before = archive.files.count
    let books = try WorkbookReport.writeAll(
      results, into: try archive.folder(Bag.payload + "reports"), hasBranches: request.books == .all)
    for name in books { try archive.adopt("reports/" + name) }
    return Array(archive.files.dropFirst(before))
  }

  /// The scheme's own file, those it extends and the tests beside it.
  private func writeScheme() throws -> [RunRecord.File] {
    let name = request.scheme.lastComponents(1)
    var files = [(name: name, bytes: run.scheme.bytes)] + run.scheme.bases
    let tests = name.hasSuffix(".yaml") ? String(name.dropLast(5)) + ".tests.yaml" : name + ".tests.yaml"
    let beside = String(request.scheme.dropLast(name.count)) + tests
    if let bytes = try? FileBytes.all(of: beside) { files.append((tests, bytes)) }
    return try files.map { file in
      try archive.write(file.bytes, as: "scheme/" + file.name)
      return RunRecord.File(
        name: "scheme/" + file.name, bytes: file.bytes.count, records: nil, sha256: Fingerprint.of(file.bytes).hex)
    }
  }

  private func copy(_ file: KeptFile) throws { try archive.copy(file.path, as: file.place, file.fingerprint) }
}

extension String {
  /// A value of `bag-info.txt` stands on one line.
  fileprivate var inOneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
