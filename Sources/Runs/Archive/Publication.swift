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
    try writeReports()
    let outputs = archive.files
    let schemeFiles = try writeScheme()
    if request.inputs == .copied { for file in run.kept { try copy(file) } }
    let record = RunRecord(run, request, schemeFiles: schemeFiles, outputs: outputs)
    try archive.write(try record.json(), as: "run.json")
    return record
  }

  private func writeReports() throws {
    let texts = PublishedTexts()
    let findings = run.scheme.warnings + run.remarks
    let beside: @Sendable () -> Void = { [results = run.results] in
      texts.all = CSVReports.all(results) + [("findings.csv", CSVReports.findings(findings))]
    }
    var books: [String] = []
    if request.books == .none {
      beside()
    } else {
      books = try WorkbookReport.writeAll(
        run.results, into: try archive.folder(Bag.payload + "reports"), hasBranches: request.books == .all,
        beside: beside)
    }
    for (name, text) in texts.all { try archive.write(Array(text.utf8), as: "results/" + name) }
    for name in books { try archive.adopt("reports/" + name) }
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

/// Takes the CSV texts of a run, which are made on one thread while others write workbooks.
private final class PublishedTexts: @unchecked Sendable {
  var all: [(name: String, text: String)] = []
}

extension String {
  /// A value of `bag-info.txt` stands on one line.
  fileprivate var inOneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
