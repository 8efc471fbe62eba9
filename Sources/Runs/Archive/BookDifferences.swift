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
        say(sheet.name, "the sheet", "not there", "there")
        continue
      }
      compare(found, sheet)
    }
    let wanted = Set(again.sheets.map(\.name))
    for sheet in here.sheets where !wanted.contains(sheet.name) { say(sheet.name, "the sheet", "there", "not there") }
  }

  private mutating func compare(_ here: BookCells.Sheet, _ again: BookCells.Sheet) {
    let own = Dictionary(here.cells.map { ($0.address, $0.cell) }, uniquingKeysWith: { one, _ in one })
    let wanted = Dictionary(again.cells.map { ($0.address, $0.cell) }, uniquingKeysWith: { one, _ in one })
    for (address, cell) in again.cells where own[address] != cell {
      let found = own[address] ?? BookCells.Cell()
      if found.formula != cell.formula {
        say(here.name, address, "its formula is another", "it is as the run makes it")
      } else if found.value != cell.value {
        say(here.name, address, shown(found.value), shown(cell.value))
      } else {
        say(here.name, address, "its look is another", "it is as the run makes it")
      }
    }
    for (address, cell) in here.cells where wanted[address] == nil {
      say(here.name, address, shown(cell.value), "empty")
    }
  }

  /// Numbers are told; a text may be somebody's name.
  private func shown(_ text: String) -> String {
    if text.isEmpty { return "empty" }
    return Double(text) == nil ? "a text" : text
  }

  private mutating func say(_ sheet: String, _ cell: String, _ here: String, _ again: String) {
    findings.append(
      Finding(
        VerifyFinding.cellDiffers, at: nil,
        ["file": file, "sheet": sheet, "cell": cell, "here": here, "again": again]))
  }
}
