import Diagnostics
import Figures
import Quantities
import Testing

@Suite("Limits of a quota")
struct LimitsTests {
  /// How many people of each rating the scale alone would give.
  private func byScale(_ people: [Somebody], _ ratings: Int) -> [Int] {
    var counts = Array(repeating: 0, count: ratings)
    for one in people {
      let place = (0..<ratings - 1).first { !(one.score < Number(90 - 10 * $0)) } ?? ratings - 1
      counts[place] += 1
    }
    return counts
  }

  @Test("No rating has more people than its most, and the worst has its least, whatever the scores are")
  func never() throws {
    var dice = Dice(8)
    for _ in 0..<80 {
      let ratings = 2 + dice.below(4)
      let count = 1 + dice.below(60)
      let most = (0..<ratings - 1).map { _ in dice.below(3) == 0 ? nil : dice.below(count + 1) }
      let least = dice.below(count + 1)
      var limits = zip(Month.letters, most).compactMap { name, most in most.map { "\(name): {at_most: \($0)}" } }
      limits.append("\(Month.letters[ratings - 1]): {at_least: \(least)}")
      let ties = ["none_in", "[first, second]"][dice.below(2)]
      let month = try Month(
        quota: "{within: all, limits: {\(limits.joined(separator: ", "))}, ties: \(ties)}", ratings: ratings)
      let people = Month.people(count, scores: 30, &dice)
      let (given, sheet) = try month.rated(people)
      let taken = (0..<ratings).map { rating in given.values.count { $0 == rating } }
      #expect(sheet.seats.map(\.taken) == taken)
      for (rating, most) in most.enumerated() { if let most { #expect(taken[rating] <= most, "\(limits) \(taken)") } }
      if ties != "none_in" { #expect(taken[ratings - 1] >= least, "\(limits) \(taken)") }
    }
  }

  @Test("Where the scale keeps within the bounds it stands as it is")
  func untouched() throws {
    var dice = Dice(9)
    for _ in 0..<50 {
      let ratings = 2 + dice.below(4)
      let people = Month.people(1 + dice.below(60), scores: 30, &dice)
      let scale = byScale(people, ratings)
      let limits = scale.enumerated().map { rating, count in
        "\(Month.letters[rating]): {at_most: \(count + dice.below(2)), at_least: \(max(0, count - dice.below(2)))}"
      }
      let month = try Month(
        quota: "{within: all, limits: {\(limits.joined(separator: ", "))}, ties: [first]}", ratings: ratings)
      let (_, sheet) = try month.rated(people)
      #expect(sheet.seats.map(\.taken) == scale)
      #expect(sheet.grades.allSatisfy { $0.rating == $0.ratingByScore })
    }
  }

  @Test("A bound that is met is not broken for another; what the scores do not allow to keep is said")
  func kept() throws {
    // 95 is A, 75 is C twice: the B that must be would be A's only one.
    let month = try Month(
      quota: "{within: all, limits: {A: {at_least: 1}, B: {at_least: 1}}, ties: all_in}", ratings: 3)
    let people = [95, 75, 74].enumerated().map { Somebody(id: "E\($0)", score: Number($1)) }
    let seats = try month.rated(people).sheet.seats
    #expect(seats.map(\.taken) == [1, 0, 2])
    #expect(seats.map(\.note) == [.none, .unmet, .none])
  }

  @Test(
    "A tie at a limit is shared, left out or broken, and only by those who are tied",
    arguments: [
      ("all_in", [3, 0, 1]), ("none_in", [1, 2, 1]), ("[first]", [2, 1, 1]),
    ])
  func ties(_ ties: String, _ wanted: [Int]) throws {
    let month = try Month(quota: "{within: all, limits: {A: {at_most: 2}}, ties: \(ties)}", ratings: 3)
    let people = [(98, 0), (95, 1), (95, 2), (60, 0)].enumerated().map {
      Somebody(id: "E\($0)", score: Number($1.0), first: Number($1.1))
    }
    let (ratings, sheet) = try month.rated(people)
    #expect(sheet.seats.map(\.taken) == wanted)
    if ties == "[first]" { #expect(ratings["E2"] == 0 && ratings["E1"] == 1) }
  }

  @Test(
    "A part of the headcount becomes whole people down, half up or up",
    arguments: [
      ("down", 11, 2), ("half_up", 11, 2), ("up", 11, 3), ("half_up", 13, 3), ("down", 14, 2), ("up", 15, 3),
    ])
  func rounding(_ seats: String, _ count: Int, _ wanted: Int) throws {
    let month = try Month(
      quota: "{within: all, limits: {A: {at_most: 20%}}, seats: \(seats), ties: all_in}", ratings: 3)
    let people = (0..<count).map { Somebody(id: "E\($0)", score: Number(Int64(9_900 - $0), over: 100)) }
    #expect(try month.rated(people).sheet.seats[0].taken == wanted)
  }
}
