import BigInt
import Quantities
import Testing

/// A generator of its own, so that the numbers are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}

@Suite("Exact numbers")
struct NumberTests {
  /// Numerators and denominators of every size, the ends of 64 bits among them.
  private func pair(_ dice: inout Dice) -> (Int64, Int64) {
    let sizes: [Int64] = [9, 1_000, 1_000_000_000, Int64.max / 3, Int64.max]
    let size = sizes[Int(dice.next() % 5)]
    let below = sizes[Int(dice.next() % 5)]
    return (Int64.random(in: -size...size, using: &dice), Int64.random(in: 1...below, using: &dice))
  }

  private func agrees(_ number: Number, _ above: BigInt, _ below: BigInt) -> Bool {
    guard let text = number.decimalText ?? Optional(number.exactText) else { return false }
    let divisor = above.greatestCommonDivisor(with: below)
    if let decimal = number.decimalText {
      let parts = decimal.split(separator: ".")
      let decimals = parts.count > 1 ? parts[1].count : 0
      let digits = BigInt(decimal.filter { $0 != "." }) ?? 0
      return digits * below == above * BigInt(10).power(decimals)
    }
    return text == "\(above / divisor)/\(below / divisor)"
  }

  @Test("Sums, differences, products and quotients equal those of plain fractions")
  func arithmetic() {
    var dice = Dice(7)
    for _ in 0..<20_000 {
      let (a, b) = pair(&dice)
      let (c, d) = pair(&dice)
      let one = Number(a, over: b)
      let other = Number(c, over: d)
      let (A, B, C, D) = (BigInt(a), BigInt(b), BigInt(c), BigInt(d))
      #expect(agrees(one + other, A * D + C * B, B * D))
      #expect(agrees(one - other, A * D - C * B, B * D))
      #expect(agrees(one * other, A * C, B * D))
      if c == 0 {
        #expect(one.dividing(by: other) == nil)
      } else if let quotient = one.dividing(by: other) {
        #expect(c > 0 ? agrees(quotient, A * D, B * C) : agrees(quotient, -(A * D), -(B * C)))
      }
      #expect((one < other) == (A * D < C * B))
      #expect((one == other) == (A * D == C * B))
    }
  }

