import Tables
import Testing

/// A number as it may stand in a file: its value, or the code of the finding that names it.
private func number(_ spelling: String, _ kind: CellType.Kind, inQuotes: Bool = false) throws -> (String?, Reading) {
  let cell = inQuotes ? "\"" + spelling.replacing("\"", with: "\"\"") + "\"" : spelling
  let reading = try Reading(
    Array("id,n\nE1,1\nE2,\(cell)\nE3,3\n".utf8), named: "t.csv", [WantedColumn("id", .text), WantedColumn("n", kind)])
  return (reading.cells.count == 3 ? reading.cells[1][1] : nil, reading)
}

@Suite("A number in a file is read exactly or refused by name, however it is spelled")
struct NumberSpellingTests {
  @Test(
    "What is a number, with its exact value",
    arguments: [
      ("0", "0"), ("00", "0"), ("0.0", "0"), ("-0", "0"), ("-0.00", "0"), ("7", "7"), ("007", "7"), ("-007", "-7"),
      ("1234.56", "1234.56"), ("-1234.5", "-1234.5"), ("0.01", "0.01"), ("-0.01", "-0.01"), ("1.10", "1.1"),
      ("1.100000000", "1.1"), ("00.50", "0.5"), ("9007199254740993", "9007199254740993"),
      ("9999999999999999.99", "9999999999999999.99"), ("-9999999999999999.99", "-9999999999999999.99"),
      ("000000000000000001", "1"), ("4.35", "4.35"), ("0.1", "0.1"), ("100", "100"),
    ])
  func value(_ spelling: String, _ wanted: String) throws {
    for inQuotes in [false, true] {
      let (value, reading) = try number(spelling, .decimal(scale: 2), inQuotes: inQuotes)
      #expect(value == wanted)
      #expect(reading.findings == [])
    }
  }

  @Test(
    "What is none, because it could be read in two ways or only guessed",
    arguments: [
      "1,234", "1,234.56", "1.234,56", "1 234", "1\u{A0}234", "1'234", "1_234", "1，234", "1e3", "1E3",
      "1e-2", "1.5e+2", "+5", "+0.5", "--5", "-", "+", "5-", "(5)", "−5", "–5", "－5", "１２", "1２", "٣",
      "०", "五", "一百", "½", "²", "0x10", "0b1", "0o7", "#5", ".5", "-.5", "5.", "-5.", ".", "1..2",
      "1.2.3", "1.-2", "1．5", "1。5", "5%", "5 %", "5‰", "¥5", "$5", "5元", "5 EUR", "NaN", "nan", "inf",
      "Infinity", "-inf", "null", "NULL", "N/A", "#N/A", "none", "-5 ", " 5", "5 ", "5\t", "\u{3000}5",
      "\u{FEFF}5", "5\u{200B}", "true", "1/2", "=5", "'5", "5f", "5L", "1:2", "2026-10-01", "\"",
      "5\r\n", "\n5",
    ])
  func none(_ spelling: String) throws {
    let isPlain = !spelling.contains { ",\"\n\r\r\n".contains($0) }
    for inQuotes in isPlain ? [false, true] : [true] {
      let (value, reading) = try number(spelling, .decimal(scale: 2), inQuotes: inQuotes)
      #expect(value == nil)
      #expect(reading.findings == ["cell-not-a-number @ t.csv:3:4"])
      #expect(reading.messages.first?.contains("n: \"\(spelling)\"") == true, "the finding names the cell's text")
      #expect(reading.cells.map { $0[0] } == ["E1", "E3"])
    }
  }

  @Test(
    "More digits than are kept, and more decimals than are declared",
    arguments: [
      ("1234567890123456789", "cell-too-many-digits"), ("10000000000000000000000000", "cell-too-many-digits"),
      ("0000000000000000001", "cell-too-many-digits"), ("10000000000000000", "cell-too-many-digits"),
      ("9223372036854775808", "cell-too-many-digits"), ("18446744073709551616", "cell-too-many-digits"),
      ("-9223372036854775809", "cell-too-many-digits"), ("0.0000000000000000001", "cell-too-many-digits"),
      ("1.234", "cell-too-many-decimals"), ("1.005000", "cell-too-many-decimals"), ("0.005", "cell-too-many-decimals"),
      ("-0.001", "cell-too-many-decimals"),
      ("", "cell-empty"),
    ])
  func tooMuch(_ spelling: String, _ code: String) throws {
    let (value, reading) = try number(spelling, .decimal(scale: 2))
    #expect(value == nil)
    #expect(reading.findings == ["\(code) @ t.csv:3:4"])
  }

  @Test(
    "A whole number has no decimals but zeros",
    arguments: [
      ("5", "5"), ("5.0", "5"), ("5.00", "5"), ("5.5", nil), ("5.", nil), ("123456789012345678", "123456789012345678"),
    ]
      as [(String, String?)])
  func whole(_ spelling: String, _ wanted: String?) throws {
    #expect(try number(spelling, .decimal(scale: 0)).0 == wanted)
  }

  @Test(
    "A percentage is written 85% or 0.85",
    arguments: [
      ("85%", "0.85"), ("0.85", "0.85"), ("100%", "1"), ("1", "1"), ("0%", "0"), ("-5%", "-0.05"),
      ("12.3456%", "0.123456"),
      ("0.123456", "0.123456"), ("12.34567%", nil), ("%", nil), ("5%%", nil), ("5 %", nil), ("%5", nil), ("5％", nil),
      ("5.%", nil),
    ] as [(String, String?)])
  func percent(_ spelling: String, _ wanted: String?) throws {
    #expect(try number(spelling, .percent).0 == wanted)
  }

  @Test("Bounds belong to what they bound; what lies beyond is said with the bound")
  func bounds() throws {
    let column = WantedColumn(
      header: "n", type: CellType(.decimal(scale: 1), minimum: -5, maximum: 1000), isOptional: false, isPersonal: false)
    let reading = try Reading(Array("n\n-0.5\n100\n-0.6\n100.1\n100.0\n".utf8), named: "t.csv", [column])
    #expect(reading.cells == [["-0.5"], ["100"], ["100"]])
    #expect(reading.findings == ["cell-below-minimum @ t.csv:4:1", "cell-above-maximum @ t.csv:5:1"])
    #expect(reading.messages == ["n: -0.6 is below -0.5", "n: 100.1 is above 100"])
  }

  @Test("Every number of the first 20,000 and of every length comes back as written")
  func all() throws {
    var spellings = (0..<20_000).map { "\($0 / 100).\($0 / 10 % 10)\($0 % 10)" }
    var long = ""
    for digit in 1...16 {
      long += "\(digit % 10)"
      spellings += [long + ".01", "-" + long + ".99", long + ".10"]
    }
    let reading = try Reading(
      Array(("n\n" + spellings.joined(separator: "\n")).utf8), named: "t.csv", [WantedColumn("n", .decimal(scale: 2))])
    #expect(reading.findings == [])
    let wanted = spellings.map {
      $0.hasSuffix(".00") ? String($0.dropLast(3)) : $0.hasSuffix("0") ? String($0.dropLast()) : $0
    }
    #expect(reading.cells.map { $0[0] } == wanted)
  }
}
