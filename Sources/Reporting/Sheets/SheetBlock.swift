import Quantities
import Workbooks

/// A table that stands under another and makes do with the widths of its columns, by merging where one is too narrow.
struct SheetBlock {
  let title: String
  /// Their widths are the least they need.
  let heads: [SheetFrame.Head]
  var rows: [[SheetCell]]
  /// Whether the last column reaches to the end of the sheet's.
  var fills = false

  /// The columns that the block takes.
  func ranges(in widths: [Double]) -> [ClosedRange<Int>] {
    var ranges = ColumnPacking.ranges(heads.map { $0.width ?? 9 }, in: widths)
    if fills, let last = ranges.popLast() { ranges.append(last.lowerBound...max(last.upperBound, widths.count - 1)) }
    return ranges
  }

  /// Writes the block.
  ///
  /// - Returns: The row after it.
  func write(on sheet: Worksheet, row start: Int, widths: [Double]) throws -> Int {
    let ranges = ranges(in: widths)
    guard let last = ranges.last?.upperBound else { return start }
    for (range, head) in zip(ranges, heads) where range.lowerBound >= widths.count {
      try sheet.set(range.lowerBound, width: head.width ?? 9)
    }
    var row = start
    try sheet.merge(title, row: row, columns: 0...last, CellStyle(.groupHeading, .text, align: .left))
    try sheet.set(row: row, height: 20)
    row += 1
    for (range, head) in zip(ranges, heads) {
      let alignment = head.alignment ?? (head.kind == .text ? .left : .right)
      try sheet.merge(head.title, row: row, columns: range, CellStyle(.heading, .text, align: alignment, wraps: true))
      if let note = head.note { try sheet.note(note, row, range.lowerBound) }
    }
    try sheet.set(row: row, height: 20)
    row += 1
    for cells in rows {
      var lines = 1
      for (range, cell) in zip(ranges, cells) {
        try sheet.write(cell, row, across: range)
        lines = max(lines, cell.lines(width: range.map { sheet.width(of: $0) }.reduce(0, +)))
      }
      if lines > 1 { try sheet.set(row: row, height: Double(lines) * 14 + 4) }
      row += 1
    }
    return row
  }
}

extension Worksheet {
  /// A cell over several columns; its number stands in the first of them.
  fileprivate func write(_ cell: SheetCell, _ row: Int, across columns: ClosedRange<Int>) throws {
    guard columns.count > 1 else { return try write(cell, row, columns.lowerBound, measures: false) }
    switch cell {
    case .text(let text, let style): try merge(text, row: row, columns: columns, style)
    case .number(_, let style):
      try merge("", row: row, columns: columns, style)
      try write(cell, row, columns.lowerBound)
    }
  }
}
