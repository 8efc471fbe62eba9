import Diagnostics
import Runs

/// Tests for people: a line a suite, and for each that fails a small table of expected and got with the way there.
struct TestsPrinter {
  func print(_ suites: [TestSuite]) {
    for suite in suites {
      for outcome in suite.outcomes where !outcome.isPassed { Output.print(TestsPrinter.text(outcome)) }
      let passed = suite.outcomes.count - suite.failures
      Output.print("\(suite.file): \(passed) passed, \(suite.failures) failed")
    }
    let failures = suites.reduce(0) { $0 + $1.failures }
    let all = suites.reduce(0) { $0 + $1.outcomes.count }
    if suites.count != 1 { Output.print("\(all - failures) passed, \(failures) failed") }
  }

  static func text(_ outcome: TestOutcome) -> String {
    var lines = ["\(outcome.place.file):\(outcome.place.line): failed: \(outcome.title)"]
    switch outcome.result {
    case .passed: break
    case .stopped(let findings):
      for finding in findings { lines += Excerpt(of: finding).text.split(separator: "\n").map { "   " + $0 } }
    case .differs(let differences, let chain):
      let hasPeople = differences.contains { !$0.person.isEmpty }
      var table = [["figure"] + (hasPeople ? ["person"] : []) + ["expected", "got"]]
      table += differences.map { [$0.figure] + (hasPeople ? [$0.person] : []) + [$0.expected, $0.got] }
      lines += TextTable.lines(table).map { "   " + $0 }
      if !chain.isEmpty {
        lines.append("   how it came about:")
        let rows = chain.map { line in
          (hasPeople ? [line.person] : []) + [line.figure, "= " + line.value, line.from.isEmpty ? "given" : line.from]
        }
        lines += TextTable.lines(rows).map { "     " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Cells in columns of equal width; a Chinese sign takes two.
enum TextTable {
  static func lines(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count { line += String(repeating: " ", count: widths[column] - width(cell) + 2) }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (Excerpt.cells($1)) }
  }
}
