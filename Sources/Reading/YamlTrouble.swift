import Diagnostics
import Yams

/// Turns the YAML library's own words into a finding with a remedy for the frequent causes.
enum YamlTrouble {
  static func finding(for error: YamlError, in source: SourceText) -> Finding {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let line = min(max(1, mark.line), max(1, source.lines.count))
      let place = source.location(line: line, column: max(1, mark.column))
      return Finding(
        SchemeReadingFinding.syntax, at: place, ["problem": problem, "hint": hint(problem, line: line, in: source)])
    case .reader(let problem, _, _, _):
      return Finding(
        SchemeReadingFinding.syntax, at: source.location(line: 1, column: 1),
        ["problem": problem, "hint": "Save the file as plain UTF-8 text without control characters."])
    default:
      return Finding(
        SchemeReadingFinding.syntax, at: source.location(line: 1, column: 1),
        ["problem": "\(error)", "hint": "Save the file as plain UTF-8 text."])
    }
  }

  private static func hint(_ problem: String, line number: Int, in source: SourceText) -> String {
    for candidate in [number, number - 1] {
      guard let line = source.line(candidate) else { continue }
      if line.hasPrefix("\t") || line.drop(while: { $0 == " " }).hasPrefix("\t") {
        return "Line \(candidate) is indented with a tab: use blanks."
      }
      guard let colon = line.range(of: ": ") else { continue }
      let value = line[colon.upperBound...].drop { $0 == " " }
      let isFlow = value.first == "{" || value.first == "["
      if isFlow, value.dropFirst().contains(where: { $0 == "[" || $0 == "(" || $0 == "{" }) {
        return
          "Inside { } and [ ] a formula with a comma, bracket or brace stands in quotes (line \(candidate)): formula: '…'"
      }
      if let first = value.first, "`\"'&*!%@|>[{".contains(first) {
        let key = line[..<colon.lowerBound]
        let quoted = value.contains("'") ? "\"\(value)\"" : "'\(value)'"
        return
          "In line \(candidate) a value begins with `\(first)`; if it is a formula, put the whole of it in quotes: \(key.drop { $0 == " " }): \(quoted)"
      }
      if value.contains(": ") {
        return "A text with a colon and a blank stands in quotes (line \(candidate))."
      }
    }
    return "Look at the indentation and the brackets of line \(number) and the one before it."
  }
}

extension String {
  fileprivate func range(of wanted: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) { return start..<index(start, offsetBy: wanted.count) }
      start = index(after: start)
    }
    return nil
  }
}
