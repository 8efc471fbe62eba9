import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Grading
import Quantities
import Reading
import Testing

/// A generator of its own, so that the months are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  /// 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int { Int(next() >> 33) % count }
}

/// Somebody whose total is known; `bar` is the best rating that a gate allows him, 0 for the best of the scale.
struct Somebody {
  var id: String
  var score: Number
  var first: Number = 0
  var second: Number? = 0
  var bar = 0
  var team = "N"
}

/// A month of which the totals are known, to be rated by a quota: no file, no row, only the scheme's text.
struct Month {
  let scheme: TypedScheme
  let letters: [String]

  static let letters = ["A", "B", "C", "D", "E"]

  /// - Parameters:
  ///   - quota: The text after `quota:`.
  ///   - ratings: How many ratings the scale has, from 90 down in tens.
  init(quota: String, ratings: Int) throws {
    letters = Array(Month.letters.prefix(ratings))
    let scale = letters.enumerated().map { index, name in
      index == ratings - 1 ? "\(name): below" : "\(name): \(90 - 10 * index)"
    }
    let gates = letters.enumerated().dropFirst().map { index, name in
      "  - {title: \(name) at best, when: bar == \(index), rating_at_most: \(name)}\n"
    }
    let text = """
      scheme: s
      title: S
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: en
      rounding: {points: 2, total: 2, money: 2}
      data:
        roster: {file: r.csv, columns: {id: {type: text, key: true}, team: text, bar: integer, first: decimal, second: decimal}}
      people: {from: roster, groups: {team: Team}}
      sections:
        - section: work
          title: Work
          indicators: [{indicator: it, title: It, weight: 100, value: first, score: {formula: value, at_least: 0, at_most: 100}}]
      gates:
      \(gates.joined())
      ratings:
        scale: {\(scale.joined(separator: ", "))}
        quota: \(quota)

      """
    let (read, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    let (typed, typing) = SchemeTyping.type(try #require(read, "\(findings)"))
    #expect(findings.isEmpty && typing.isEmpty, "\(findings) \(typing)")
    scheme = typed
  }

  /// The ratings by person, as places of the scale, and how the seats went.
  func rated(_ people: [Somebody]) throws -> (ratings: [String: Int], sheet: GradeSheet) {
    let people = people.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var table = FigureTable(people: people.map { Person(id: $0.id, name: nil) })
    func put(_ column: String, _ figure: (Somebody) -> Figure) {
      table[.reference(.column(ColumnPath(file: "roster", column: column)))] = people.map(figure)
    }
    put("team") { .text($0.team) }
    put("bar") { .number(Number($0.bar)) }
    put("first") { .number($0.first) }
    put("second") { $0.second.map { .number($0) } ?? .missing(.said) }
    table[.total] = people.map { .number($0.score) }
    let period = try #require(Period(text: "2026-10"))
    let (sheet, _) = try GradeReckoner.grade(Reckoner(scheme: scheme, period: period, table: table))
    var ratings: [String: Int] = [:]
    for (somebody, grade) in zip(people, sheet.grades) {
      ratings[somebody.id] = try #require(letters.firstIndex { $0 == grade.rating })
    }
    return (ratings, sheet)
  }

  /// People of random scores out of so many different ones.
  static func people(_ count: Int, scores: Int, _ dice: inout Dice) -> [Somebody] {
    (0..<count).map { index in
      Somebody(
        id: "E\(index)", score: Number(Int64(4_000 + dice.below(scores) * (6_000 / scores)), over: 100),
        first: Number(dice.below(3)), second: dice.below(4) == 0 ? nil : Number(dice.below(2)))
    }
  }

  /// People of whom no two have one score.
  static func distinct(_ count: Int, _ dice: inout Dice) -> [Somebody] {
    (0..<count).shuffled(using: &dice).enumerated().map { index, place in
      Somebody(id: "E\(index)", score: Number(Int64(4_000 + place * 59), over: 100))
    }
  }
}

/// What the tests reckon by themselves.
enum Plain {
  /// Whole seats of percentages by largest remainder, equal remainders to the better rating.
  static func seats(_ percentages: [Int], of count: Int) -> [Int] {
    var seats = percentages.map { $0 * count / 100 }
    let byRemainder = percentages.indices.sorted {
      let (one, other) = (percentages[$0] * count % 100, percentages[$1] * count % 100)
      return one == other ? $0 < $1 : one > other
    }
    for index in byRemainder.prefix(count - seats.reduce(0, +)) { seats[index] += 1 }
    return seats
  }

  /// The first rating down to which the seats of all ratings so far satisfy a condition.
  static func first(_ seats: [Int], where holds: (Int) -> Bool) -> Int {
    var sum = 0
    for (rating, count) in seats.enumerated() {
      sum += count
      if sum > 0, holds(sum) { return rating }
    }
    return seats.count - 1
  }
}
