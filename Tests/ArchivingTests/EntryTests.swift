import Figures
import Formulas
import Quantities
import Testing

@testable import Archiving

/// An entry with one person and the given figures, written and read back.
private func kept(_ figures: [Figure]) throws -> [Figure]? {
  let keys = figures.indices.map { FigureKey.aggregate(String($0)) }
  var table = FigureTable(people: [Person(id: "E1", name: nil)])
  for (key, figure) in zip(keys, figures) { table[key] = [figure] }
  let entry = CacheEntry(
    sources: [], measurement: Measurement(table: table, leftOut: [], controls: [], clientele: nil))
  var writer = EntryWriter([])
  guard entry.write(to: &writer, columns: keys) else { return nil }
  var reader = EntryReader(writer.bytes[...])
  let back = try CacheEntry(from: &reader, columns: keys)
  #expect(reader.isAtEnd)
  return keys.compactMap { back.measurement.table[$0]?.first }
}

@Suite("What an entry of the cache keeps")
struct EntryTests {
  @Test("Numbers come back exact, whole, broken, negative and long")
  func numbers() throws {
    let long = Number(Int128.max, scale: 30)
    let numbers: [Number] = [
      0, 1, -1, 63, -64, 64, Number(Int.max), Number(-41, over: 60), Number(decimal: "12.50") ?? 0, long,
      long * long, Number(1, over: 3) * long,
    ]
    let back = try #require(try kept(numbers.map { .number($0) }))
    #expect(back.map { $0.number?.exactText } == numbers.map(\.exactText))
  }

  @Test("A number that has no exact text is not kept at all")
  func outgrown() throws {
    #expect(try kept([.number(.outgrown)]) == nil)
  }

  @Test("A missing figure keeps its cause whole")
  func causes() throws {
    let causes: [MissingCause] = [
      .noRows(file: "visits"), .noRow(file: "targets"), .emptyCell(file: "a", column: "b"), .dividedByZero,
      .lackingPeriod(file: "a", period: "2026-10"), .tooFewRows(file: "a", found: 3, needed: 5),
      .noValue(parameter: "p"), .noEntry(parameter: "p", keys: ["城区", "", "x"]), .nobody, .said,
      .noScore(indicator: "i"), .noRun(period: "2026-09"), .notInRun(period: "2026-09", figure: "score"), .notGiven,
      .tooFewPeriods(found: 0, needed: 2),
    ]
    let back = try #require(try kept(causes.map { .missing($0) }))
    #expect(back.map(\.cause) == causes)
  }

  @Test("Texts, conditions, days and periods come back as they were")
  func others() throws {
    let day = try #require(Day(text: "1969-12-31"))
    let period = try #require(Period(text: "2026-Q3"))
    let figures: [Figure] = [
      .text(""), .text("城区\n\u{0}"), .condition(true), .condition(false), .day(day), .period(period),
    ]
    let back = try #require(try kept(figures))
    #expect(back.map(\.exactText) == figures.map(\.exactText))
  }

  @Test("Content that is cut anywhere is refused, and nothing traps")
  func cut() {
    var writer = EntryWriter([])
    let table = FigureTable(people: [Person(id: "E1", name: "Ada")])
    let entry = CacheEntry(
      sources: [], measurement: Measurement(table: table, leftOut: [], controls: [], clientele: nil))
    #expect(entry.write(to: &writer, columns: []))
    for end in writer.bytes.indices {
      var reader = EntryReader(writer.bytes[..<end])
      #expect(throws: EntryReader.Damage.self) { try CacheEntry(from: &reader, columns: []) }
    }
  }
}
