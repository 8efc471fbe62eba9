import AppraisalModel
package import Diagnostics
import Figures
import Quantities
import Reading
import Reporting
import Tables

/// A month's files held against a scheme: every cell, key, condition and reference, nobody scored.
package struct DataCheck: Sendable {
  package let scheme: String
  package let data: String
  /// `nil` for the first period in which the scheme is in force; conditions may read parameters of the period.
  package let period: String?
  package let history: String?
  package let encoding: String?

  package init(scheme: String, data: String, period: String?, history: String?, encoding: String?) {
    self.scheme = scheme
    self.data = data
    self.period = period
    self.history = history
    self.encoding = encoding
  }

  /// - Throws: `InputRefused` where the scheme or the corrections cannot be used, `RunTrouble` for what stops us outside.
  package func callAsFunction() throws -> DataReport {
    let loaded = try SchemeLoading.load(scheme).scheme
    let first = loaded.scheme.effective.from.value
    let period = try self.period.map { try SchemeLoading.period($0, of: loaded) } ?? first
    return DataReport(
      try MonthReading.read(
        loaded, period, from: data, history: history,
        ReadingOptions(encoding: encoding.flatMap { TextEncoding(rawValue: $0) } ?? .utf8, threads: Cores.count)))
  }
}

/// What a month's files came to: each file with its rows, and all that is wrong in them.
package struct DataReport: Sendable {
  /// One thing that is wrong, with the row it is wrong in.
  package struct Fault: Sendable {
    package let finding: Finding
    package let file: String?
    /// The row's number, the header being 0; `nil` where no row is meant.
    package let record: Int?
    /// The column's header; empty where a whole row or file is meant.
    package let field: String
    /// The cell's own text; "(personal)" in a personal column.
    package let text: String
  }

  package struct File: Sendable {
    package let name: String
    package let rows: Int
    package let rejected: Int
    /// Headers of columns that the scheme does not declare.
    package let undeclared: [String]
  }

  package let files: [File]
  /// Of files first, then of rows by file and record, then warnings.
  package let faults: [Fault]

  init(_ month: MonthReading) {
    let rejects = month.data.rejects
    let rejected = Dictionary(grouping: rejects.all, by: \.file).mapValues { Set($0.map(\.record)).count }
    let undeclared = Dictionary(month.inputs.map { ($0.name, $0.undeclared) }, uniquingKeysWith: { one, _ in one })
    files = month.data.summaries.map(\.summary).map {
      File(
        name: $0.name, rows: $0.records, rejected: rejected[$0.name] ?? 0, undeclared: undeclared[$0.name] ?? [])
    }
    func whole(_ findings: [Finding]) -> [Fault] {
      findings.map { Fault(finding: $0, file: $0.place?.file, record: nil, field: "", text: "") }
    }
    let rows = rejects.sorted.map {
      Fault(finding: $0.finding, file: $0.file, record: $0.record, field: $0.column, text: $0.text)
    }
    faults = whole(inReadingOrder(rejects.fileFindings)) + rows + whole(month.data.warnings)
  }

  /// All that is wrong as `rejects.csv`; what concerns a whole file has the record 0.
  package var rejectsCSV: String {
    CSVReports.rejects(
      faults.filter { $0.finding.severity == .error }.map { fault in
        RejectLine(
          file: fault.file ?? "", record: fault.record ?? 0, line: fault.finding.place?.line ?? 0,
          column: fault.field, text: fault.text, code: fault.finding.code, reason: fault.finding.message)
      })
  }
}
