import Tables
import Testing

@Suite("What the rule of CSV does not allow rejects its row at its place, and the rows beside it are read")
struct CSVFaultTests {
  private let before = "a,b\n1,2\n"
  private let after = "\n3,4\n"

  @Test(
    "A quote, a carriage return or a byte in the wrong place",
    arguments: [
      ("x\"y,2", "quote-stray", 2), ("x,2\"", "quote-stray", 4), ("1, \"2\"", "quote-stray", 4),
      ("\"x\"y,2", "text-after-quote", 4), ("\"x\" ,2", "text-after-quote", 4), ("1,\"2\"\"\"3", "text-after-quote", 8),
      ("x\ry,2", "lone-carriage-return", 3), ("x,2\r\r", "lone-carriage-return", 5),
      ("\"x\"\ry,2", "lone-carriage-return", 5),
      ("x\u{0}y,2", "byte-nul", 2), ("\"x\u{0}\",2", "byte-nul", 3), ("1,2\u{0}", "byte-nul", 4),
      ("1", "row-ragged", 1), ("1,2,3", "row-ragged", 1), ("1,2,", "row-ragged", 1), ("\"1,2\"", "row-ragged", 1),
      ("", "row-blank", 1), ("甲\"乙,2", "quote-stray", 2),
    ])
  func row(_ row: String, _ code: String, _ column: Int) throws {
    let reading = try Reading(Array((before + row + after).utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings == ["\(code) @ t.csv:3:\(column)"])
    #expect(reading.cells == [["1", "2"], ["3", "4"]])
    #expect(reading.records == 3)
  }

  @Test(
    "Bytes that are no UTF-8: overlong forms, surrogates, what lies past U+10FFFF, cut signs, lone continuations",
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC3], [0xE4, 0xBD], [0xF0, 0x9F, 0x98], [0xC3, 0x28], [0xD5, 0xC5],
    ] as [[UInt8]], [false, true])
  func utf8(_ bytes: [UInt8], inQuotes: Bool) throws {
    let quote: [UInt8] = inQuotes ? [0x22] : []
    let row = quote + Array("x".utf8) + bytes + Array("y".utf8) + quote + Array(",2".utf8)
    let reading = try Reading(
      Array(before.utf8) + row + Array(after.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings.count == 1)
    #expect(reading.findings.first?.hasPrefix("bytes-not-utf8 @ t.csv:3:") == true)
    #expect(reading.cells == [["1", "2"], ["3", "4"]])
    let last = try Reading(Array(before.utf8) + Array("3,".utf8) + bytes, named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(last.findings.first?.hasPrefix("bytes-not-utf8 @ t.csv:3:") == true, "at the end of the file")
    #expect(last.cells == [["1", "2"]])
  }

  @Test("The borders of UTF-8 are texts")
  func borders() throws {
    let signs = [
      "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}",
    ]
    let reading = try Reading(
      Array(("a\n" + signs.map { "x\($0)y\n" }.joined()).utf8), named: "t.csv", WantedColumn.texts("a"))
    #expect(reading.findings == [])
    #expect(reading.cells == signs.map { ["x\($0)y"] })
  }

  @Test(
    "A quote that is never closed is said where it opens",
    arguments: ["\"3,4\n5,6\n", "3,\"4\n5,6\n", "3,\"", "\"3\"\",4\n"])
  func unclosed(_ rest: String) throws {
    let reading = try Reading(Array((before + rest).utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings == ["quote-unclosed @ t.csv:3:\(rest.hasPrefix("\"") ? 1 : 3)"])
    #expect(reading.cells == [["1", "2"]])
  }

  @Test(
    "A fault in the header refuses the file",
    arguments: [
      ("a\"x,b\n1,2\n", "quote-stray @ t.csv:1:2"), ("\"a\"x,b\n1,2\n", "text-after-quote @ t.csv:1:4"),
      ("a,b\r1,2\r", "lone-carriage-return @ t.csv:1:5"), ("\"a,b\n1,2\n", "quote-unclosed @ t.csv:1:1"),
      ("a,\u{0}b\n1,2\n", "byte-nul @ t.csv:1:3"),
    ])
  func header(_ text: String, _ wanted: String) throws {
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings.first == wanted)
    #expect(reading.cells == [])
  }

  @Test("Of several faults of a row the first is said; each row has its own")
  func several() throws {
    let text = before + "x\"y,\"z\"w\n\u{0},2,3\n1\n\n3,4\n"
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(
      reading.findings == [
        "quote-stray @ t.csv:3:2", "byte-nul @ t.csv:4:1", "row-ragged @ t.csv:5:1", "row-blank @ t.csv:6:1",
      ])
    #expect(reading.rows == ["2: 1|2", "7: 3|4"])
  }

  @Test("Lines are counted as an editor counts them, also behind cells of several lines")
  func lines() throws {
    let text = "a,b\r\n\"1\n\n\",2\r\n\"x\r\ny\",\"z\"w\r\n3,4\r\n"
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.rows == ["2: 1\n\n|2", "7: 3|4"])
    #expect(reading.findings == ["text-after-quote @ t.csv:6:7"])
  }
}
