import Diagnostics
import Runs

/// What a month's files came to: a line a file, how often each finding occurs and which columns nobody reads on standard output,
/// findings on standard error.
struct DataReportPrinter {
  private let report: DataReport
  private let findings: FindingsPrinter
  /// Where a file has no header its first row stands in its place, names and all.
  private let showsPersonal: Bool
  /// The first of each kind.
  private let shown: [DataReport.Fault]
  /// By code, bytewise.
  private let counts: [(code: String, count: Int)]

  init(_ report: DataReport, first: Int, showsPersonal: Bool) {
    self.report = report
    self.showsPersonal = showsPersonal
    findings = FindingsPrinter(asJSON: false, showsPersonal: showsPersonal)
    var counts: [String: Int] = [:]
    shown = report.faults.filter { fault in
      counts[fault.finding.code, default: 0] += 1
      return counts[fault.finding.code, default: 0] <= first
    }
    self.counts = counts.map { (code: $0.key, count: $0.value) }.sorted { $0.code < $1.code }
  }

  func print() {
    for fault in shown { Output.complain(Excerpt(of: findings.told(fault.finding)).text) }
    var table = [["file", "rows", "rejected"]]
    table += report.files.map { [Excerpt.shown($0.name), String($0.rows), String($0.rejected)] }
    if !counts.isEmpty {
      table.append([])
      table.append(["finding", "times", "shown"])
      for (code, count) in counts {
        table.append([code, String(count), String(shown.count { $0.finding.code == code })])
      }
    }
    for line in TextTable.lines(table) { Output.print(line) }
    let undeclared = report.files.filter { !$0.undeclared.isEmpty }
    if !undeclared.isEmpty { Output.print("\ncolumns that the scheme does not declare, and nobody reads:") }
    for file in undeclared {
      let headers = file.undeclared.map { Excerpt.shown(header($0)) }.joined(separator: ", ")
      Output.print("  \(Excerpt.shown(file.name)): \(headers)")
    }
  }

  private func header(_ text: String) -> String {
    let marked = Personal.text(text)
    return showsPersonal ? Personal.full(marked) : Personal.guarded(marked)
  }

  var json: String {
    let files = report.files.map { file in
      let undeclared = file.undeclared.map { JSONText.quoted(header($0)) }.joined(separator: ", ")
      return "{\"file\": \(JSONText.quoted(file.name)), \"rows\": \(file.rows), \"rejected\": \(file.rejected), "
        + "\"undeclared\": [\(undeclared)]}"
    }
    let counts = counts.map { "{\"code\": \(JSONText.quoted($0.code)), \"count\": \($0.count)}" }
    let faults = shown.map { fault in
      let told = findings.told(fault.finding)
      return FindingsJSON.object(
        told,
        [
          ("record", fault.record.map(String.init) ?? "null"), ("field", JSONText.quoted(fault.field)),
          ("text", JSONText.quoted(told == fault.finding ? fault.text : Personal.withheld)),
        ])
    }
    return """
      {
        "schemaVersion": 1,
        "files": \(list(files)),
        "counts": \(list(counts)),
        "findings": \(list(faults))
      }
      """
  }

  private func list(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
  }
}
