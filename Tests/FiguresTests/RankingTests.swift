import Formulas
import Quantities
import Testing

@testable import Figures

@Suite("Places")
struct RankingTests {
  @Test("Equal figures share a place and the next is left out: 1-2-2-4")
  func ties() {
    let places = Ranking.places(of: [50, 90, 50, 10, nil], groups: ["", "", "", "", ""], lowestFirst: false)
    #expect(places.map { $0?.rank } == [2, 1, 2, 4, nil])
    #expect(places[0]?.of == 4)
  }

  @Test("The lowest is first where that is said, and groups do not mix")
  func groups() {
    let places = Ranking.places(of: [3, 2, 7, 7], groups: ["n", "n", "s", "s"], lowestFirst: true)
    #expect(places.map { $0?.rank } == [2, 1, 1, 1])
  }

  @Test("Whatever the order of the people, everybody keeps the place")
  func shuffled() {
    var state: UInt64 = 21
    func next() -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 60)
    }
    let figures = (0..<200).map { _ in Number(next(), over: next() + 1) }
    let groups = (0..<200).map { _ in next() > 7 ? "a" : "b" }
    let places = Ranking.places(of: figures, groups: groups, lowestFirst: false)
    let order = (0..<200).sorted { ($0 * 7919) % 200 < ($1 * 7919) % 200 }
    let turned = Ranking.places(of: order.map { figures[$0] }, groups: order.map { groups[$0] }, lowestFirst: false)
    for (position, person) in order.enumerated() { #expect(turned[position] == places[person]) }
  }
}

@Suite("Missing is not zero")
struct CalculationTests {
  private let missing = Figure.missing(.dividedByZero)

  private func word(_ figure: Figure) -> String {
    switch figure {
    case .condition(let holds): holds ? "yes" : "no"
    case .missing: "missing"
    default: "?"
    }
  }

  @Test(
    "A side that decides decides, otherwise missing spreads",
    arguments: [
      ("and", "no", "missing", "no"), ("and", "missing", "no", "no"), ("and", "yes", "missing", "missing"),
      ("or", "yes", "missing", "yes"),
      ("or", "missing", "yes", "yes"), ("or", "no", "missing", "missing"), ("and", "yes", "yes", "yes"),
      ("or", "no", "no", "no"),
    ])
  func logic(_ sign: String, _ one: String, _ other: String, _ wanted: String) throws {
    func figure(_ text: String) -> Figure { text == "missing" ? missing : .condition(text == "yes") }
    let logic = try #require(Logic(rawValue: sign))
    #expect(word(Calculation.logic(logic, figure(one), figure(other))) == wanted)
  }

  @Test("A division by zero is missing with that reason")
  func division() {
    #expect(Calculation.arithmetic(.over, .number(3), .number(0)).cause == .dividedByZero)
  }

  @Test("Ordered texts compare by their order, others only for equality")
  func order() {
    let levels = Choices(name: "level", values: ["县级", "市级", "省级"], ordered: true)
    #expect(Calculation.compare(.atLeast, .text("省级"), .text("市级"), levels))
    #expect(!Calculation.compare(.greater, .text("县级"), .text("市级"), levels))
    #expect(Calculation.compare(.equal, .text("é"), .text("é"), nil))
    #expect(!Calculation.compare(.equal, .text("\u{E9}"), .text("e\u{301}"), nil))
  }
}
