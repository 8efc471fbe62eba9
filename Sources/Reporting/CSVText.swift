package import Quantities

/// A CSV table as bytes: UTF-8 with byte-order mark, comma, LF, English keys as header.
///
/// A text that a spreadsheet would take for a formula is prefixed by `'`, as is one that begins with `'` itself, so that
/// taking one leading `'` off gives every text back.
package struct CSVText: Sendable {
  package private(set) var text: String

  package init(header: [String]) {
    text = "\u{FEFF}" + header.joined(separator: ",") + "\n"
  }

  package mutating func add(_ cells: [Cell]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { text += "," }
      isFirst = false
      text += cell.written
    }
    text += "\n"
  }

  package enum Cell: Sendable {
    case text(String)
    /// A number, or anything else that is written as it stands.
    case plain(String)

    package static func number(_ number: Number?) -> Cell { .plain(number?.exactText ?? "") }

    package static func count(_ count: Int) -> Cell { .plain(String(count)) }

    var written: String {
      switch self {
      case .plain(let text): text
      case .text(let text): CSVText.quoted(CSVText.guarded(text))
      }
    }
  }

  static func guarded(_ text: String) -> String {
    // A letter or a digit begins nearly every text and harms nobody.
    guard let byte = text.utf8.first, byte < 0x30 || byte >= 0x3A && byte < 0x41 || byte >= 0xE0,
      let first = text.unicodeScalars.first
    else { return text }
    return "=+-@\t\r'＝＋－＠".unicodeScalars.contains(first) ? "'" + text : text
  }

  /// As RFC 4180 has it where the text holds a comma, a quote or a line's end.
  static func quoted(_ text: String) -> String {
    let needs = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needs else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
