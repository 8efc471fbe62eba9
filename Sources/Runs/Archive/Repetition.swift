import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Fingerprints
import Reading
import Tables

/// An archived run made again from what went into it, and held against what lies in its folder.
struct Repetition {
  private let run: ArchivedRun
  private let bag: Bag
  private let data: DataSources?
  private let history: String?

  init(_ run: ArchivedRun, _ bag: Bag, data: DataSources?, history: String?) {
    self.run = run
    self.bag = bag
    self.data = data
    self.history = history
  }

  func hold(_ report: inout Verification.Report) throws {
    let touched = (try? run.scheme()) == nil
    if run.record.program.version != Version.current {
      report.findings.append(
        Finding(
          VerifyFinding.otherVersion, at: nil, ["made": run.record.program.version, "own": Version.current]))
    }
    if !run.record.options.fingerprints { report.findings.append(Finding(VerifyFinding.inputsUnproved, at: nil)) }
    if touched { return refuse("its scheme cannot be read", &report) }
    var request = try run.again(from: data, history: history)
    // What went in is held against its fingerprints while it is read; a second copy would prove no more.
    request.inputs = .byReference
    request.out = TemporaryPlace.path("appraise-verify")
    let again: ReckonedRun
    do { again = try Run(request).reckoned() } catch let refused as InputRefused {
      report.findings += refused.findings
      return refuse("its input is refused", &report)
    }
    try RunTrouble.wrapping {
      let archive = try RunArchive(target: request.out)
      let record = try Publication(run: again, request: request, archive: archive).write()
      holdRows(again, &report)
      try compare(archive, record, &report)
    }
  }

  private func refuse(_ problem: String, _ report: inout Verification.Report) {
    report.findings.append(Finding(VerifyFinding.notRepeatable, at: nil, ["problem": problem]))
  }

  // MARK: What came out

  /// The rows of tables, wherever they were read from this time.
  private func holdRows(_ again: ReckonedRun, _ report: inout Verification.Report) {
    var now: [String: RunRecord.Engine.Table] = [:]
    for file in again.results.scheme.scheme.files {
      let name = file.name.value
      guard run.tables.contains(where: { $0.name == name }) else { continue }
      let rows = again.month.data.summaries.filter { $0.kind == name }.reduce(0) { $0 + $1.summary.records }
      now[name] = RunRecord.Engine.Table(file, rows: rows, again.month.tallies[name])
    }
    let differences = RowsDifferences(run.tables, again: now)
    report.findings += differences.findings
    if !differences.proved.isEmpty {
      report.said.append("rows: those of \(Enumeration.text(differences.proved)) are the ones that the run read")
    }
  }

  private func compare(_ archive: RunArchive, _ record: RunRecord, _ report: inout Verification.Report) throws {
    let before = report.findings.count
    compare(record, &report)
    let wanted = archive.files.filter { $0.name != "run.json" && !$0.name.hasPrefix("scheme/") }.map(\.name)
    for name in wanted { try compare(name, archive, &report) }
    for path in bag.manifest.paths {
      let name = String(path.dropFirst(Bag.payload.count))
      guard name.hasPrefix("results/") || name.hasPrefix("reports/"), !wanted.contains(name) else { continue }
      differs(path, "the run makes no such file", &report)
    }
    if report.findings.count == before {
      report.said.append(
        "made again from \(made): the same \(wanted.count) files of results and reports, byte by byte"
      )
    }
  }

  private var made: String {
    guard let data else { return "what it keeps" }
    if data.server == nil, run.tables.isEmpty { return "the files of --data" }
    return run.keepsInputs && run.tables.count < run.record.inputs.count
      ? "what it keeps and the rows of --data" : "the rows of --data"
  }

  private func differs(_ path: String, _ problem: String, _ report: inout Verification.Report) {
    report.findings.append(Finding(VerifyFinding.fileDiffers, at: nil, ["file": path, "problem": problem]))
  }

  /// What the run says of itself, but for the program's version and where inputs are kept.
  private func compare(_ again: RunRecord, _ report: inout Verification.Report) {
    let own = run.record
    var again = again
    again.options.inputs = own.options.inputs
    let inputs = Dictionary(again.inputs.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    let tables = Set(run.tables.map(\.name))
    for file in own.inputs where file.sha256 != nil || !tables.contains(file.name) {
      guard let found = inputs[file.name] else {
        input(file.name, "it is not there", &report)
        continue
      }
      if found == file { continue }
      input(
        file.name,
        found.sha256 != file.sha256 ? "its content is another" : "it has \(found.records ?? 0) rows", &report)
    }
    let parts: [(String, Bool)] = [
      ("the scheme", own.scheme == again.scheme), ("the period", own.period == again.period),
      ("parameters", own.parameters == again.parameters), ("the plan", own.plan == again.plan),
      ("options", own.options == again.options), ("counts", own.counts == again.counts),
      ("the run it replaces", own.replaces == again.replaces), ("the history", own.history == again.history),
      ("the number of inputs", own.inputs.count == again.inputs.count), ("outputs", own.outputs == again.outputs),
    ]
    for (part, isSame) in parts where !isSame {
      report.findings.append(Finding(VerifyFinding.recordDiffers, at: nil, ["part": part]))
    }
    if (try? own.json()) != OwnersFile.read(run.path(of: "run.json")) {
      report.findings.append(
        Finding(VerifyFinding.recordDiffers, at: nil, ["part": "something that is no part of a record"]))
    }
  }

  private func input(_ file: String, _ problem: String, _ report: inout Verification.Report) {
    report.findings.append(Finding(ArchiveFinding.inputDiffers, at: nil, ["file": file, "problem": problem]))
  }

  private func compare(_ name: String, _ archive: RunArchive, _ report: inout Verification.Report) throws {
    let path = Bag.payload + name
    guard let again = OwnersFile.read(try archive.folder(String(path.prefix { $0 != "/" })) + "/" + name) else {
      return
    }
    // A file that is not there has been said.
    guard let here = OwnersFile.read(run.path(of: name)) else {
      if bag.manifest.files[path] == nil { differs(path, "it is not there", &report) }
      return
    }
    if here == again { return }
    let findings =
      name.hasSuffix(".xlsx")
      ? BookDifferences(path, here: here, again: again)?.findings
      : TableDifferences(path, here: here, again: again)?.findings
    guard let findings, !findings.isEmpty else {
      differs(
        path,
        name.hasSuffix(".xlsx")
          ? "not in a cell, but in its look, its properties or how it is packed" : "not in a row that can be named",
        &report)
      return
    }
    report.findings += findings
  }
}
