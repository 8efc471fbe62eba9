import Diagnostics
import Runs

/// Test results as JUnit XML, which build servers read; no times in it, so that the same results give the same bytes.
enum JUnit {
  static func text(_ suites: [TestSuite]) -> String {
    let all = suites.reduce(0) { $0 + $1.outcomes.count }
    let failures = suites.reduce(0) { $0 + $1.failures }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites tests=\"\(all)\" failures=\"\(failures)\">",
    ]
    for suite in suites {
      lines.append(
        "  <testsuite name=\(quoted(suite.scheme)) tests=\"\(suite.outcomes.count)\" failures=\"\(suite.failures)\">")
      for outcome in suite.outcomes {
        let head = "    <testcase classname=\(quoted(suite.file)) name=\(quoted(outcome.title))"
        if outcome.isPassed {
          lines.append(head + "/>")
        } else {
          lines.append(head + ">")
          lines.append(
            "      <failure message=\(quoted(message(outcome)))>\(escaped(TestsPrinter.text(outcome)))</failure>")
          lines.append("    </testcase>")
        }
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private static func message(_ outcome: TestOutcome) -> String {
    switch outcome.result {
    case .passed: ""
    case .differs(let differences, _):
      differences.map { "\($0.figure)\($0.person.isEmpty ? "" : " of \($0.person)"): \($0.got), not \($0.expected)" }
        .joined(separator: "; ")
    case .stopped(let findings): findings.map(\.message).joined(separator: "; ")
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      default:
        // XML 1.0 has no other control characters, escaped or not.
        result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return result
  }
}
