import Diagnostics

/// Findings for people, on standard error, or for machines, on standard output.
struct FindingsPrinter {
  let asJSON: Bool
  /// How many of one code are shown to people; the rest are counted.
  private let limit = 20

  init(asJSON: Bool) { self.asJSON = asJSON }

  func print(_ findings: [Finding]) {
    if asJSON {
      Output.print(FindingsJSON.text(findings))
      return
    }
    var shown: [String: Int] = [:]
    for finding in findings {
      let count = shown[finding.code, default: 0] + 1
      shown[finding.code] = count
      if count <= limit { Output.complain(Excerpt(of: finding).text) }
    }
    for (code, count) in shown.sorted(by: { $0.key < $1.key }) where count > limit {
      Output.complain("… and \(count - limit) more findings of the kind \(code)")
    }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    if !findings.isEmpty {
      Output.complain(
        "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")")
    }
  }
}
