extension SparkTable {
  /// The columns that `DESCRIBE` prints, those of folders (`month=2026-10`) among them.
  struct Described {
    let columns: [(name: String, type: String)]

    var types: [String: String] { Dictionary(columns.map { ($0.name, $0.type) }) { one, _ in one } }
    var names: Set<String> { Set(columns.map(\.name)) }

    init(_ lines: [[UInt8]]) {
      var columns: [(name: String, type: String)] = []
      for line in lines {
        let cells = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        let name = Described.trimmed(cells.first ?? "")
        // Behind it, partitions of a catalogue's table stand a second time.
        if name.hasPrefix("# ") { break }
        if !name.isEmpty { columns.append((name, Described.trimmed(cells.dropFirst().first ?? ""))) }
      }
      self.columns = columns
    }

    private static func trimmed(_ text: Substring) -> String {
      var text = text
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }
}
