import Testing

@testable import Tables

@Suite("What a number format makes of a number")
struct NumberFormatTests {
  @Test(
    "By its code",
    arguments: [
      ("General", .plain), ("0.00", .plain), ("#,##0", .plain), ("0_ ", .plain), ("0.00E+00", .plain), ("@", .plain),
      ("# ?/?", .plain), ("\"E\"0000", .pattern), ("0\\d", .pattern), ("\"¥\"#,##0.00", .pattern), ("0\\ ", .plain),
      ("[Red]0;[Blue]-0", .plain), ("0;yyyy", .plain),
      ("0", .plain), ("00000", .digits(5)), ("000-0000", .pattern), ("0%", .percent), ("0.00%", .percent),
      ("yyyy-mm-dd", .date(showsDay: true)), ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", .date(showsDay: true)),
      ("yyyy\"年\"m\"月\"", .date(showsDay: false)), ("mmm-yy", .date(showsDay: false)), ("m/d", .date(showsDay: true)),
      ("e-mm-dd", .date(showsDay: true)), ("yyyy-mm-dd hh:mm", .date(showsDay: true)), ("h:mm", .time),
      ("mm:ss", .time), ("[h]:mm:ss", .time), ("[mm]", .time), ("上午/下午h\"时\"mm\"分\"", .time), ("", .plain),
      ("\"", .plain), ("[", .plain), ("\\", .plain),
    ] as [(String, NumberFormat)])
  func code(_ code: String, _ wanted: NumberFormat) { #expect(NumberFormat(code: code) == wanted) }

  @Test(
    "A stored number is the shortest decimal that gives it, of at most 15 digits",
    arguments: [
      ("0.1", "0.1"), ("1.1000000000000001", "1.1"), ("0.28999999999999998", "0.29"), ("100", "100"), ("1E3", "1000"),
      ("-0", "0"), ("0", "0"), ("007", "7"), ("0.50", "0.5"), ("-0.5", "-0.5"), ("0.0", "0"), ("1.", "1"),
      ("00.5", "0.5"),
      ("-7", "-7"), ("1-2", nil), ("-", nil), ("1.2.3", nil), (".5", "0.5"), ("3E-05", "0.00003"), ("-12.50", "-12.5"),
      ("999999999999999", "999999999999999"),
      ("123456789012.345", "123456789012.345"), ("1E+14", "100000000000000"), ("5e-1", "0.5"),
      ("0.30000000000000004", nil), ("1E+15", nil), ("1234567890123456", nil), ("1e-20", nil), ("NAN", nil),
      ("0x10", nil), ("1e999", nil), ("", nil), (" 1", nil), ("inf", nil),
    ] as [(String, String?)])
  func exact(_ stored: String, _ wanted: String?) {
    #expect(
      (try? NumberText.exact(Array(stored.utf8)[...]).get()).map { String(decoding: $0, as: UTF8.self) } == wanted)
  }

  @Test("Every decimal of up to 15 digits that a person types comes back as typed")
  func roundTrip() {
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = state >> 16 % 999_999_999_999 + 1
      let decimals = Int(state >> 60)
      let text = String(digits)
      var typed = text
      if decimals > 0 {
        let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        typed = padded.dropLast(decimals) + "." + padded.suffix(decimals)
        while typed.hasSuffix("0") { typed.removeLast() }
        if typed.hasSuffix(".") { typed.removeLast() }
      }
      guard let value = Double(typed) else { continue }
      #expect((try? NumberText.exact(Array(value.description.utf8)[...]).get()) == Array(typed.utf8)[...])
    }
  }

  @Test("Days of both countings")
  func days() {
    #expect(SerialDay.text(1, since1904: false) == "1900-01-01")
    #expect(SerialDay.text(59, since1904: false) == "1900-02-28")
    #expect(SerialDay.text(60, since1904: false) == "1900-02-29")
    #expect(SerialDay.text(61, since1904: false) == "1900-03-01")
    #expect(SerialDay.text(46_095, since1904: false) == "2026-03-14")
    #expect(SerialDay.text(44_633, since1904: true) == "2026-03-14")
    #expect(SerialDay.text(46_095.395_833_333_3, since1904: false) == "2026-03-14 09:30:00")
    #expect(SerialDay.text(46_095.000_000_1, since1904: false) == "2026-03-14 00:00:00")
    #expect(SerialDay.text(-1, since1904: false) == nil)
    #expect(SerialDay.text(3_000_000, since1904: false) == nil)
    #expect(SerialDay.text(.infinity, since1904: false) == nil)
  }

  @Test("_xHHHH_ stands for a sign")
  func escapes() {
    func unescaped(_ text: String) -> String {
      String(decoding: BookText.unescaped(Array(text.utf8)[...]), as: UTF8.self)
    }
    #expect(unescaped("a_x000A_b") == "a\nb")
    #expect(unescaped("_x005F_x000A_") == "_x000A_")
    #expect(unescaped("_xD83D__xDE00_甲") == "😀甲")
    #expect(unescaped("_x12_ _xZZZZ_ _x") == "_x12_ _xZZZZ_ _x")
    #expect(unescaped("_xD83D_") == "\u{FFFD}")
  }

  @Test("Ranges of merged cells")
  func ranges() {
    #expect(CellRange("B7:AA9").map { [$0.firstRow, $0.firstColumn] } == [7, 2])
    #expect(CellRange("A1:A1")?.isSeveral == false)
    for text in ["", ":", "A", "1", "A1:", "AAAA1", "a1:b2", "A12345678"] {
      #expect(CellRange(text)?.isSeveral != true)
    }
  }
}
