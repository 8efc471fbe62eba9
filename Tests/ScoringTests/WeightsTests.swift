import Quantities
import Testing

@testable import Scoring

/// The shares of one person after moves and exclusions.
private func settled(
  _ shares: [(name: String, share: Int, moved: String?, excluded: Bool)], marks: Set<String> = [], sum: Number? = nil
) -> (shares: [String], nothingLeft: Bool) {
  let carriers = shares.map { entry in
    Carrier(
      name: entry.name, isMarks: marks.contains(entry.name), shares: [Number(entry.share)], movedTo: [entry.moved],
      isExcluded: [entry.excluded], isAbsent: [false])
  }
  let result = Weights.settled(carriers, relativeTo: sum, people: 0..<1)
  return (shares.map { result.after[$0.name]?.first?.exactText ?? "" }, !result.nothingLeft.isEmpty)
}

@Suite("Shares as they count")
struct WeightsTests {
  @Test("The others grow in proportion to the same sum")
  func excluded() {
    #expect(
      settled([("a", 50, nil, false), ("b", 30, nil, false), ("c", 20, nil, true)]).shares == ["62.5", "37.5", "0"])
  }

  @Test("A share moves to the item named, and on where that has no score either")
  func moved() {
    #expect(
      settled([("a", 20, "b", false), ("b", 30, nil, false), ("c", 50, nil, false)]).shares == ["0", "50", "50"])
    #expect(
      settled([("a", 20, "b", false), ("b", 30, "c", false), ("c", 50, nil, false)]).shares == ["0", "0", "100"])
  }

  @Test("First moves, then exclusions: what was moved to an excluded item grows the others")
  func order() {
    #expect(
      settled([("a", 20, "b", false), ("b", 30, nil, true), ("c", 25, nil, false), ("d", 25, nil, false)]).shares == [
        "0", "0", "50", "50",
      ])
  }

  @Test("Where everything is excluded nothing is left to carry the weight")
  func nothing() {
    let result = settled([("a", 60, nil, true), ("b", 40, nil, true)])
    #expect(result.nothingLeft)
    #expect(result.shares == ["0", "0"])
  }

  @Test("Relative weights share what the marks leave")
  func relative() {
    #expect(
      settled([("a", 1, nil, false), ("b", 2, nil, false), ("m", 40, nil, false)], marks: ["m"], sum: 100).shares == [
        "20", "40", "40",
      ])
  }
}
