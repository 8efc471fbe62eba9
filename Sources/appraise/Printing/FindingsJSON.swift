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

/// Texts in JSON: signs that a reader of the file could not see are escaped.
enum JSONText {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value) {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
