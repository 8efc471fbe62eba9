import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Fingerprints
import Formulas
import Quantities
import Reading
import Tables

/// The earlier runs of a scheme that a run reads, and the run that it replaces.
struct HistoryLoading {
  let history: History
  let inputs: [InputFile]
  /// The files that were read, with what the runs that made them say of themselves.
  let kept: [KeptFile]
  let remarks: [Finding]
  /// The fingerprint of the record of the run that this one replaces.
  let replaces: String?

  static func load(_ request: RunRequest, _ scheme: TypedScheme, _ period: Period) throws -> HistoryLoading {
    let replaced = try replaced(request, scheme, period)
    let sources = try request.history.map { try HistoryLoading.sources(in: $0, of: scheme.scheme.name.value) } ?? []
    let (history, inputs) = try RunTrouble.wrapping {
      try HistoryReader.read(sources, cadence: scheme.scheme.cadence, before: period)
    }
    try refuse(request, history, sources, scheme, period)
    return HistoryLoading(
      history: history, inputs: inputs, kept: kept(inputs, of: sources), remarks: remarks(history, scheme, period),
      replaces: replaced)
  }

  private static func refuse(
    _ request: RunRequest, _ history: History, _ sources: [HistoryReader.Source], _ scheme: TypedScheme,
    _ period: Period
  ) throws {
    guard let folder = request.history else { return }
    let shelf = try RunTrouble.wrapping { try RunShelf.runs(in: folder) }.filter {
      $0.record.scheme.name == scheme.scheme.name.value
    }
    let hand = sources.filter { $0.run == nil }.map(\.path)
    let findings =
      HistoryChecks.besideItself(shelf, request, period) + HistoryChecks.stale(shelf, before: period)
      + HistoryChecks.written(history, by: hand, scheme, before: period)
    if !findings.isEmpty { throw InputRefused(findings) }
  }

  /// The runs of a scheme in a folder, and the `history.csv` that somebody wrote for the time before: of the only scheme of
  /// the folder, or `SCHEME.history.csv` where it serves several.
  static func sources(in folder: String, of scheme: String) throws -> [HistoryReader.Source] {
    let runs = try RunTrouble.wrapping { try RunShelf.runs(in: folder) }.filter { $0.record.scheme.name == scheme }
    var sources = runs.map { run in
      HistoryReader.Source(
        path: run.path(of: "history.csv"), record: run.path, scheme: scheme, run: run.fingerprint,
        replaces: run.record.replaces,
        sha256: run.sha256(of: "history.csv"))
    }
    let own = folder + "/history.csv"
    if RunShelf.hasFile(own), RunShelf.entry(folder) == nil {
      sources.append(HistoryReader.Source(path: own, record: nil, scheme: nil, run: nil, replaces: nil, sha256: nil))
    }
    let named = folder + "/\(scheme).history.csv"
    if RunShelf.hasFile(named) {
      sources.append(
        HistoryReader.Source(path: named, record: nil, scheme: scheme, run: nil, replaces: nil, sha256: nil))
    }
    return sources
  }

  /// What was read of some sources, and the records of the runs among them.
  private static func kept(_ inputs: [InputFile], of sources: [HistoryReader.Source]) -> [KeptFile] {
    let read = Dictionary(inputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { one, _ in one })
    return sources.flatMap { source -> [KeptFile] in
      guard let sha256 = read[source.name] else { return [] }
      return kept(source, Fingerprint(hex: sha256))
    }
  }

  /// A run's results and its record, or what somebody wrote, with their places in the folder of a run that read them.
  static func kept(_ source: HistoryReader.Source, _ fingerprint: Fingerprint?) -> [KeptFile] {
    let results = KeptFile(place: source.name, path: source.path, fingerprint: fingerprint)
    guard let record = source.record, let run = source.run else { return [results] }
    let folder = source.name.dropLast("history.csv".count)
    return [results, KeptFile(place: folder + "run.json", path: record, fingerprint: Fingerprint(hex: run))]
  }

  /// For each file that is `results_of:` a scheme, the results of its runs that no other run replaces.
  ///
  /// - Returns: Their paths by the file's name, and all of them as a run's folder keeps them.
  static func results(
    in folder: String?, for scheme: TypedScheme
  ) throws -> (paths: [String: [String]], kept: [KeptFile]) {
    var paths: [String: [String]] = [:]
    var kept: [KeptFile] = []
    for file in scheme.scheme.files {
      guard let folder, let of = file.resultsOf?.value else { continue }
      let all = try sources(in: folder, of: of).filter { $0.scheme != nil }
      let gone = Set(all.compactMap(\.replaces))
      let current = all.filter { $0.run.map { !gone.contains($0) } ?? true }
      for source in current {
        let bytes = try RunTrouble.wrapping { try FileBytes.all(of: source.path) }
        let fingerprint = Fingerprint.of(bytes)
        kept += HistoryLoading.kept(source, fingerprint)
        if let sha256 = source.sha256, sha256 != fingerprint.hex {
          throw InputRefused([
            Finding(HistoryFinding.touched, at: SourceLocation(file: source.path, line: 1, column: 1))
          ])
        }
      }
      paths[file.name.value] = current.map(\.path)
    }
    return (paths, kept)
  }

  private static func replaced(_ request: RunRequest, _ scheme: TypedScheme, _ period: Period) throws -> String? {
    guard let folder = request.replaces else { return request.replacedFingerprint }
    guard let run = RunShelf.entry(folder) else { throw RunTrouble(reason: "\(folder) is not the folder of a run") }
    guard run.record.scheme.name == scheme.scheme.name.value, run.record.period == period.text else {
      throw RunTrouble(
        reason:
          "\(folder) is the run of \(run.record.scheme.name) for \(run.record.period), which this one cannot replace")
    }
    return run.fingerprint
  }

  private static func remarks(_ history: History, _ scheme: TypedScheme, _ period: Period) -> [Finding] {
    guard scheme.readsHistory else { return [] }
    if history.isEmpty {
      if period == scheme.scheme.effective.from.value { return [] }
      return [Finding(HistoryFinding.absent, at: nil, ["period": period.text])]
    }
    let gaps = history.gaps(before: period)
    if gaps.isEmpty { return [] }
    return [
      Finding(HistoryFinding.gap, at: nil, ["periods": Enumeration.text(gaps.map(\.text))])
    ]
  }
}

extension TypedScheme {
  /// Whether anything in it is taken from earlier periods' results.
  var readsHistory: Bool {
    if !scheme.accounts.isEmpty { return true }
    if scheme.indicators.contains(where: { $0.missing.value == .carry || $0.otherwise?.value == .carry }) {
      return true
    }
    var reads = false
    for formula in allFormulas {
      formula.root.forEach { node in
        if case .periods(let aggregate) = node.kind, aggregate.window != .days { reads = true }
      }
    }
    return reads
  }
}
