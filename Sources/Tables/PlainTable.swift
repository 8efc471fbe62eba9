import Diagnostics

/// A small CSV file as texts: header and rows, with the line each begins on. For files that are read whole, as a history.
package struct PlainTable: Sendable {
  package let header: [String]
  package let rows: [[String]]
  package let lines: [Int]

  /// Where a file is no such table.
  package struct Fault: Error, Sendable {
    package let line: Int
    package let problem: String
  }

  package init(_ bytes: [UInt8]) throws(Fault) {
    var records: [[String]] = []
    var lines: [Int] = []
    var fault: Fault?
    func take(_ record: borrowing CSVScanner.Record) {
      if let found = record.fault, fault == nil {
        fault = Fault(line: found.line, problem: PlainTable.words(found.code.wording.message))
      }
      let texts = record.fields.map { String(decoding: record.bytes[$0.range], as: UTF8.self) }
      if texts != [""] {
        records.append(texts.map { PlainTable.unguarded($0) })
        lines.append(record.line)
      }
    }
    var scanner = CSVScanner()
    _ = scanner.take(bytes) { take($0) }
    scanner.finish { take($0) }
    if let fault { throw fault }
    header = records.first ?? []
    rows = Array(records.dropFirst())
    self.lines = Array(lines.dropFirst())
  }

  /// A fault's wording without the places that only a declared file has.
  private static func words(_ message: String) -> String {
    message.split(separator: "{where}", omittingEmptySubsequences: false).joined(separator: "a cell")
  }

  /// A text as it was before a report guarded it against spreadsheets.
  private static func unguarded(_ text: String) -> String {
    guard text.first == "'", let next = text.unicodeScalars.dropFirst().first,
      "=+-@\t\r'＝＋－＠".unicodeScalars.contains(next)
    else { return text }
    return String(text.dropFirst())
  }
}
