import Diagnostics
import Foundation
import Testing

@testable import Tables

@Suite("A workbook cell by cell")
struct BookGridTests {
  private func grid(_ name: String) throws -> BookGrid {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return try BookGrid(path: folder.appendingPathComponent(name).path, name: name)
  }

  @Test("Every cell says what was stored: texts, decimals, days, truths")
  func kinds() throws {
    let book = try grid("kinds.xlsx")
    #expect(book.sheets.contains("三月 & more"))
    let rows = try #require(try book.rows(ofSheet: "三月 & more"))
    #expect(rows[0]?[0] == .text("id"))
    #expect(rows[1]?[1] == .moment("2026-03-14"))
    #expect(rows[1]?[3] == .number("0.1"))
    #expect(rows[1]?[6] == .flag(true))
    #expect(rows[2]?[3] == .number("1.1"))
    #expect(rows[4]?[3] == .number("2.5"))
    #expect(rows[5]?[0] == .text("E5"))
    #expect(try book.rows(ofSheet: "April") == nil)
  }

  @Test("A cell that holds no value says so")
  func bad() throws {
    let rows = try #require(try grid("bad-cells.xlsx").rows(ofSheet: "S"))
    #expect(rows[1]?[3] == .inexact("0.30000000000000004"))
    #expect(rows[2]?[3] == .error("#N/A"))
    #expect(rows[2]?[5] == .notComputed)
    #expect(rows[5]?[7] == .text("note"))
    #expect(rows[6] == nil)
    let later = try #require(try grid("to-be-reckoned.xlsx").rows(ofSheet: "S"))
    #expect(later[1]?[1] == .notComputed)
    #expect(later[2]?[1] == .number("2"))
  }

  @Test("A damaged workbook is one finding")
  func damaged() throws {
    #expect(throws: InputRefused.self) { try grid("wrong/cut.xlsx") }
    #expect(throws: InputRefused.self) { try grid("wrong/text-number.xlsx").rows(ofSheet: "S") }
  }
}
