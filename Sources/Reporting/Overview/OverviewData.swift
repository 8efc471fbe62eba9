import Quantities
import Workbooks

/// The figures that the overview's charts draw, visible right of the printed page.
final class OverviewData {
  private let sheet: Worksheet
  private var row = 4

  init(on sheet: Worksheet, words: ReportWords) throws {
    self.sheet = sheet
    try sheet.write(
      words("图表数据（不打印）", "Figures of the charts (not printed)"), 3, OverviewSheet.dataColumn, CellStyle(.groupHeading),
      measures: false)
    try sheet.set(OverviewSheet.dataColumn, width: 20)
  }

  struct Block {
    let sheet: String
    let rows: ClosedRange<Int>

    var words: Chart.Cells { column(-1) }

    func column(_ index: Int) -> Chart.Cells {
      let column = OverviewSheet.dataColumn + 1 + index
      return Chart.Cells(sheet, rows: rows, columns: column...column)
    }
  }

  /// Writes a block of words with figures; an absent figure leaves its cell empty.
  func write(_ title: String, heads: [String], rows: [(String, [Number?])]) throws -> Block {
    let column = OverviewSheet.dataColumn
    try sheet.write(title, row, column, CellStyle(.group), measures: false)
    for (index, head) in heads.enumerated() {
      try sheet.write(head, row, column + 1 + index, CellStyle(.group, .text, align: .right), measures: false)
    }
    for (index, line) in rows.enumerated() {
      try sheet.write(line.0, row + 1 + index, column, CellStyle(.body), measures: false)
      for (place, number) in line.1.enumerated() {
        if let number { try sheet.write(number, row + 1 + index, column + 1 + place, CellStyle(.body, .general)) }
      }
    }
    defer { row += rows.count + 2 }
    return Block(sheet: sheet.name, rows: (row + 1)...(row + rows.count))
  }
}
