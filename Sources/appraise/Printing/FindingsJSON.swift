import Diagnostics

/// Findings as JSON, keys in a fixed order: `{"schemaVersion": 1, "findings": […]}`.
enum FindingsJSON {
  static func text(_ findings: [Finding]) -> String {
    let items = findings.map { "    " + object($0) }
    let list = items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"schemaVersion\": 1,\n  \"findings\": \(list)\n}"
  }

  /// - Parameter more: Fields that stand behind the column.
  static func object(_ finding: Finding, _ more: [(String, String)] = []) -> String {
    var fields = [
      ("code", quoted(finding.code)), ("severity", quoted(finding.severity.rawValue)),
      ("file", finding.place.map { quoted($0.file) } ?? "null"),
      ("line", finding.place.map { String($0.line) } ?? "null"),
      ("column", finding.place.map { String($0.column) } ?? "null"),
    ]
    fields += more
    fields += [
      ("message", quoted(finding.message)), ("remedy", quoted(finding.remedy)),
    ]
    if let note = finding.note { fields.append(("note", quoted(note))) }
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
