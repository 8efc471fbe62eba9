import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Grading
import Quantities
import Reading
import Rewarding
import Testing

/// A generator of its own, so that the teams are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  /// 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int { Int(next() >> 33) % count }

  /// A sum of money, or of points, with so many decimals.
  mutating func money(_ most: Int, decimals: Int = 2) -> Number { Number(Int128(below(most)), scale: decimals) }
}

/// Somebody who has a part in a pool.
struct Sharer {
  var id: String
  var team = "N"
  var weight: Number = 1
  var other: Number = 1
  var low: Number = 0
  var high: Number = 1_000_000_000
  var claim: Number = 0
  var bar = 0
  var joins = true
}

/// A team with a budget of pay, shared out or paid to claims: no file, no row, only the scheme's text.
struct Team {
  let scheme: TypedScheme
  let total: Number

  /// - Parameter pool: The text of the pool after its name and total; the scheme has an item `claim`.
  init(_ total: Number, _ pool: String, money: Int = 2) throws {
    self.init(total, try Team.scheme(pool, money: money))
  }

  /// - Parameter scheme: What `scheme` read: many teams may share one.
  init(_ total: Number, _ scheme: TypedScheme) {
    self.total = total
    self.scheme = scheme
  }

  static func scheme(_ pool: String, money: Int = 2) throws -> TypedScheme {
    let text = """
      scheme: s
      title: S
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: en
      rounding: {points: 2, total: 2, money: \(money)}
      data:
        roster:
          file: r.csv
          columns:
            id: {type: text, key: true}
            team: text
            weight: {type: decimal, decimals: 9}
            other: decimal
            low: decimal
            high: decimal
            own: decimal
            budget: decimal
            bar: integer
            joins: flag
      people: {from: roster, groups: {team: Team}}
      sections:
        - section: work
          title: Work
          indicators: [{indicator: it, title: It, weight: 100, value: weight, score: {formula: value, at_least: 0, at_most: 100}}]
      gates:
        - {title: No pool, when: bar == 1, pay: [budget]}
        - {title: No claim, when: bar == 2, pay: [claim]}
      pay:
        items:
          - {item: claim, title: Claim, amount: own}
          - {item: whole, title: Whole, subtotal: [claim, budget]}
        pools:
          - {pool: budget, title: Budget, total: budget, \(pool)}

      """
    let (read, findings, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    let (typed, typing) = SchemeTyping.type(try #require(read, "\(findings)"))
    #expect(findings.isEmpty && typing.isEmpty, "\(findings) \(typing)")
    return typed
  }

  struct Paid {
    var shares: [String: Number] = [:]
    var caps: [String: Number] = [:]
    var claims: [String: Number] = [:]
    var pay: [String: Number] = [:]
    var accounts: [PoolAccount] = []
  }

  func paid(_ sharers: [Sharer]) throws -> Paid {
    let sharers = sharers.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var table = FigureTable(people: sharers.map { Person(id: $0.id, name: nil) })
    func put(_ column: String, _ figure: (Sharer) -> Figure) {
      table[.reference(.column(ColumnPath(file: "roster", column: column)))] = sharers.map(figure)
    }
    put("team") { .text($0.team) }
    put("weight") { .number($0.weight) }
    put("other") { .number($0.other) }
    put("low") { .number($0.low) }
    put("high") { .number($0.high) }
    put("own") { .number($0.claim) }
    put("budget") { _ in .number(total) }
    put("bar") { .number(Number($0.bar)) }
    put("joins") { .condition($0.joins) }
    table[.total] = sharers.map { _ in .number(80) }
    let period = try #require(Period(text: "2026-10"))
    let (grades, graded) = try GradeReckoner.grade(Reckoner(scheme: scheme, period: period, table: table))
    let (items, itemised) = try PayReckoner.pay(graded, grades)
    let (sheet, _) = try PoolReckoner.pay(itemised, grades, items)
    var paid = Paid(accounts: sheet.pools)
    for (index, sharer) in sharers.enumerated() {
      paid.shares[sharer.id] = sheet.poolShares["budget"]?[index]
      paid.caps[sharer.id] = sheet.poolCaps["budget"]?[index]
      paid.claims[sharer.id] = sheet.items["claim"]?[index].amount
      paid.pay[sharer.id] = sheet.pay[index]
    }
    return paid
  }

  static func sharers(_ count: Int, _ dice: inout Dice) -> [Sharer] {
    (0..<count).map { index in
      var sharer = Sharer(id: "E\(index)")
      sharer.weight = dice.below(8) == 0 ? 0 : [Number(1), Number(3), dice.money(9_000), dice.money(30)][dice.below(4)]
      sharer.other = dice.money(500)
      sharer.joins = dice.below(6) > 0
      return sharer
    }
  }
}

/// What the tests reckon by themselves.
enum Plain {
  /// The shares in proportion to weights, each within its bounds, by the one factor at which they come to the sum.
  ///
  /// `nil` where the floors come to more. The factor is looked for between the figures at which somebody reaches a bound.
  static func bounded(_ weights: [Number], _ lows: [Number], _ highs: [Number], sum: Number) -> [Number]? {
    func shares(at factor: Number) -> [Number] {
      weights.indices.map { index in
        if weights[index] == 0 { return 0 }
        return min(max(weights[index] * factor, lows[index]), highs[index])
      }
    }
    func total(_ shares: [Number]) -> Number { shares.reduce(0) { $0 + $1 } }
    var edges: [Number] = [0]
    for index in weights.indices where weights[index] != 0 {
      edges += [lows[index], highs[index]].compactMap { $0.dividing(by: weights[index]) }
    }
    edges.sort()
    if sum < total(shares(at: 0)) { return nil }
    for (one, other) in zip(edges, edges.dropFirst()) {
      let (below, above) = (total(shares(at: one)), total(shares(at: other)))
      if above < sum { continue }
      guard below < above else { return shares(at: one) }
      return ((sum - below) * (other - one)).dividing(by: above - below).map { shares(at: one + $0) }
    }
    return shares(at: edges.last ?? 0)
  }

  /// What is wrong with amounts as whole cents of exact shares by largest remainder; people in the order of their ids.
  static func faults(_ amounts: [Number], of exact: [Number], cent: Number) -> [String] {
    func remainder(_ index: Int) -> Number { exact[index] - down(exact[index]) }
    func down(_ number: Number) -> Number { (number.dividing(by: cent) ?? 0).floor * cent }
    var faults: [String] = []
    for index in amounts.indices {
      let more = amounts[index] - down(exact[index])
      if more != 0, more != cent || remainder(index) == 0 {
        faults.append("\(amounts[index].exactText) of \(exact[index].exactText)")
      }
    }
    let sum = exact.reduce(0) { $0 + $1 }
    if amounts.reduce(0, { $0 + $1 }) != down(sum) { faults.append("not \(sum.exactText) together") }
    let raised = amounts.indices.filter { down(exact[$0]) < amounts[$0] }
    let others = amounts.indices.filter { !raised.contains($0) && remainder($0) != 0 }
    for one in raised {
      for other in others where remainder(one) < remainder(other) || remainder(one) == remainder(other) && other < one {
        faults.append("the cent of \(one) is due to \(other)")
      }
    }
    return faults
  }
}
