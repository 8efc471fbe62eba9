import Figures
import Quantities
import Testing

/// Forced distributions that policies really have, the ends among them.
let distributions: [[Int]] = [
  [20, 70, 10], [10, 20, 50, 15, 5], [30, 70], [5, 15, 60, 20], [33, 33, 34], [0, 100], [15, 0, 85], [25, 25, 25, 25],
]

func month(_ percentages: [Int], ties: String) throws -> Month {
  let shares = zip(Month.letters, percentages).map { "\($0): \($1)%" }.joined(separator: ", ")
  return try Month(quota: "{within: team, shares: {\(shares)}, ties: \(ties)}", ratings: percentages.count)
}

@Suite("Shares of a forced distribution")
struct SharesTests {
  @Test(
    "A policy's shares become the seats that people reckon by hand",
    arguments: [
      ([20, 70, 10], 15, [3, 11, 1]), ([10, 20, 50, 15, 5], 11, [1, 2, 5, 2, 1]), ([20, 70, 10], 5, [1, 4, 0]),
      ([30, 70], 5, [2, 3]), ([33, 33, 34], 100, [33, 33, 34]), ([0, 100], 7, [0, 7]), ([33, 33, 34], 1, [0, 0, 1]),
    ])
  func known(_ percentages: [Int], _ count: Int, _ wanted: [Int]) throws {
    var dice = Dice(1)
    let rated = try month(percentages, ties: "all_in").rated(Month.distinct(count, &dice))
    #expect(wanted == Plain.seats(percentages, of: count))
    #expect(rated.sheet.seats.map(\.seats) == wanted)
    #expect(rated.sheet.seats.map(\.taken) == wanted)
  }

  @Test("From 1 to 100 people the seats fill the group exactly, best people first", arguments: distributions)
  func exact(_ percentages: [Int]) throws {
    var dice = Dice(2)
    let month = try month(percentages, ties: "all_in")
    for count in 1...100 {
      let people = Month.distinct(count, &dice)
      let (ratings, sheet) = try month.rated(people)
      let seats = Plain.seats(percentages, of: count)
      #expect(seats.reduce(0, +) == count)
      #expect(sheet.seats.map(\.taken) == seats)
      let places = people.sorted { $1.score < $0.score }.map { ratings[$0.id] }
      #expect(places == seats.enumerated().flatMap { Array(repeating: $0, count: $1) })
      #expect(sheet.seats.allSatisfy { $0.note == .none })
    }
  }

  @Test(
    "With ties a rating goes exactly as far as the rule for ties says", arguments: distributions,
    ["all_in", "none_in", "[first, second]"])
  func ties(_ percentages: [Int], _ ties: String) throws {
    var dice = Dice(3)
    let month = try month(percentages, ties: ties)
    for count in stride(from: 1, through: 100, by: 3) {
      let people = Month.people(count, scores: [2, 5, 20][dice.below(3)], &dice)
      let seats = Plain.seats(percentages, of: count)
      let (ratings, sheet) = try month.rated(people)
      for one in people {
        let better = people.count { one.score < $0.score }
        let atLeastAsGood = people.count { !($0.score < one.score) }
        // Before whom one goes where the score is the same: the tie-breakers, missing ones last, then the id.
        let before = people.count { other in
          if other.score != one.score { return one.score < other.score }
          if other.first != one.first { return one.first < other.first }
          if let a = one.second, let b = other.second, a != b { return a < b }
          if (one.second == nil) != (other.second == nil) { return one.second == nil }
          return other.id.utf8.lexicographicallyPrecedes(one.id.utf8)
        }
        let wanted =
          switch ties {
          case "all_in": Plain.first(seats) { better < $0 }
          case "none_in": Plain.first(seats) { atLeastAsGood <= $0 }
          default: Plain.first(seats) { before < $0 }
          }
        #expect(ratings[one.id] == wanted, "\(percentages) \(ties), \(count) people, \(one)")
      }
      #expect(sheet.seats.reduce(0) { $0 + $1.taken } == count)
    }
  }

  @Test("Where gates bar all from a rating its seats go to the next, best people first, and the reason is said")
  func barredAll() throws {
    let month = try month([33, 33, 34], ties: "all_in")
    let people = [95, 85, 75].enumerated().map { Somebody(id: "E\($0)", score: Number($1), bar: 1) }
    let (ratings, sheet) = try month.rated(people)
    #expect(ratings == ["E0": 1, "E1": 1, "E2": 2])
    #expect(sheet.seats.map(\.note) == [.empty, .none, .none])
    #expect(sheet.grades.map(\.quota) == [.score, .barred, .score])
  }

