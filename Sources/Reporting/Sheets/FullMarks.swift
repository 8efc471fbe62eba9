import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// Everybody's own full mark of each indicator, right of the printed scores, and the colours that hold the scores against it.
///
/// The marks are formulas, so a changed weight changes the colours.
struct FullMarks {
  let frame: SheetFrame
  let layout: DetailsLayout
  /// The first of their columns; they are ordered like the scores, a column for each subtotal included.
  let first: Int

  private static let width = 6.2

  static func heads(_ frame: SheetFrame) -> [SheetFrame.Head] {
    let group = frame.words("本人满分（不打印）", "Own full marks (not printed)")
    return frame.scheme.sections.flatMap { section -> [SheetFrame.Head] in
      section.indicators.map { .init(title: $0.title, group: group, kind: .general, width: width) }
        + [.init(title: frame.words("小计", "Subtotal"), group: group, kind: .general, width: width)]
    }
  }

  func write(_ person: Int, _ row: Int, _ sheet: Worksheet, _ cells: FormulaCell) throws {
    let details = CellAddress.quoted(SheetKind.details.title(frame.words)) + "!"
    let style = CellStyle(.muted, .decimals(2))
    var column = first
    for section in frame.scheme.sections {
      let start = column
      var sum = Number(0)
      for indicator in section.indicators {
        if let result = frame.results.scores.indicators[indicator.name.value]?[person],
          let line = layout.indicators[person][indicator.name.value]
        {
          try cells.write(
            details + layout.cell(.share, line), result.share, row, column, style)
          sum = sum + result.share
        }
        column += 1
      }
      if column > start {
        try cells.write(
          "SUM(\(CellAddress.cell(row, start)):\(CellAddress.cell(row, column - 1)))", sum, row, column, style)
      }
      column += 1
    }
  }

  /// The darker, the further from the own full mark: within 10 %, from 10, from 20, from 40 %; none at the full mark.
  func colour(rows: Range<Int>, _ sheet: Worksheet) throws {
    guard let top = rows.first, let last = rows.last else { return }
    var column = frame.personHeads.count
    let offset = first - column
    for section in frame.scheme.sections {
      if !section.indicators.isEmpty {
        let score = CellAddress.cell(top, column)
        let full = "ROUND(\(CellAddress.cell(top, column + offset)),2)"
        let fills = zip([40, 20, 10, 0], Palette.sands.reversed()).map {
          percent, colour -> (formula: String, colour: UInt32) in
          let gap =
            percent == 0 ? "\(full)-\(score)>1E-9" : "\(full)-\(score)>=\(full)*0.\(percent)-1E-9"
          return ("AND(ISNUMBER(\(score)),\(full)>0,\(gap))", colour)
        }
        try sheet.fill(rows: top...last, columns: column...(column + section.indicators.count - 1), fills)
      }
      column += section.indicators.count + 1
    }
  }
}
