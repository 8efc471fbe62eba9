import AppraisalModel
import Diagnostics
import Figures
import Fingerprints
import Measuring
import Plans
import Quantities
import Querying
import Reading
import Reporting
import Tables

/// A month's files, read and checked, with what was refused.
struct MonthReading {
  let data: MonthData
  private let measures: Measures
  /// Figures that somebody corrected, from `corrections.csv`.
  let corrections: [Correction]
  private let correctionsFile: InputFile?
  private let folder: DataFolder
  /// Results of other schemes, as a run's folder keeps them.
  private let results: [KeptFile]
  private let scheme: TypedScheme
  private let cache: MonthCache?
  /// What was wrong with the cache, a warning.
  private var cacheTrouble: Finding?
  /// What a server was asked for, where rows lie with one.
  var server: ServerAccount?
  /// What rows come to, by the scheme's name of the file: of those that lie with a server, and of those that did.
  let tallies: [String: RowsTally]
  /// Files that are told like tables, whatever they are read from.
  private let tables: Set<String>

  private enum Measures {
    /// With the files measured that were read in parts.
    case toMeasure(EmbeddedEngine)
    /// An earlier run has measured the same files by the same definitions.
    case kept(Measurement)
  }

  /// Reads the files that are held whole, readies the engine with them, and has it measure the others while they are read.
  ///
  /// - Parameter cache: Where measures are kept; with those of the same files and definitions nothing is read.
  static func read(
    _ scheme: TypedScheme, _ period: Period, from folder: String, history: String?,
    server: ServerSource? = nil, _ options: ReadingOptions = ReadingOptions(), cache: CacheRequest? = nil,
    witnessing: WitnessRequest? = nil,
    telling steps: RunSteps? = nil
  ) throws -> MonthReading {
    let (results, keptResults) = try HistoryLoading.results(in: history, for: scheme)
    let plan = MeasurePlan(scheme, period: period)
    var folder = try RunTrouble.wrapping { try folder.isEmpty ? DataFolder() : DataFolder(path: folder) }
    let served = try RunTrouble.wrapping {
      try server.map {
        try ServedFiles($0, plan, folder.path.isEmpty ? nil : folder, options, isWitnessed: witnessing != nil)
      }
    }
    folder.elsewhere = served?.paths ?? [:]
    folder.absent = (served?.names ?? []).subtracting(folder.elsewhere.keys)
    steps?(.reading(bytes: folder.volume(of: scheme, results: results)))
    var options = options
    let tables = options.tallied
    options.tallied.formUnion(served?.tallied ?? [])
    if let steps { options.progress = { bytes, rows in steps(.read(bytes: bytes, rows: rows)) } }
    let (corrections, file) = try RunTrouble.wrapping { try CorrectionsReader.read(scheme, period, from: folder) }
    let place = cache.flatMap { MonthCache($0, plan, folder, results: results, encoding: options.encoding) }
    let (kept, trouble) = try RunTrouble.wrapping { try place?.find() ?? (nil, nil) }
    func reading(_ data: MonthData, _ measures: Measures) -> MonthReading {
      MonthReading(
        data: data, measures: measures, corrections: corrections, correctionsFile: file, folder: folder,
        results: keptResults, scheme: scheme, cache: place, cacheTrouble: trouble, server: served?.account,
        tallies: data.tallies.merging(served?.tallies ?? [:]) { one, _ in one }, tables: tables)
    }
    if let kept {
      let data = MonthData(summaries: kept.summaries, warnings: folder.unclaimed(by: plan.scheme.scheme))
      return reading(data, .kept(kept.measurement))
    }
    var streams = (options.holdsAll ? plan.streams.none : plan.streams).with(folder.absent)
    while true {
      let attempt = try RunTrouble.wrapping {
        try MonthReading.rows(plan, folder, served, results: results, &streams, options, witnessing)
      }
      guard let (data, engine) = attempt else { continue }
      return reading(data, .toMeasure(engine))
    }
  }

  /// What the rows come to, for the cache too where there is one.
  ///
  /// - Returns: With a warning where the cache could not be used.
  func measured() throws -> (Measurement, [Finding]) {
    switch measures {
    case .kept(let measurement): return (measurement, [cacheTrouble].compactMap(\.self))
    case .toMeasure(var engine):
      let measurement = try engine.measure()
      let trouble = cache?.keep(data, measurement) ?? cacheTrouble
      return (measurement, [trouble].compactMap(\.self))
    }
  }

  /// - Parameter streams: Files that turn out to have to be held whole are taken off.
  /// - Returns: `nil` where there was one, and the files must be read once more.
  private static func rows(
    _ plan: MeasurePlan, _ folder: DataFolder, _ served: ServedFiles?, results: [String: [String]],
    _ streams: inout StreamPlan, _ options: ReadingOptions, _ witnessing: WitnessRequest?
  ) throws -> (MonthData, EmbeddedEngine)? {
    var reader = try DataReader(plan.scheme, from: folder, results: results, streams: streams, options) { kind, data in
      EmbeddedEngine.musts(of: kind, plan, tables: data.tables, pool: data.pool)
    }
    var engine = EmbeddedEngine(
      plan, tables: reader.data.tables, pool: reader.data.pool, witnessing: witnessing)
    if !streams.columns.isEmpty {
      do { try engine.begin() } catch is InputRefused where served == nil {
        streams = streams.none
        return nil
      }
    }
    // Rows that were refused here would be missed by those that are looked up there.
    let isWhole = reader.data.rejects.fileFindings.isEmpty
    if isWhole { try served?.prepare { engine.lookups(for: $0) } }
    for file in plan.scheme.scheme.files where streams.columns[file.name.value] != nil {
      if let served, let pass = served.pass(of: file) {
        guard isWhole else { continue }
        let (gathered, summary) = try served.gather(pass)
        engine.take(gathered, of: pass)
        if let keys = engine.keys(for: pass), var part = engine.part(of: file) {
          let rows = try served.fetch(pass, keys)
          try withExtendedLifetime(rows) { try reader.read(file, from: rows.path, in: &part) }
          engine.witness(part, of: file.name.value)
        }
        reader.note(summary, of: file)
        continue
      }
      guard let part = engine.part(of: file) else { continue }
      var parts = Array(repeating: part, count: options.threads)
      guard try reader.read(file, in: &parts) else {
        streams = streams.without(file.name.value)
        return nil
      }
      engine.take(consume parts, of: file.name.value)
    }
    reader.finish(served?.remarks ?? [])
    return (reader.data, engine)
  }

