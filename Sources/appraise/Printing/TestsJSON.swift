import Diagnostics
import Runs

/// Test results for machines, keys in a fixed order.
enum TestsJSON {
  static func text(_ report: SchemeTests.Report) -> String {
    let suites = report.suites
    let items = suites.flatMap { suite in suite.outcomes.map { item($0, suite) } }
    let failures = suites.reduce(0) { $0 + $1.failures }
    let list = items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n  ]"
    let findings = self.list(report.warnings.map { FindingsJSON.object($0) })
    return """
      {
        "schemaVersion": 1,
        "passed": \(items.count - failures),
        "failed": \(failures),
        "findings": \(findings),
        "tests": \(list)
      }
      """
  }

  private static func item(_ outcome: TestOutcome, _ suite: TestSuite) -> String {
    var fields = [
      ("scheme", JSONText.quoted(suite.scheme)), ("file", JSONText.quoted(outcome.place.file)),
      ("line", String(outcome.place.line)), ("test", JSONText.quoted(outcome.title)),
      ("result", JSONText.quoted(outcome.isPassed ? "passed" : "failed")),
    ]
    switch outcome.result {
    case .passed: break
    case .differs(let differences, let chain):
      fields.append(
        (
          "differences",
          list(
            differences.map { difference in
              object([
                ("figure", difference.figure), ("person", difference.person), ("expected", difference.expected),
                ("got", difference.got),
              ])
            })
        ))
      fields.append(
        (
          "chain",
          list(
            chain.map { line in
              object([("figure", line.figure), ("person", line.person), ("value", line.value), ("from", line.from)])
            })
        ))
    case .stopped(let findings):
      fields.append(
        (
          "findings",
          list(
            findings.map { FindingsJSON.object($0) })
        ))
    }
    return "    {" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\"\($0.0)\": \(JSONText.quoted($0.1))" }.joined(separator: ", ") + "}"
  }
}
