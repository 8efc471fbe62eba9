import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 总览: how the month was, on one landscape page: two sentences, tiles, up to six panels, the state of the data.
struct OverviewSheet {
  let frame: SheetFrame
  let figures: OverviewFigures
  var results: RunResults { frame.results }
  var words: ReportWords { frame.words }

  init(_ results: RunResults) {
    frame = SheetFrame(results)
    figures = OverviewFigures(results)
  }

  /// Tiles are two columns wide, panels two tiles with the gutter between them.
  static func tile(_ index: Int) -> ClosedRange<Int> { index * 3...index * 3 + 1 }
  static func panel(_ index: Int) -> ClosedRange<Int> { (index % 3) * 6...(index % 3) * 6 + 4 }
  static let lastColumn = 16
  /// Right of the printed page.
  static let dataColumn = 19
  static let chartRows = 11

  func write(to book: Workbook) throws {
    let name = SheetKind.overview.title(words)
    let sheet = try book.addSheet(reserved: name)
    let panels = try OverviewPanels(self, on: sheet).all
    let bands = (panels.count + 2) / 3
    let footRow = 8 + bands * (Self.chartRows + 3)
    var page = frame.page(named: name)
    page.pagesHigh = 1
    try sheet.set(page)
    try sheet.printArea(rows: 0...footRow, columns: 0...Self.lastColumn)
    for column in 0...Self.lastColumn { try sheet.set(column, width: column % 3 == 2 ? 1.2 : 13.2) }
    try writeHead(on: sheet)
    try writeTiles(on: sheet)
    for (index, panel) in panels.enumerated() { try Self.write(panel, index, on: sheet) }
    try writeFoot(footRow, on: sheet)
    sheet.activate()
  }

  private func writeHead(on sheet: Worksheet) throws {
    try sheet.set(row: 0, height: 30)
    try sheet.merge(frame.scheme.title, row: 0, columns: 0...12, CellStyle(.title))
    try sheet.merge(frame.periodText, row: 0, columns: 13...Self.lastColumn, CellStyle(.title, .text, align: .right))
    let lead = OverviewWords(self).lead
    try sheet.merge(lead, row: 1, columns: 0...Self.lastColumn, CellStyle(.lead, .text, wraps: true))
    try sheet.set(row: 1, height: TextWidth.of(lead) > 155 ? 44 : 28)
    try sheet.set(row: 2, height: 6)
  }

  // MARK: Tiles

  private func writeTiles(on sheet: Worksheet) throws {
    for (row, height) in [(3, 20.0), (4, 34), (5, 20), (6, 10)] { try sheet.set(row: row, height: height) }
    for (index, tile) in OverviewWords(self).tiles.prefix(6).enumerated() {
      let columns = Self.tile(index)
      try sheet.merge(tile.label, row: 3, columns: columns, CellStyle(.tileLabel, .text, indent: 1))
      try sheet.merge(
        tile.figure, row: 4, columns: columns, CellStyle(tile.isAlarm ? .tileAlarm : .tileFigure, .text, indent: 1))
      try sheet.merge(tile.note, row: 5, columns: columns, CellStyle(.tileNote, .text, indent: 1))
    }
  }

  // MARK: Panels

  static func write(_ panel: OverviewPanels.Panel, _ index: Int, on sheet: Worksheet) throws {
    let columns = Self.panel(index)
    let row = 7 + index / 3 * (Self.chartRows + 3)
    try sheet.set(row: row, height: 22)
    try sheet.set(row: row + 1, height: 16)
    try sheet.merge(panel.title, row: row, columns: columns, CellStyle(.panel))
    try sheet.merge(panel.note, row: row + 1, columns: columns, CellStyle(.panelNote))
    // The library takes rows without a height of their own for lower than they are when it places charts.
    for below in 2..<(Self.chartRows + 3) { try sheet.set(row: row + below, height: 18) }
    switch panel.content {
    case .chart(let chart):
      var sized = chart
      sized.width = 4 * 97 + 13
      sized.height = Double(Self.chartRows) * 24 - 4
      try sheet.insert(sized, row: row + 2, column: columns.lowerBound, y: 2)
    case .table(let heads, let rows): try write(heads, rows, columns.lowerBound, row + 2, on: sheet)
    }
  }

  /// Name, words over two columns and the gutter, and two figures; where there are three heads the words begin at the name's place.
  private static func write(
    _ heads: [String], _ rows: [[SheetCell]], _ column: Int, _ start: Int, on sheet: Worksheet
  ) throws {
    let styles = [
      CellStyle(.panelNote, indent: 1), CellStyle(.panelNote, indent: 1), CellStyle(.panelNote, .text, align: .right),
    ]
    let isWide = heads.count == 3
    let words = isWide ? 0 : 1
    let texts = column + words...column + 2
    if !isWide { try sheet.write(heads[0], start, column, styles[0], measures: false) }
    try sheet.merge(heads[words], row: start, columns: texts, styles[1])
    try sheet.write(heads[words + 1], start, column + 3, styles[2], measures: false)
    try sheet.write(heads[words + 2], start, column + 4, styles[2], measures: false)
    for (index, cells) in rows.enumerated() {
      let row = start + 1 + index
      if !isWide { try sheet.write(cells[0], row, column, measures: false) }
      if case .text(let text, let style) = cells[words] { try sheet.merge(text, row: row, columns: texts, style) }
      try sheet.write(cells[words + 1], row, column + 3, measures: false)
      try sheet.write(cells[words + 2], row, column + 4, measures: false)
    }
  }

  // MARK: Foot

  private func writeFoot(_ row: Int, on sheet: Worksheet) throws {
    try sheet.merge(OverviewWords(self).dataLine, row: row, columns: 0...12, CellStyle(.small))
    let link = words("查看\(SheetKind.data.title(words)) ›", "see \(SheetKind.data.title(words)) ›")
    let style = CellStyle(.link, .text, align: .right)
    try sheet.merge("", row: row, columns: 13...Self.lastColumn, style)
    try sheet.write(link, to: SheetKind.data.title(words), row, 13, style, measures: false)
    try sheet.set(row: row, height: 20)
  }
}
