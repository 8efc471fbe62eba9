import Diagnostics
import Tables

/// Where two workbooks differ: which sheet, which cell.
struct BookDifferences {
  private let file: String
  private(set) var findings: [Finding] = []

  /// - Parameter here: As it lies in the folder; `again` as the run makes it now.
  init?(_ file: String, here: [UInt8], again: [UInt8]) {
    guard let here = BookCells(here), let again = BookCells(again) else { return nil }
    self.file = file
    let own = Dictionary(here.sheets.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    for sheet in again.sheets {
      guard let found = own[sheet.name] else {
        say(sheet.name, "the whole sheet", "it is not there")
        continue
      }
      compare(found, sheet)
    }
    let wanted = Set(again.sheets.map(\.name))
    for sheet in here.sheets where !wanted.contains(sheet.name) {
      say(sheet.name, "the whole sheet", "the run made again has none")
    }
  }

  private mutating func compare(_ here: BookCells.Sheet, _ again: BookCells.Sheet) {
    let own = Dictionary(here.cells.map { ($0.address, $0.cell) }, uniquingKeysWith: { one, _ in one })
    let wanted = Dictionary(again.cells.map { ($0.address, $0.cell) }, uniquingKeysWith: { one, _ in one })
    for (address, cell) in again.cells where own[address] != cell {
      say(here.name, address, problem(own[address] ?? BookCells.Cell(), cell))
    }
    for (address, cell) in here.cells where wanted[address] == nil {
      say(here.name, address, problem(cell, BookCells.Cell()))
    }
  }

  private func problem(_ here: BookCells.Cell, _ again: BookCells.Cell) -> String {
    if here.formula != again.formula { return "its formula is not that of the run made again" }
    if here.value == again.value { return "it looks otherwise than in the run made again" }
    let (one, other) = (shown(here.value), shown(again.value))
    if one == other { return "its text is not that of the run made again" }
    return "\(one), and \(other) when the run is made again"
  }

  /// Numbers are told; a text may be somebody's name.
  private func shown(_ text: String) -> String {
    if text.isEmpty { return "empty" }
    return Double(text) == nil ? "a text" : text
  }

  private mutating func say(_ sheet: String, _ cell: String, _ problem: String) {
    findings.append(
      Finding(
        VerifyFinding.cellDiffers, at: nil, ["file": file, "sheet": sheet, "cell": cell, "problem": problem]))
  }
}
