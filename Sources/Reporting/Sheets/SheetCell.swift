import Quantities
import Workbooks

/// What stands in a cell, decided before any sheet is there.
enum SheetCell {
  case text(String, CellStyle)
  case number(Number, CellStyle)

  static func words(_ text: String, _ role: CellStyle.Role = .body, wraps: Bool = false) -> SheetCell {
    .text(text, CellStyle(role, .text, wraps: wraps))
  }

  static func number(_ number: Number, _ kind: CellStyle.Kind, _ role: CellStyle.Role = .body) -> SheetCell {
    .number(number, CellStyle(role, kind))
  }

  static func count(_ count: Int, _ role: CellStyle.Role = .body) -> SheetCell {
    .number(Number(count), CellStyle(role, .integer))
  }

  /// A dash in a column of figures.
  static func dash(_ role: CellStyle.Role = .muted) -> SheetCell { .text("—", CellStyle(role, .text, align: .right)) }

  /// The figure, or a dash for none: zeros would hide what is there.
  static func unlessZero(_ number: Number, _ kind: CellStyle.Kind, _ role: CellStyle.Role = .body) -> SheetCell {
    number.isZero ? dash(role == .body ? .muted : role) : .number(number, kind, role)
  }

  var style: CellStyle {
    switch self {
    case .text(_, let style), .number(_, let style): style
    }
  }

  /// How many lines it takes in a column of this width.
  func lines(width: Double) -> Int {
    guard case .text(let text, let style) = self, style.wraps else { return 1 }
    return TextWidth.lines(of: text, width: width - 2)
  }
}

extension Worksheet {
  func write(_ cell: SheetCell, _ row: Int, _ column: Int, measures: Bool = true) throws {
    switch cell {
    case .text(let text, let style): try write(text, row, column, style, measures: measures)
    case .number(let number, let style): try write(number, row, column, style)
    }
  }

  /// A row of cells, as high as its longest text needs where the columns' widths are known.
  func write(_ cells: [SheetCell], row: Int, widths: [Double?] = []) throws {
    for (column, cell) in cells.enumerated() { try write(cell, row, column) }
    let lines = zip(cells, widths).map { cell, width in width.map { cell.lines(width: $0) } ?? 1 }.max() ?? 1
    if lines > 1 { try set(row: row, height: Double(lines) * 14 + 4) }
  }
}
