import AppraisalModel
import Diagnostics
import Quantities
import Reading
import Reporting
import Testing

@Suite("What a review holds against what was given out")
struct ReviewFormTests {
  @Test("A seal belongs to its run and its texts; spaces at the ends and breaks of lines are not held against anybody")
  func seals() {
    let seal = ReviewForm.seal(["E1", "Ann", "80"], run: "r")
    #expect(seal.count == 12)
    #expect(ReviewForm.seal([" E1", "Ann\n", "80"], run: "r") == seal)
    #expect(ReviewForm.seal(["E1", "Ann", "80.0"], run: "r") != seal)
    #expect(ReviewForm.seal(["E1", "Ann80", ""], run: "r") != seal)
    #expect(ReviewForm.seal(["E1", "Ann", "80"], run: "s") != seal)
  }

  @Test("The check over all rows knows no order, but every row, the group and the run")
  func check() {
    let check = ReviewForm.check(["a", "b"], run: "r", group: "North")
    #expect(ReviewForm.check(["b", "a"], run: "r", group: "North") == check)
    #expect(ReviewForm.check(["a"], run: "r", group: "North") != check)
    #expect(ReviewForm.check(["a", "b", "b"], run: "r", group: "North") != check)
    #expect(ReviewForm.check(["a", "b"], run: "r", group: "South") != check)
  }

  @Test("An old value without an end of decimals is written to six")
  func old() throws {
    #expect(ReviewForm.old(try #require(Number(exact: "1/3"))) == "0.333333")
    #expect(ReviewForm.old(try #require(Number(exact: "0.12345678"))) == "0.12345678")
  }
}

@Suite("Between what a rule's figure lies")
struct RuleLimitsTests {
  private func limits(_ rule: String, full: Number = 100) -> [String]? {
    let text = """
      scheme: s
      title: S
      edition: "1"
      effective: 2026-01 ..
      period: month
      locale: en
      rounding: {points: 2, total: 2, money: 2}
      data:
        roster: {file: r.csv, columns: {id: {type: text, key: true}, kind: {type: choice, of: [good, bad]}}}
      people: {from: roster}
      sections:
        - section: a
          title: A
          indicators: [{indicator: i, title: I, weight: 100, value: valid_days, score: \(rule)}]
      """
    let (scheme, _, _) = SchemeReader.read(Array(text.utf8), file: "s.yaml")
    guard let found = scheme?.indicators.first?.score.single?.limits(full: full) else { return nil }
    return [found.least, found.most].map { $0?.exactText ?? "open" }
  }

  @Test(
    "As the rule's numbers tell",
    arguments: [
      ("{attainment: {at_least: 0%, at_most: 110%}}", ["0", "110"]),
      ("{attainment: {at_most: 110%}}", ["open", "110"]),
      ("{linear: {0: 20, 10: 90}}", ["20", "90"]),
      ("{linear: {below: line, 0: 20, 10: 90}}", ["open", "open"]),
      ("{linear: {below: line, 0: 20, 10: 90, above: line}, at_least: 0, at_most: 95}", ["0", "95"]),
      ("{bands: [{below: 5, gives: 40}, {from: 5, gives: 80}]}", ["40", "80"]),
      ("{pass: {from: 5, yes: 3, no: 1}}", ["1", "3"]),
      ("{formula: value}", ["open", "open"]),
    ])
  func told(_ rule: String, _ wanted: [String]) { #expect(limits(rule) == wanted) }
}
