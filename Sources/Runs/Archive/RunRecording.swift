import AppraisalModel
import Archiving
import Diagnostics
import Figures
import Fingerprints
import Formulas
import Plans
import Quantities
import Querying
import Reading
import Reporting
import Tables

extension RunRecord {
  /// What a run says of itself.
  ///
  /// - Parameters:
  ///   - schemeFiles: The scheme's own file first.
  ///   - outputs: What came out, as it lies in the bag.
  init(_ run: ReckonedRun, _ request: RunRequest, schemeFiles: [File], outputs: [File]) {
    let results = run.results
    let scheme = results.scheme.scheme
    let plan = MeasurePlan(results.scheme, period: results.period)
    self.init(
      program: Program(
        version: results.version, libraries: ["libxlsxwriter": WorkbookReport.library, "zlib": Zlib.version]),
      scheme: Scheme(
        name: scheme.name.value, title: scheme.title, edition: scheme.edition, file: schemeFiles.first?.name ?? "",
        files: schemeFiles),
      period: results.period.text,
      parameters: scheme.parameters.compactMap { Parameter($0, in: results.period) },
      plan: plan.aggregates.map(\.canonical) + plan.dayAggregates.keys.sorted(),
      options: Options(request),
      counts: Counts(run), replaces: run.past.replaces, inputs: run.month.inputs.map { File($0) },
      history: run.past.inputs.map { File($0) }, outputs: outputs)
    engine = run.month.server.map { account in
      Engine(
        name: account.name, version: account.version, address: request.server?.named ?? "",
        statements: account.statements, received: account.received, sent: account.sent,
        tables: scheme.files.compactMap { file in
          account.rows[file.name.value].map { Engine.Table(file, rows: $0, run.month.tallies[file.name.value]) }
        })
    }
  }
}

extension RunRecord.File {
  fileprivate init(_ input: InputFile) {
    self.init(
      name: input.name, bytes: input.bytes, records: input.records,
      sha256: input.sha256.isEmpty ? nil : input.sha256, undeclared: input.undeclared.isEmpty ? nil : input.undeclared)
  }
}

extension RunRecord.Engine.Table {
  init(_ file: DataFile, rows: Int, _ tally: RowsTally?) {
    let sums = zip(file.storedColumns, tally?.totals ?? []).compactMap { column, total in
      total.map {
        RunRecord.Engine.Sum(
          column: column.name.value, filled: $0.filled, sum: Number($0.sum, scale: column.type.scale ?? 0).exactText)
      }
    }
    self.init(name: file.tableName, rows: rows, fingerprint: tally?.fingerprint.hex, sums: sums)
  }
}

extension RunRecord.Options {
  fileprivate init(_ request: RunRequest) {
    self.init(
      acceptRejects: request.acceptedRejects, encoding: request.encoding, books: request.books.rawValue,
      inputs: request.inputs.rawValue, fingerprints: request.isFingerprinted)
  }
}

extension RunRecord.Counts {
  init(_ run: ReckonedRun) {
    let results = run.results
    self.init(
      people: results.table.people.count, leftOut: results.leftOut.count,
      rows: (run.month.inputs + run.past.inputs).reduce(0) { $0 + $1.records },
      rejected: Set(results.rejects.map { "\($0.file) \($0.record)" }).count, corrections: results.corrections.count)
  }
}

extension RunRecord.Parameter {
  /// - Returns: `nil` where the parameter has no value yet.
  fileprivate init?(_ parameter: AppraisalModel.Parameter, in period: Period) {
    guard let dated = parameter.values.last(where: { $0.from.value <= period }) else { return nil }
    self.init(name: parameter.name.value, from: dated.from.value.text, values: Entry.all(dated.value, []))
  }
}

extension RunRecord.Parameter.Entry {
  fileprivate static func all(_ value: ParameterValue, _ keys: [String]) -> [Self] {
    switch value {
    case .scalar(let scalar): [Self(keys: keys, value: text(scalar.value))]
    case .list(let items): items.map { Self(keys: keys, value: text($0.value)) }
    case .table(let entries, _): entries.flatMap { all($0.value, keys + [$0.key.value]) }
    case .ladder(let first, let raise, let steps):
      (1...max(1, steps.value)).map { step in
        Self(keys: keys + [String(step)], value: (first.value + Number(step - 1) * raise.value).exactText)
      }
    }
  }

  private static func text(_ scalar: ParameterScalar) -> String {
    switch scalar {
    case .number(let number): number.exactText
    case .text(let text): text
    case .day(let day): day.text
    }
  }
}