  /// Every finding about files and rows, in reading order.
  var findings: [Finding] {
    inReadingOrder(data.rejects.fileFindings) + data.rejects.sorted.map(\.finding)
  }

  /// - Throws: `InputRefused` where a whole file is refused, or more rows than allowed.
  func refuseRejects(beyond allowed: Int, rejectsFile: String?) throws {
    let count = data.rejects.rowCount
    if data.rejects.fileFindings.isEmpty, count <= allowed { return }
    if let rejectsFile { try PlainFile.write(CSVReports.rejects(rejectLines), to: rejectsFile) }
    var all = findings
    if count > allowed, data.rejects.fileFindings.isEmpty {
      all.append(
        Finding(DataFinding.tooManyRejects, at: nil, ["count": String(count), "allowed": String(allowed)]))
    }
    throw InputRefused(all)
  }

  /// - Throws: `InputRefused` where a correction is for somebody who is not appraised.
  func refuseCorrections(beyond people: [Person], _ period: Period) throws {
    let known = Set(people.map(\.id))
    let unknown = corrections.filter { !known.contains($0.person) }
    if unknown.isEmpty { return }
    throw InputRefused(
      unknown.map { correction in
        Finding(
          CorrectionFinding.unknownPerson, at: correction.place,
          ["person": Personal.text(correction.person), "period": period.text])
      })
  }

  var rejectLines: [RejectLine] {
    data.rejects.sorted.map { reject in
      RejectLine(
        file: reject.file, record: reject.record, line: reject.line, column: reject.column, text: reject.text,
        code: reject.finding.code, reason: reject.finding.message)
    }
  }

  var inputs: [InputFile] {
    let order = Dictionary(
      scheme.scheme.files.enumerated().map { ($1.name.value, $0) }, uniquingKeysWith: { one, _ in one })
    let summaries = data.summaries.enumerated().sorted { one, other in
      (order[one.element.kind] ?? 0, one.offset) < (order[other.element.kind] ?? 0, other.offset)
    }
    var files: [InputFile] = []
    var told: Set<String> = []
    for entry in summaries.map(\.element) {
      // What a table's rows are copied out as is no file that anybody has.
      if folder.elsewhere[entry.kind] != nil || tables.contains(entry.kind) {
        guard told.insert(entry.kind).inserted else { continue }
        let records = data.summaries.filter { $0.kind == entry.kind }.reduce(0) { $0 + $1.summary.records }
        files.append(InputFile(name: entry.kind, bytes: 0, records: records, sha256: ""))
        continue
      }
      var file = InputFile(
        name: entry.summary.name, bytes: entry.summary.bytes, records: entry.summary.records,
        sha256: entry.summary.fingerprint?.hex ?? "")
      let isOwn = scheme.scheme.file(named: entry.kind)?.resultsOf == nil
      if isOwn { file.undeclared = entry.summary.undeclared.sorted() }
      files.append(file)
    }
    return files + [correctionsFile].compactMap(\.self)
  }

  /// Every file that was read, with its place in the run's folder.
  var kept: [KeptFile] {
    let corrected = correctionsFile.map { file in
      KeptFile(
        place: "inputs/" + file.name, path: folder.path + "/" + file.name, fingerprint: Fingerprint(hex: file.sha256))
    }
    let own = scheme.scheme.files.filter { $0.resultsOf == nil && folder.elsewhere[$0.name.value] == nil }.flatMap {
      file in
      folder.paths(of: file, in: scheme.scheme, results: [:])
    }
    let files = own.map { name, path in
      // A workbook's summary names the sheet too.
      let summary = data.summaries.first { $0.summary.name == name || $0.summary.name.hasPrefix(name + "#") }?.summary
      return KeptFile(place: "inputs/" + name, path: path, fingerprint: summary?.fingerprint)
    }
    return files + [corrected].compactMap(\.self) + results
  }

  /// All controls: for each kind of file what was read, used, excluded and rejected.
  func controls(with measured: [ControlLine], _ appraisal: Appraisal) -> [ControlLine] {
    var lines: [ControlLine] = []
    let rejected = Dictionary(grouping: data.rejects.all, by: \.file).mapValues { Set($0.map(\.record)).count }
    for file in scheme.scheme.files {
      let name = file.name.value
      let summaries = data.summaries.filter { $0.kind == name }.map(\.summary)
      lines.append(ControlLine(file: name, what: "read", rows: summaries.reduce(0) { $0 + $1.records }))
      lines += measured.filter { $0.file == name }
      let refused = summaries.reduce(0) { $0 + (rejected[$1.name] ?? 0) }
      lines.append(ControlLine(file: name, what: "rejected", rows: refused))
    }
    lines += measured.filter { $0.file == "people" && scheme.scheme.file(named: "people") == nil }
    for entry in appraisal.missingConditions {
      lines.append(ControlLine(file: "people", what: "condition missing", reason: entry.what, rows: entry.count))
    }
    return lines
  }
}
