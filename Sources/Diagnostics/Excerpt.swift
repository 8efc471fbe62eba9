/// A finding as a person reads it: place, message, the user's own line with a caret under the fault, remedy.
///
/// ```
/// schemes/field-sales.yaml:14:13: error: weights add up to 95, not 100
///    14 |     weight: 25
///       |             ^^ with visits 40 (line 9) and training 30 (line 11)
///    Give the missing 5 to an indicator.
/// ```
package struct Excerpt: Sendable {
  package let finding: Finding

  package init(of finding: Finding) { self.finding = finding }

  package var text: String {
    var lines: [String] = []
    let head = finding.place.map { "\(Excerpt.shown($0.text)): " } ?? ""
    lines.append("\(head)\(finding.severity.rawValue): \(Excerpt.shown(finding.message))")
    if let line = finding.line, let place = finding.place {
      let number = String(place.line)
      let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
      let blank = String(repeating: " ", count: margin.count)
      let scalars = Array(line.unicodeScalars)
      let before = scalars.prefix(max(0, place.column - 1))
      let under = scalars.dropFirst(max(0, place.column - 1)).prefix(finding.length)
      let indent = String(repeating: " ", count: before.reduce(0) { $0 + Excerpt.cells($1) })
      let carets = String(repeating: "^", count: max(1, under.reduce(0) { $0 + Excerpt.cells($1) }))
      lines.append("\(margin) | \(Excerpt.shown(line))")
      lines.append("\(blank) | \(indent)\(carets)" + (finding.note.map { " " + Excerpt.shown($0) } ?? ""))
    } else if let note = finding.note {
      lines.append("   \(Excerpt.shown(note))")
    }
    if !finding.remedy.isEmpty { lines.append("   \(Excerpt.shown(finding.remedy))") }
    return lines.joined(separator: "\n")
  }

  /// A user's text made safe for a terminal: control characters and marks that turn the writing direction are escaped.
  package static func shown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// How many screen cells a code point takes: 2 for East Asian wide signs, 0 for combining marks, else 1.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    if isHidden(scalar) { return 4 + String(scalar.value, radix: 16).count }
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
