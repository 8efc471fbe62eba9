import Diagnostics
import Foundation
import Quantities
import Tables
import Testing

private let kinds = [
  WantedColumn("id", .text), WantedColumn("day", .day), WantedColumn("month", .period(.month)),
  WantedColumn("amount", .decimal(scale: 3)), WantedColumn("rate", .percent), WantedColumn("count", .decimal(scale: 0)),
  WantedColumn("kept", .flag),
]

@Suite("A sheet is read like the CSV file that says the same")
struct SheetTests {
  @Test("Texts, numbers, days of every format, months, percentages and truths")
  func values() throws {
    let reading = try Reading("kinds.xlsx", kinds)
    #expect(reading.findings == [])
    #expect(
      reading.rows == [
        "2: E1|2026-03-14|2026-03|0.1|0.285|3|yes", "3: 1002|2026-03-14|2026-03|1.1|0.285|3|no",
        "4: 00417|2026-03-14|2026-03|-12.5|1|100|yes", "5: 张三|2026-03-14|2026-03|2.5|0.00003|0|yes",
        "6: E5|1900-03-01|2026-03|123456789012.345|0|0|no", "7: 甲乙A|1900-02-28|2026-03|7|0.5|8|no",
      ])
    #expect(reading.name == "kinds.xlsx#三月 & more")
    #expect(reading.records == 6)
  }

  @Test("A sheet that is named is taken, hidden or not")
  func named() throws {
    #expect(try Reading("kinds.xlsx", [WantedColumn("id", .text)], sheet: "Later").rows == ["2: L1"])
    #expect(try Reading("kinds.xlsx", [WantedColumn("other", .text)], sheet: "Hidden").name == "kinds.xlsx#Hidden")
    #expect(try Reading("kinds.xlsx", kinds, sheet: "later").findings == ["sheet-not-found"])
  }

  @Test("What is no value is refused at its cell")
  func refused() throws {
    let reading = try Reading("bad-cells.xlsx", kinds)
    let at = { (cell: String) in " @ bad-cells.xlsx#S!\(cell)" }
    #expect(
      reading.findings == [
        "cell-number-as-text" + at("A2"), "cell-not-a-date" + at("B2"), "cell-not-a-period" + at("C2"),
        "cell-not-exact" + at("D2"), "cell-not-a-number" + at("E2"), "cell-too-many-decimals" + at("F2"),
        "cell-not-a-flag" + at("G2"),
        "cell-date-as-text" + at("A3"), "cell-not-a-date" + at("B3"), "cell-not-a-period" + at("C3"),
        "cell-error" + at("D3"), "cell-error" + at("E3"), "cell-not-computed" + at("F3"), "cell-error" + at("G3"),
        "cell-number-as-text" + at("A4"), "cell-not-a-date" + at("B4"), "cell-not-a-period" + at("C4"),
        "cell-not-exact" + at("D4"), "cell-not-a-number" + at("E4"), "cell-not-a-number" + at("F4"),
        "cell-number-as-text" + at("A5"), "cell-not-a-date" + at("B5"),
        "cell-not-a-number" + at("D5"), "cell-not-a-number" + at("E5"), "cell-not-a-flag" + at("G5"),
        "cell-beyond-header" + at("H6"), "row-blank" + at("A7"), "cell-blanks" + at("A10"),
      ])
    #expect(reading.rows == ["9: E10|2026-03-14|2026-03|1|1|1|yes"])
  }

  @Test("Days are counted from 1904 where the workbook says so")
  func since1904() throws {
    let reading = try Reading("since-1904.xlsx", [WantedColumn("id", .text), WantedColumn("day", .day)])
    #expect(reading.rows == ["2: E1|2026-03-14", "3: E2|1904-01-01"])
  }

  @Test("A value beside a formula is none where the workbook is still to be reckoned")
  func toBeReckoned() throws {
    let reading = try Reading("to-be-reckoned.xlsx", WantedColumn.idAndAmount)
    #expect(reading.rows == ["3: E2|2"])
    #expect(reading.findings == ["cell-not-computed @ to-be-reckoned.xlsx#S!B2"])
  }

  @Test(
    "However a program writes it: with prefixes, with backslashes, without cell references, with additions",
    arguments: ["prefixed.xlsx", "backslashes.xlsx", "no-references.xlsx", "aside.xlsx"])
  func dialects(_ name: String) throws {
    let reading = try Reading(name, WantedColumn.idAndAmount)
    #expect(reading.findings == [])
    #expect(reading.rows == ["2: E1|2"])
  }

  @Test("A damaged or foreign file is one finding, whatever is wrong", arguments: Wrong.all)
  func wrong(_ wrong: Wrong) throws {
    let reading = try Reading("wrong/\(wrong.name)", WantedColumn.idAndAmount)
    #expect(reading.findings == [wrong.code])
    #expect(reading.messages.first?.contains(wrong.words) == true, "\(reading.messages)")
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let name: String
    let words: String
    var code = "book-unreadable"
    var testDescription: String { name }

    static let all = [
      Wrong(name: "not-a-book.xlsx", words: "it is no .xlsx file"),
      Wrong(name: "protected.xlsx", words: "protected by a password, or an .xls of old"),
      Wrong(name: "encrypted.xlsx", words: "protected by a password"),
      Wrong(name: "cut.xlsx", words: "damaged or cut off"),
      Wrong(name: "doctype.xlsx", words: "declares a document type"),
      Wrong(name: "deep.xlsx", words: "nests more than 256 elements"),
      Wrong(name: "not-well-formed.xlsx", words: "is no well-formed XML"),
      Wrong(name: "no-sheet.xlsx", words: "xl/worksheets/sheet1.xml is missing"),
      Wrong(name: "no-workbook.xlsx", words: "xl/workbook.xml is missing"),
      Wrong(name: "no-relations.xlsx", words: "_rels/.rels is missing"),
      Wrong(name: "no-texts.xlsx", words: "is not among its shared texts"),
      Wrong(name: "text-number.xlsx", words: "is not among its shared texts"),
      Wrong(name: "kind.xlsx", words: "of a kind that no workbook has"),
      Wrong(name: "rows-turned.xlsx", words: "rows are out of order"),
      Wrong(name: "cells-turned.xlsx", words: "cells are out of order in row 2"),
      Wrong(name: "binary.xlsx", words: ".xlsb"), Wrong(name: "checksum.xlsx", words: "is damaged"),
      Wrong(name: "twice.xlsx", words: "xl/styles.xml stands twice"),
      Wrong(name: "empty.csv.gz", words: "it is empty", code: "gzip-damaged"),
      Wrong(name: "plain.csv.gz", words: "it is no gzip file", code: "gzip-damaged"),
      Wrong(name: "cut.csv.gz", words: "its end is missing", code: "gzip-damaged"),
      Wrong(name: "checksum.csv.gz", words: "its bytes are damaged", code: "gzip-damaged"),
      Wrong(name: "behind.csv.gz", words: "other bytes stand behind its end", code: "gzip-damaged"),
    ]
  }

  @Test("Cells are said as spreadsheets say them")
  func cells() {
    let letters = [1, 26, 27, 52, 53, 702, 703, 16_384].map { SourceLocation.letters(ofColumn: $0) }
    #expect(letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"])
    #expect(SourceLocation(file: "a.xlsx#S", line: 7, column: 28).text == "a.xlsx#S!AB7")
    #expect(SourceLocation(file: "a.csv", line: 7, column: 28).text == "a.csv:7:28")
  }
}
