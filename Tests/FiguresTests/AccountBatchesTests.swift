import Formulas
import Quantities
import Testing

@testable import Figures

/// Batches as runs keep them, `2026-01:3;2026-02:1/2`.
private func batches(_ text: String) -> AccountBatches {
  AccountBatches(
    text.split(separator: ";").compactMap { part in
      let halves = part.split(separator: ":")
      guard let period = Period(text: halves[0]), let points = Number(exact: halves[1]) else { return nil }
      return .init(period: period, points: points)
    })
}

private func month(_ text: String) -> Period { Period(text: text) ?? Period(kind: .month, index: 0) }

@Suite("Points by the period they were gathered in")
struct AccountBatchesTests {
  private func text(_ account: AccountBatches) -> String { AccountBatches.text(account.batches) }

  @Test(
    "The oldest points are spent first, and what there is not is left over",
    arguments: [
      (2, "2026-01:1;2026-02:4", 0), (3, "2026-02:4", 0), (5, "2026-02:2", 0), (7, "", 0), (9, "", 2),
      (0, "2026-01:3;2026-02:4", 0),
    ])
  func spend(_ points: Int, _ left: String, _ rest: Int) {
    var account = batches("2026-01:3;2026-02:4")
    #expect(account.spend(Number(points)) == Number(rest))
    #expect(text(account) == left)
  }

  @Test("Points that are older than they last expire; a debt stays")
  func expire() {
    var account = batches("2025-12:2;2026-01:3;2026-02:4")
    #expect(account.expire(before: month("2026-01").index) == 2)
    #expect(text(account) == "2026-01:3;2026-02:4")
    #expect(account.expire(before: month("2026-03").index) == 7)
    #expect(text(account) == "")
    var debt = batches("2025-12:-2")
    #expect(debt.expire(before: month("2026-06").index) == 0)
    #expect(debt.sum == -2)
  }

  @Test(
    "What is taken comes off the oldest; what is lacking is a debt, which the next points pay first",
    arguments: [
      ("2026-01:3;2026-02:4", -5, "2026-02:2"), ("2026-01:3", -5, "2026-03:-2"), ("2026-01:-2", 5, "2026-03:3"),
      ("2026-01:-2", 2, ""), ("2026-01:-2", 1, "2026-01:-1"), ("2026-01:-2;2026-02:-3", 4, "2026-02:-1"),
      ("2026-01:-2", -3, "2026-01:-2;2026-03:-3"), ("2026-01:3", 0, "2026-01:3"), ("", 2, "2026-03:2"),
    ])
  func add(_ before: String, _ points: Int, _ after: String) {
    var account = batches(before)
    let sum = account.sum
    account.add(Number(points), in: month("2026-03"))
    #expect(text(account) == after)
    #expect(account.sum == sum + Number(points))
  }

  @Test("Fractions are kept whole and read back as they were")
  func kept() {
    let account = batches("2026-01:1/3;2026-02:0.5")
    #expect(text(account) == "2026-01:1/3;2026-02:0.5")
    let run = History.Run(
      period: month("2026-02"), source: "r", rows: ["E1": 0, "E2": 1, "E3": 2],
      columns: ["account.points": [text(account), "", ""], "points": ["9", "4", "0"]])
    func kept(_ person: String) -> String {
      text(AccountBatches.kept(of: "points", person: person, in: History([run]), month("2026-02")))
    }
    #expect(kept("E1") == "2026-01:1/3;2026-02:0.5")
    // A balance without batches counts as gathered in that period; nothing is nothing.
    #expect(kept("E2") == "2026-02:4")
    #expect(kept("E3") == "")
    #expect(kept("E4") == "")
  }
}

@Suite("Results of earlier periods")
struct HistoryTests {
  private func run(_ period: String, _ people: [String]) -> History.Run {
    let rows = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    return History.Run(
      period: month(period), source: period, rows: rows, columns: ["score": people.map { _ in period.suffix(1) + "0" }])
  }

  private var history: History {
    History([run("2026-02", ["E1", "E2"]), run("2026-03", ["E1"]), run("2026-05", ["E1"]), run("2026-06", ["E2"])])
  }

  @Test("A gap is a period after the first run and before this one that has no run")
  func gaps() {
    #expect(history.gaps(before: month("2026-07")).map(\.text) == ["2026-04"])
    #expect(history.gaps(before: month("2026-09")).map(\.text) == ["2026-04", "2026-07", "2026-08"])
    #expect(history.gaps(before: month("2026-04")).map(\.text) == [])
    #expect(history.gaps(before: month("2026-02")).map(\.text) == [])
    #expect(History().gaps(before: month("2026-07")) == [])
  }

  @Test("The newest run of a person is looked for back to the first gap and no further")
  func newest() {
    #expect(history.newest(of: "E1", upTo: month("2026-06"))?.period.text == "2026-05")
    #expect(history.newest(of: "E2", upTo: month("2026-06"))?.period.text == "2026-06")
    #expect(history.newest(of: "E2", upTo: month("2026-05")) == nil)
    #expect(history.newest(of: "E2", upTo: month("2026-03"))?.period.text == "2026-02")
    #expect(history.newest(of: "E1", upTo: month("2026-04")) == nil)
  }

  @Test("A figure of a lacking period is missing, and says whether the run or the person lacks")
  func figures() {
    func figure(_ person: String, _ period: String) -> Figure {
      history.figure("score", of: person, in: month(period), as: .number)
    }
    #expect(figure("E1", "2026-03").number == 30)
    #expect(figure("E2", "2026-03").cause == .notInRun(period: "2026-03", figure: "score"))
    #expect(figure("E1", "2026-04").cause == .noRun(period: "2026-04"))
  }
}