  @Test(
    "Rounding is half up, away from zero for negatives",
    arguments: [
      ("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("2.344999", 2, "2.34"), ("0.5", 0, "1"), ("-0.5", 0, "-1"),
      ("0.49", 0, "0"), ("-0.49", 0, "0"), ("1234.5", -2, "1200"), ("1250", -2, "1300"), ("99.995", 2, "100"),
    ])
  func rounding(_ text: String, _ decimals: Int, _ wanted: String) throws {
    #expect(try #require(Number(decimal: text)).rounded(decimals: decimals).exactText == wanted)
  }

  @Test("Rounding to any decimals is the nearest such decimal")
  func nearest() {
    var dice = Dice(11)
    for _ in 0..<5_000 {
      let (a, b) = pair(&dice)
      let number = Number(a, over: b)
      let decimals = Int(dice.next() % 8)
      let rounded = number.rounded(decimals: decimals)
      let half = Number(1, over: 2) * Number(Int128(1), scale: decimals)
      let distance = (number - rounded).magnitude
      #expect(distance < half || distance == half && rounded.magnitude > number.magnitude)
    }
  }

  @Test("A sum of many is the sum one by one, whatever the order")
  func sums() {
    var dice = Dice(13)
    for count in [0, 1, 2, 5, 64, 257] {
      let numbers = (0..<count).map { _ in Number(Int64(dice.next() % 1_000), over: Int64(dice.next() % 500 + 1)) }
      let plain = numbers.reduce(Number(0)) { $0 + $1 }
      #expect(Number.sum(numbers) == plain)
      #expect(Number.sum(numbers.shuffled(using: &dice)) == plain)
    }
  }

  @Test("Three thousand ratios against their mean stay exact; sixty thousand outgrow the limit and say so")
  func outgrown() {
    var dice = Dice(17)
    func ratios(_ count: Int) -> [Number] {
      (0..<count).map { _ in
        Number(Int64(dice.next() % 100_000_000), over: Int64(dice.next() % 100_000_000 + 1))
      }
    }
    let numbers = ratios(3_000)
    let mean = Number.sum(numbers).dividing(by: 3_000) ?? 0
    #expect(!mean.isOutgrown)
    let distances = numbers.map { $0 - mean }
    #expect(Number.sum(distances.prefix(2)).isOutgrown == false)
    #expect(Number.sum(ratios(60_000)).isOutgrown)
    #expect((Number.outgrown + 1).isOutgrown)
  }

  @Test(
    "A field is a number as a whole or not at all",
    arguments: [
      "1,234.56", "12abc", "1.2.3", "0x10", "1e3", "", "-", ".5", "5.", "１２", "+5", " 5", "1234567890123456789",
    ])
  func refused(_ text: String) { #expect(Number(decimal: text) == nil) }

  @Test("Numbers print whole, as fractions, or to so many decimals")
  func printing() throws {
    #expect(Number(41, over: 60).exactText == "41/60")
    #expect(Number(41, over: 60).shownText(decimals: 4) == "0.6833")
    #expect(Number(1, over: 8).exactText == "0.125")
    #expect(Number(-1, over: 2).text(decimals: 2) == "-0.50")
    #expect(try #require(Number(decimal: "-0")).exactText == "0")
    #expect(try #require(Number(percent: "95%")) == Number(19, over: 20))
    #expect(Number(85).text(decimals: 2) == "85.00")
  }

  @Test("A scaled integer is refused beyond its decimals, never cut")
  func reading() {
    #expect(DecimalReader.scaled("12.5".utf8, decimals: 2) == .success(1250))
    #expect(DecimalReader.scaled("12.500".utf8, decimals: 1) == .success(125))
    #expect(DecimalReader.scaled("12.55".utf8, decimals: 1) == .failure(.tooManyDecimals(2)))
    #expect(DecimalReader.scaled("123456789012345678".utf8, decimals: 2) == .failure(.tooManyDigits))
  }
}

@Suite("Days and periods")
struct CalendarTests {
  @Test("Every day from 1900 to 2199 reads back as itself and follows the one before")
  func days() throws {
    var day = try #require(Day(text: "1900-01-01"))
    let last = try #require(Day(text: "2199-12-31"))
    while day < last {
      #expect(Day(text: day.text) == day)
      day = day + 1
    }
    #expect(day == last)
  }

  @Test(
    "A day that the calendar does not have is none",
    arguments: ["2026-02-29", "2100-02-29", "2026-13-01", "2026-04-31", "2026-4-01", "20260401"])
  func noDay(_ text: String) { #expect(Day(text: text) == nil) }

  @Test("A spreadsheet's date has the year first; any other order is none")
  func slashed() {
    #expect(Day(slashed: "2026/10/7".utf8) == Day(text: "2026-10-07"))
    #expect(Day(slashed: "2026/10/07".utf8) == Day(text: "2026-10-07"))
    #expect(Day(slashed: "2026/1/31".utf8) == Day(text: "2026-01-31"))
    for text in [
      "7/10/2026", "2026/13/1", "2026/2/29", "26/10/7", "2026/10", "2026/10/7/1", "2026/010/7", "2026/10/ 7",
    ] {
      #expect(Day(slashed: text.utf8) == nil)
    }
  }

  @Test(
    "A period has its first and last day, its number and its text",
    arguments: [
      ("2026-02", "2026-02-01", "2026-02-28", 2), ("2024-02", "2024-02-01", "2024-02-29", 2),
      ("2026-Q4", "2026-10-01", "2026-12-31", 4), ("2026-H1", "2026-01-01", "2026-06-30", 1),
      ("2026", "2026-01-01", "2026-12-31", 1),
    ])
  func periods(_ text: String, _ first: String, _ last: String, _ number: Int) throws {
    let period = try #require(Period(text: text))
    #expect(period.text == text)
    #expect(period.firstDay.text == first)
    #expect(period.lastDay.text == last)
    #expect(period.number == number)
    #expect(Period(period.kind, containing: period.lastDay) == period)
    #expect(period.sameLastYear.advanced(by: period.kind.perYear) == period)
  }

  @Test("What is no period is none", arguments: ["2026-13", "2026-Q5", "2026-H3", "26", "2026-1", "1899"])
  func noPeriod(_ text: String) { #expect(Period(text: text) == nil) }

  @Test(
    "A period is written as Chinese texts write it",
    arguments: [
      ("2026-03", "2026年3月"), ("2026-12", "2026年12月"), ("2026-Q1", "2026年第1季度"), ("2026-Q4", "2026年第4季度"),
      ("2026-H1", "2026年上半年"), ("2026-H2", "2026年下半年"), ("2026", "2026年"),
    ])
  func chinese(_ text: String, _ wanted: String) throws {
    #expect(try #require(Period(text: text)).chineseText == wanted)
  }
}
