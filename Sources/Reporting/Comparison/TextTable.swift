import Diagnostics

/// Rows in columns of a terminal: the first column to the left, figures to the right.
struct TextTable {
  let lines: [String]

  /// - Parameter words: Columns besides the first that begin at their left.
  init(_ rows: [[String]], words: Set<Int> = []) {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { $0.indices.contains(column) ? Self.cells($0[column]) : nil }.max() ?? 0
    }
    let left = words.isEmpty ? words.union([0]) : words
    lines = rows.map { row in
      let cells = row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - Self.cells(text))
        return left.contains(column) ? text + space : space + text
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func cells(_ text: String) -> Int {
    Excerpt.shown(text).unicodeScalars.reduce(0) { $0 + Excerpt.cells($1) }
  }
}
