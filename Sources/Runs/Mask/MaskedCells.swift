import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// The cells of one declared file as they are given away.
struct MaskedCells {
  private let columns: [Column]
  private let degrees: [Bool]
  private let shift: YearShift
  var pseudonyms: Pseudonyms

  init(_ file: DataFile, _ pseudonyms: Pseudonyms, _ shift: YearShift) {
    self.shift = shift
    columns = file.storedColumns
    degrees = columns.map { file.isDegree($0.name.value) && $0.name.value.hasSuffix("_lon") }
    self.pseudonyms = pseudonyms
  }

  var header: [String] { columns.map(\.header) }

  mutating func row(_ cells: [LookedCell]) -> [String] {
    columns.indices.map { cells.indices.contains($0) ? cell(cells[$0], at: $0) : "" }
  }

  private mutating func cell(_ cell: LookedCell, at index: Int) -> String {
    let column = columns[index]
    if cell == .missing { return "" }
    if column.isPersonal, column.type != .text { return column.isOptional ? "" : MaskedCells.nothing(column.type) }
    switch cell {
    case .missing: return ""
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let text): return degrees[index] ? pseudonyms.turned(text) ?? text : text
    case .text(let text): return self.text(text, column.type)
    }
  }

  private mutating func text(_ text: String, _ type: ColumnType) -> String {
    switch type {
    case .text:
      // Blanks at the ends are refused by the reader, masked or not.
      let isPadded = text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
      return (isPadded ? " " : "") + pseudonyms.of(text)
    case .choice(let choices) where choices.values.contains(text): return text
    case .day where Day(text: text) != nil: return shift.cell(text)
    case .period where Period(text: text) != nil: return shift.period(text)
    // What does not fit its column is refused; a slip of the pen may be seen, anything else might be a name.
    default: return MaskedCells.isPlain(text) ? text : "?"
    }
  }

  static func isPlain(_ text: String) -> Bool { Personal.cell(text) == text }

  /// What stands in a personal column that may not be empty.
  private static func nothing(_ type: ColumnType) -> String {
    switch type {
    case .choice(let choices): choices.values.first ?? ""
    case .flag: "false"
    case .day: "2000-01-01"
    case .period(let kind): Period(kind, containing: Day(number: 10_957)).text
    case .text, .integer, .decimal, .percent, .point, .computed: "0"
    }
  }
}
