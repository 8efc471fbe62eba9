import Diagnostics
package import Figures

/// An explanation for a terminal: indented steps, places at the end of their lines, rows in columns.
///
/// No value can forge a line: control signs, line ends and marks that turn the writing direction are shown escaped.
package struct ExplanationText {
  package private(set) var text = ""

  /// - Parameter rows: How many rows of each figure are shown; `nil` for all.
  package init(_ explanation: Explanation, rows: Int?) {
    for block in ExplanationBlocks(explanation, rows: rows).blocks { put(block) }
    while text.hasSuffix("\n") { text.removeLast() }
  }

  private mutating func put(_ block: ExplanationBlock) {
    switch block {
    case .title(let name, let about):
      line(name)
      line(about.joined(separator: " · "))
    case .heading(let words):
      text += "\n" + ExplanationText.safe("── \(words) ") + String(repeating: "─", count: 40) + "\n"
    case .subject(let name, let result): text += "\n" + ExplanationText.safe("\(name): \(result)") + "\n"
    case .step(let depth, let label, let words, let place):
      let isFigure = words.hasPrefix("= ")
      let saying = isFigure ? "\(label) \(words)" : "\(label): \(words)"
      line(ExplanationText.indent(depth) + saying + (place.isEmpty ? "" : "   [\(place)]"))
    case .remark(let depth, let words): line(ExplanationText.indent(depth) + words)
    case .rows(let depth, let header, let rows): table(depth, [header] + rows)
    }
  }

  private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  private static func safe(_ text: String) -> String { Excerpt.shown(text) }

  private mutating func line(_ words: String) { text += ExplanationText.safe(words) + "\n" }

  private mutating func table(_ depth: Int, _ rows: [[String]]) {
    let cells = rows.map { $0.map { ExplanationText.safe($0) } }
    let widths = (0..<(cells.first?.count ?? 0)).map { column in
      cells.map { $0.indices.contains(column) ? ExplanationText.width($0[column]) : 0 }.max() ?? 0
    }
    for row in cells {
      var words = ExplanationText.indent(depth + 1)
      for (column, cell) in row.enumerated() {
        words += cell
        if column < row.count - 1 {
          words += String(repeating: " ", count: widths[column] - ExplanationText.width(cell) + 2)
        }
      }
      text += words + "\n"
    }
  }

  private static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + Excerpt.cells($1) } }
}
