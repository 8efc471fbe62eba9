import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Testing

private let place = SourceLocation(file: "s.yaml", line: 1, column: 1)

private func constant(_ text: String) -> Constant {
  let amount = Number(percent: text).map { Amount.percent($0) } ?? .number(Number(decimal: text) ?? 0)
  return Chosen(Placed(amount, at: place), at: place)
}

private func score(_ kind: Rule.Kind, of value: String, full: Number = 100) throws -> String {
  let rule = Rule(kind: kind, bounds: Bounds(), full: nil, place: place)
  let numbers = RuleNumbers(full: full) { $0.single?.value.number ?? 0 }
  let number = Number(percent: value) ?? Number(decimal: value) ?? 0
  if case .number(let figure) = try rule.raw(for: .number(number), numbers) { return figure.exactText }
  return "outside"
}

@Suite("Rules")
struct RuleTests {
  private let bands = Rule.Kind.bands(
    .from(
      [
        .init(border: constant("10%"), gives: .number(constant("80"))),
        .init(border: constant("15%"), gives: .number(constant("100"))),
      ], below: nil))

  @Test(
    "A value on a border belongs to the upper band; below the lowest nothing is declared",
    arguments: [("10%", "80"), ("14.99%", "80"), ("15%", "100"), ("9.99%", "outside")])
  func bands(_ value: String, _ wanted: String) throws { #expect(try score(bands, of: value) == wanted) }

  @Test(
    "With `to` a border belongs to the lower band",
    arguments: [("2", "100"), ("2.01", "60"), ("5", "60"), ("5.01", "outside")])
  func upTo(_ value: String, _ wanted: String) throws {
    let rule = Rule.Kind.bands(
      .to(
        [
          .init(border: constant("2"), gives: .number(constant("100"))),
          .init(border: constant("5"), gives: .number(constant("60"))),
        ], above: nil))
    #expect(try score(rule, of: value) == wanted)
  }

  @Test(
    "A point is on the line, between two it is straight, beyond the ends flat",
    arguments: [("60%", "60"), ("77%", "80"), ("94%", "100"), ("120%", "100"), ("10%", "60")])
  func linear(_ value: String, _ wanted: String) throws {
    let rule = LinearRule(
      points: [.init(x: constant("60%"), y: constant("60")), .init(x: constant("94%"), y: constant("100"))],
      below: .flat, above: .flat)
    #expect(try score(.linear(rule), of: value) == wanted)
  }

  @Test(
    "Each unit is paid at the rate of the tier it lies in",
    arguments: [("0", "0"), ("2500", "250"), ("2501", "250.15"), ("4500", "575")])
  func tiers(_ value: String, _ wanted: String) throws {
    let rule = Rule.Kind.tiers([
      .init(from: constant("0"), rate: constant("0.10")), .init(from: constant("2500"), rate: constant("0.15")),
      .init(from: constant("4000"), rate: constant("0.20")),
    ])
    #expect(try score(rule, of: value) == wanted)
  }

  @Test(
    "Steps away from the target count whole, begun or in proportion",
    arguments: [
      ("85%", "whole", "8"), ("89.01%", "whole", "10"), ("89.01%", "begun", "9.6"), ("89.5%", "in_proportion", "9.8"),
      ("92.5%", "whole", "10.4"), ("90%", "begun", "10"),
    ])
  func around(_ value: String, _ steps: String, _ wanted: String) throws {
    let rule = AroundRule(
      target: constant("90%"), short: .init(each: constant("1%"), change: constant("0.4"), gains: false),
      over: .init(each: constant("1%"), change: constant("0.2"), gains: true),
      steps: AroundRule.Steps(rawValue: steps).map { Placed($0, at: place) })
    #expect(try score(.around(rule), of: value, full: 10) == wanted)
  }

  @Test("A kind costs its price each time, at most its cap; others what others cost")
  func prices() throws {
    let list = PriceList(
      column: Placed(ColumnName(file: "incidents", column: "kind"), at: place),
      prices: [
        .init(kind: Placed("complaint", at: place), each: constant("1"), atMost: constant("3")),
        .init(kind: Placed("late", at: place), each: constant("0.5"), atMost: nil),
      ],
      others: constant("2"))
    let rule = Rule(kind: .deductPer(list), bounds: Bounds(atLeast: .at(constant("0"))), full: nil, place: place)
    let numbers = RuleNumbers(full: 10) { $0.single?.value.number ?? 0 }
    guard case .number(let raw) = try rule.raw(for: .kinds([("complaint", 5), ("late", 3), ("absent", 1)]), numbers)
    else {
      Issue.record("no number")
      return
    }
    #expect(raw.exactText == "3.5")
    #expect(try rule.bounded(Number(-4), numbers).exactText == "0")
  }

  @Test(
    "The best place gets the best score, the last the worst, who is alone the best",
    arguments: [(1, 4, "100"), (2, 4, "260/3"), (4, 4, "60"), (1, 1, "100")])
  func placement(_ rank: Int, _ count: Int, _ wanted: String) throws {
    let kind = Rule.Kind.placementLine(within: .all, best: constant("100"), worst: constant("60"), lowestFirst: false)
    let rule = Rule(kind: kind, bounds: Bounds(), full: nil, place: place)
    let numbers = RuleNumbers(full: 100) { $0.single?.value.number ?? 0 }
    guard case .number(let raw) = try rule.raw(for: .place(rank: rank, of: count), numbers) else {
      Issue.record("no number")
      return
    }
    #expect(raw.exactText == wanted)
  }
}

@Suite("Choices and parameters")
struct ChoiceTests {
  @Test("A case that names the text goes before others")
  func chosen() {
    let weight = Chosen(
      by: [Placed("area", at: place), Placed("mix", at: place)],
      cases: [
        .init(texts: [nil, nil], value: 1), .init(texts: [Placed("城区", at: place), nil], value: 2),
        .init(texts: [Placed("城区", at: place), Placed("多", at: place)], value: 3),
      ], at: place)
    #expect(weight.value(for: ["城区", "多"]) == 3)
    #expect(weight.value(for: ["城区", "少"]) == 2)
    #expect(weight.value(for: ["乡村", "多"]) == 1)
  }

  @Test("A run for March reads March's value for ever")
  func dated() throws {
    func dated(_ period: String, _ value: Int) -> Parameter.Dated? {
      Period(text: period).map {
        .init(from: Placed($0, at: place), value: .scalar(Placed(.number(Number(value)), at: place)))
      }
    }
    let parameter = Parameter(
      name: Placed("base", at: place), title: nil, keys: [],
      values: [dated("2026-01", 1), dated("2026-07", 2)].compactMap(\.self), reference: nil)
    for (period, wanted) in [("2026-01", 1), ("2026-06", 1), ("2026-07", 2), ("2027-03", 2)] {
      let value = parameter.value(in: try #require(Period(text: period)))?.entry([])
      #expect(value == .number(Number(wanted)))
    }
    #expect(parameter.value(in: try #require(Period(text: "2025-12"))) == nil)
  }

  @Test("A row of steps rises by its raise and ends")
  func ladder() {
    let ladder = ParameterValue.ladder(
      first: Placed(1800, at: place), raise: Placed(55, at: place), steps: Placed(10, at: place))
    #expect(ladder.entry(["1"]) == .number(1800))
    #expect(ladder.entry(["10"]) == .number(2295))
    #expect(ladder.entry(["11"]) == nil)
  }
}