  @Test("Whom a gate bars takes the first seat that is left for him, and seats nobody can take go to the next rating")
  func gates() throws {
    var dice = Dice(4)
    for percentages in distributions {
      let month = try month(percentages, ties: "all_in")
      for count in 1...100 {
        var people = Month.distinct(count, &dice)
        let share = [5, 20, 80, 100][dice.below(4)]
        for index in people.indices where dice.below(100) < share {
          people[index].bar = dice.below(percentages.count)
        }
        let seats = Plain.seats(percentages, of: count)
        let (ratings, sheet) = try month.rated(people)
        var wanted: [String: Int] = [:]
        var waiting = people.sorted { $1.score < $0.score }
        var free = 0
        for (rating, own) in seats.enumerated() {
          free += own
          for one in waiting where free > 0 && one.bar <= rating {
            wanted[one.id] = rating
            free -= 1
          }
          waiting.removeAll { wanted[$0.id] != nil }
        }
        #expect(ratings == wanted, "\(percentages), \(count) people")
        let barred = people.count { $0.bar > 0 }
        let apart = zip(sheet.seats, seats).reduce(0) { $0 + max(0, $1.1 - $1.0.taken) }
        #expect(apart <= barred)
      }
    }
  }
}

@Suite("Fairness of a quota")
struct QuotaFairnessTests {
  private static let quotas =
    distributions.map { percentages in
      "shares: {" + zip(Month.letters, percentages).map { "\($0): \($1)%" }.joined(separator: ", ") + "}"
    } + ["limits: {A: {at_most: 20%}, B: {at_most: 40%}, C: {at_least: 2}}, seats: down, smaller_than: {6: exempt}"]

  private func months(_ ties: String) throws -> [Month] {
    try zip(QuotaFairnessTests.quotas, distributions + [[0, 0, 0]]).map {
      try Month(quota: "{within: team, \($0), ties: \(ties)}", ratings: $1.count)
    }
  }

  private func people(_ ratings: Int, _ dice: inout Dice) -> [Somebody] {
    var people = Month.people(1 + dice.below(60), scores: [3, 8, 40][dice.below(3)], &dice)
    for index in people.indices {
      if dice.below(4) == 0 { people[index].bar = dice.below(ratings) }
      people[index].team = dice.below(3) == 0 ? "S" : "N"
    }
    return people
  }

  @Test(
    "Nobody with a lower score has a better rating than somebody of his group whom no gate bars from it",
    arguments: ["all_in", "none_in", "[first, second]"])
  func order(_ ties: String) throws {
    var dice = Dice(5)
    for month in try months(ties) {
      for _ in 0..<60 {
        let people = people(month.letters.count, &dice)
        let (ratings, _) = try month.rated(people)
        for one in people {
          let mine = ratings[one.id] ?? 0
          #expect(one.bar <= mine)
          let overtaking = people.first { other in
            let his = ratings[other.id] ?? 0
            return his < mine && his >= one.bar && other.team == one.team && other.score < one.score
          }
          #expect(overtaking?.id == nil, "\(one) \(mine)")
        }
      }
    }
  }

  @Test("Those who are tied have one rating where no tie-breaker is said", arguments: ["all_in", "none_in"])
  func tied(_ ties: String) throws {
    var dice = Dice(6)
    for month in try months(ties) {
      for _ in 0..<40 {
        var people = people(month.letters.count, &dice)
        for index in people.indices { people[index].bar = 0 }
        let (ratings, _) = try month.rated(people)
        let sets = Dictionary(grouping: people) { $0.team + $0.score.exactText }
        for set in sets.values { #expect(Set(set.map { ratings[$0.id] }).count == 1) }
      }
    }
  }

  @Test("Whatever order people come in and whatever their ids are, everybody keeps his rating")
  func shuffled() throws {
    var dice = Dice(7)
    for ties in ["all_in", "none_in"] {
      for month in try months(ties) {
        for _ in 0..<20 {
          let people = people(month.letters.count, &dice)
          let (ratings, _) = try month.rated(people)
          let numbers = people.indices.shuffled(using: &dice)
          let renamed = zip(people, numbers).map { somebody, number in
            var somebody = somebody
            somebody.id = "X\(number)"
            return somebody
          }
          let (again, _) = try month.rated(renamed)
          for (somebody, number) in zip(people, numbers) { #expect(ratings[somebody.id] == again["X\(number)"]) }
          #expect(try month.rated(people.shuffled(using: &dice)).ratings == ratings)
        }
      }
    }
  }
}
