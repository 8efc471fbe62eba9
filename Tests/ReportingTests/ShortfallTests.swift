import Figures
import Quantities
import Reporting
import Testing

@Suite("How far points fall short of a person's own full mark")
struct ShortfallTests {
  private func step(_ points: String, of share: String, _ source: ScoreSource = .own) throws -> Int {
    let points = try #require(Number(decimal: points))
    let share = try #require(Number(decimal: share))
    let result = IndicatorResult(
      value: .number(1), target: nil, applies: true, rule: nil, own: nil, source: source,
      score: source == .excluded ? nil : points, full: 100, shareBefore: 30, share: share, points: points)
    return Shortfall.step(of: result, .decimals(2))
  }

  @Test(
    "Each step begins exactly at its border",
    arguments: [
      ("55", 0), ("60", 0), ("50", 0), ("49.99", 1), ("45.01", 1), ("45", 2), ("40.01", 2), ("40", 3), ("30.01", 3),
      ("30", 4), ("0", 4), ("-5", 4),
    ])
  func steps(_ points: String, _ wanted: Int) throws { #expect(try step(points, of: "50") == wanted) }

  @Test("The share counts as it is after moves, not as the scheme has it")
  func own() throws {
    #expect(try step("25", of: "25") == 0)
    #expect(try step("25", of: "55") == 4)
  }

  @Test("A share that has more decimals than points have is full where its rounding is reached")
  func rounded() throws { #expect(try step("33.33", of: "33.33333") == 0) }

  @Test("What does not count is not shaded")
  func nothing() throws {
    #expect(try step("0", of: "0") == 0)
    #expect(try step("0", of: "30", .excluded) == 0)
  }
}
