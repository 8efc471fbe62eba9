/// Rows of Spark's as lines that say them exactly: `=` and the cells, tabs between them, `\N` for null, a backslash before what would be mistaken.
enum SparkRows {
  /// A statement that prints the rows of another, of so many columns.
  static func printing(_ sql: String, columns: Int) -> String {
    let names = (1...columns).map { "`#\($0)`" }
    let marks: [(String, String)] = [("\\\\", "\\\\\\\\"), ("\\t", "\\\\t"), ("\\n", "\\\\n"), ("\\r", "\\\\r")]
    let cells = names.map { name in
      let text = marks.reduce("CAST(\(name) AS STRING)") { "replace(\($0), '\($1.0)', '\($1.1)')" }
      return "COALESCE(\(text), '\\\\N')"
    }
    return "SELECT concat('=', \(cells.joined(separator: ", '\\t', "))) FROM (\n\(sql)\n) AS `#rows`(\(list(names)))"
  }

  /// - Returns: `nil` for a line that is none of them.
  static func cells(_ line: [UInt8]) -> [String?]? {
    guard line.first == 0x3D else { return nil }
    return line.dropFirst().split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
      if cell.elementsEqual([0x5C, 0x4E]) { return nil }
      guard cell.contains(0x5C) else { return String(decoding: cell, as: UTF8.self) }
      var bytes: [UInt8] = []
      var rest = cell
      while let byte = rest.popFirst() {
        guard byte == 0x5C, let mark = rest.popFirst() else {
          bytes.append(byte)
          continue
        }
        bytes.append([0x74: 0x09, 0x6E: 0x0A, 0x72: 0x0D][mark] ?? mark)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
