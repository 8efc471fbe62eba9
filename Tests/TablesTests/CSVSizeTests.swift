import Tables
import Testing

@Suite("CSV of any size is read by the same rule")
struct CSVSizeTests {
  private let most = 1 << 16

  @Test("Two thousand columns")
  func wide() throws {
    let headers = (0..<2_000).map { String($0, radix: 36) }
    let rows = (0..<2).map { row in headers.indices.map { "\(($0 + row) % 10)" } }
    let text = ([headers] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")
    let reading = try Reading(
      Array(text.utf8), named: "t.csv", WantedColumn.texts(headers[0], headers[1_777], headers[1_999]))
    #expect(reading.findings == [])
    #expect(reading.cells == [["0", "7", "9"], ["1", "8", "0"]])
  }

  @Test("Twenty thousand columns are more than a row may be long")
  func tooWide() throws {
    let headers = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let reading = try Reading(Array((headers + "\n").utf8), named: "t.csv", WantedColumn.texts("c0"))
    #expect(reading.findings.first?.hasPrefix("record-too-long @ t.csv:1:") == true)
    let commas = [UInt8](repeating: 0x2C, count: 20_000)
    let ragged = try Reading(
      Array("a\n1\n".utf8) + commas + Array("\n2\n".utf8), named: "t.csv", WantedColumn.texts("a"))
    #expect(ragged.findings == ["row-ragged @ t.csv:3:1"])
    #expect(ragged.cells == [["1"], ["2"]])
  }

  @Test("A cell may be as long as a row", arguments: [false, true])
  func long(inQuotes: Bool) throws {
    let quote = inQuotes ? "\"" : ""
    let cell = String(repeating: "x", count: most - 4)
    let text = "a,b\n1,2\n\(quote)\(cell)\(quote),4\n5,6\n"
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings == [])
    #expect(reading.cells == [["1", "2"], [cell, "4"], ["5", "6"]])
  }

  @Test("A cell of thirty thousand doubled quotes is as many quotes")
  func quotes() throws {
    let text = "a,b\n\"" + String(repeating: "\"\"", count: 30_000) + "\",2\n3,4\n"
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings == [])
    #expect(reading.cells == [[String(repeating: "\"", count: 30_000), "2"], ["3", "4"]])
  }

  @Test(
    "A cell of a million signs, and two million doubled quotes, are longer than a row may be; the rows before are read",
    arguments: [
      String(repeating: "x", count: 1_000_000), "\"" + String(repeating: "x", count: 1_000_000) + "\"",
      "\"" + String(repeating: "\"\"", count: 2_000_000) + "\"", "\"" + String(repeating: "甲\n", count: 100_000),
    ])
  func tooLong(_ cell: String) throws {
    let text = "a,b\n1,2\n\(cell),4\n"
    let reading = try Reading(Array(text.utf8), named: "t.csv", WantedColumn.texts("a", "b"))
    #expect(reading.findings.count == 1)
    #expect(reading.findings.first?.hasPrefix("record-too-long @ t.csv:") == true)
    #expect(reading.cells == [["1", "2"]])
  }

  /// What lies around a border: quotes, a line end in quotes, signs of three and four bytes, CR LF, an empty cell.
  private static let odd = "\"x\ny\"\"z\",甲😀,\r\n"

  @Test("Rows that lie across any border of a million bytes are whole", arguments: 0..<4)
  func border(_ start: Int) throws {
    let header = Array("a,b,c\n".utf8)
    let odd = Array(Self.odd.utf8)
    let filler = Array(repeating: UInt8(ascii: "f"), count: 8_000) + Array(",1,2\n".utf8)
    for shift in stride(from: start, to: odd.count, by: 4) {
      var bytes = header
      var wanted: [[String]] = []
      func take(_ row: [UInt8], _ cells: [String]) {
        bytes += row
        wanted.append(cells)
      }
      let full = [String(repeating: "f", count: 8_000), "1", "2"]
      while bytes.count + filler.count < 1 << 20 - 600 { take(filler, full) }
      let pad = 1 << 20 - 300 - bytes.count - 5 + shift
      take(
        Array(repeating: UInt8(ascii: "p"), count: pad) + Array(",1,2\n".utf8),
        [String(repeating: "p", count: pad), "1", "2"])
      while bytes.count < 1 << 20 + 300 { take(odd, ["x\ny\"z", "甲😀", ""]) }
      let reading = try Reading(bytes, named: "t.csv", WantedColumn.texts("a", "b", "c"))
      #expect(reading.findings == [], "shift \(shift)")
      #expect(reading.cells == wanted, "shift \(shift)")
    }
  }

  @Test("Sixty thousand rows of one column keep their order and their lines")
  func tall() throws {
    let text = "n\n" + (0..<60_000).map { "\($0)\n" }.joined()
    let reading = try Reading(Array(text.utf8), named: "t.csv", [WantedColumn("n", .decimal(scale: 0))])
    #expect(reading.findings == [])
    #expect(reading.records == 60_000)
    #expect(reading.rows == (0..<60_000).map { "\($0 + 2): \($0)" })
  }
}
