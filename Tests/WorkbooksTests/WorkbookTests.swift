import Foundation
import Quantities
import Testing

@testable import Workbooks

@Suite("Workbooks")
struct WorkbookTests {
  private func write(_ path: String) throws {
    let day = try #require(Day(text: "2026-10-01"))
    let book = try Workbook(path: path, Workbook.Properties(title: "月度", created: day), fontName: "微软雅黑")
    let sheet = try book.addSheet("排名: 一/二")
    try sheet.write("_x0041_ & \"text\"", 0, 0, CellStyle(.title))
    try sheet.write("007", 1, 0, CellStyle(.body))
    try sheet.write(Number(41, over: 60), 1, 1, CellStyle(.strong, .decimals(2)))
    try sheet.write("A", 1, 2, CellStyle(.badge(rank: 0, of: 4)))
    try sheet.merge("合并", row: 2, columns: 0...2, CellStyle(.groupHeading))
    var page = Worksheet.Page()
    page.headerLeft = "A & B"
    page.repeating = 0...1
    try sheet.set(page)
    try sheet.fitColumns()
    try book.close()
  }

  @Test("The same calls give the same bytes, at whatever time")
  func sameBytes() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["a.xlsx", "b.xlsx"] { try write(folder.appendingPathComponent(name).path) }
    let one = try Data(contentsOf: folder.appendingPathComponent("a.xlsx"))
    #expect(one == (try Data(contentsOf: folder.appendingPathComponent("b.xlsx"))))
    #expect(one.count > 1_000)
  }

  @Test("A folder that is not there is trouble in words, not a crash")
  func trouble() { #expect(throws: WorkbookTrouble.self) { try write("/nowhere/at/all/x.xlsx") } }

  @Test("What the format would read as a code is escaped, and what is too long is cut with an ellipsis")
  func texts() {
    #expect(CellText.cell("_x0041_").text == "_x005F_x0041_")
    #expect(CellText.cell("a_x004 _x").text == "a_x004 _x")
    let long = CellText.cell(String(repeating: "字", count: 40_000))
    #expect(long.isCut && long.text.hasSuffix("…") && long.text.utf16.count <= 32_767)
    #expect(CellText.header("A & B", longest: 100) == "A && B")
  }

  @Test("Sheets have names that a workbook can have, each another")
  func names() {
    var names = SheetNames()
    #expect(names.name(for: "a/b:c") == "abc")
    #expect(names.name(for: "ABC") == "ABC 2")
    #expect(names.name(for: String(repeating: "长", count: 50)).count == 31)
    #expect(names.name(for: "") == "Sheet")
  }

  @Test("A Han sign is as wide as two digits")
  func widths() { #expect(TextWidth.of("字") > 1.5 * TextWidth.of("1")) }
}
