import Diagnostics

/// Findings for people, on standard error, or for machines, on standard output.
struct FindingsPrinter {
  let asJSON: Bool
  /// Whether texts of the data are printed too: ids, names, what stands in a cell.
  let showsPersonal: Bool
  /// How many of one code are shown to people; the rest are counted.
  private let limit = 20

  init(asJSON: Bool, showsPersonal: Bool = false) {
    self.asJSON = asJSON
    self.showsPersonal = showsPersonal
  }

  func print(_ findings: [Finding]) {
    if asJSON {
      Output.print(FindingsJSON.text(findings.map { told($0) }))
      return
    }
    var stream = FindingsStream(limit: limit)
    for finding in findings { stream.show(told(finding)) }
    stream.close()
    if findings.contains(where: { told($0) != $0 }) {
      Output.complain("What is withheld is shown by --show-personal.")
    }
  }

  func told(_ finding: Finding) -> Finding { showsPersonal ? finding : finding.guarded }
}

/// Findings for people as they come: the first of each kind are shown, the rest counted at the end.
struct FindingsStream {
  let limit: Int
  private var counts: [String: Int] = [:]
  private(set) var errors = 0
  private var warnings = 0

  init(limit: Int) { self.limit = limit }

  mutating func show(_ finding: Finding) {
    let count = counts[finding.code, default: 0] + 1
    counts[finding.code] = count
    if finding.severity == .error { errors += 1 } else { warnings += 1 }
    if count <= limit { Output.complain(Excerpt(of: finding).text) }
  }

  func close() {
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > limit {
      let rest = count - limit
      Output.complain("… and \(rest) more \(rest == 1 ? "finding" : "findings") of the kind \(code)")
    }
    if errors + warnings > 0 {
      Output.complain(
        "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")")
    }
  }
}
