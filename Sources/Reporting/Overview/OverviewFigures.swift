import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What the overview says of a month, reckoned from its results and the runs before.
struct OverviewFigures {
  let results: RunResults
  let scores: [Number]
  /// The scores of the period before, by person; `nil` where there is none.
  let before: [Number?]

  init(_ results: RunResults) {
    self.results = results
    scores = results.grades.grades.map(\.score)
    let run = results.history.runs[results.period.index - 1]
    before = results.table.people.map { person in
      run?.text("score", of: person.id).flatMap { Number(exact: $0) }
    }
  }

  private var scheme: Scheme { results.scheme.scheme }

  /// The exact mean, rounded as it is shown.
  static func mean(_ numbers: [Number], decimals: Int = 2) -> Number? {
    Number.roundedMean(numbers, decimals: decimals)
  }

  var mean: Number? { Self.mean(scores) }

  /// The mean of the run before, of everybody in it.
  var meanBefore: Number? { trend.last { $0.period == results.period.advanced(by: -1) }.map(\.mean) }

  // MARK: Ratings

  struct RatingLine {
    let name: String
    let byScore: Int
    /// The seats of all groups together; `nil` where one of them has no bound.
    let seats: Int?
    let taken: Int
  }

  var ratings: [RatingLine] {
    (scheme.ratings?.entries ?? []).map { entry in
      let name = entry.name.value
      let lines = results.grades.seats.filter { $0.rating == name }
      let seats = lines.isEmpty || lines.contains { $0.seats == nil } ? nil : lines.reduce(0) { $0 + ($1.seats ?? 0) }
      return RatingLine(
        name: name, byScore: results.grades.grades.count { $0.ratingByScore == name }, seats: seats,
        taken: results.grades.grades.count { $0.rating == name })
    }
  }

  // MARK: Scores

  struct Bin {
    let label: String
    let people: Int
    /// The rating of all its scores, by place; `nil` where they have several.
    let rating: Int?
  }

  /// Ten bins of equal width up to the highest score.
  var bins: [Bin] {
    guard let least = scores.min(), let most = scores.max() else { return [] }
    let span = most - least
    let steps: [Number] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000]
    let step = steps.first { span <= $0 * 8 } ?? 100_000
    guard let lowest = least.dividing(by: step)?.floor.asInt, let highest = most.dividing(by: step)?.floor.asInt,
      highest - lowest < 40
    else { return [] }
    return (lowest...highest).map { index in
      let from = Number(index) * step
      let people = scores.count { !($0 < from) && $0 < from + step }
      return Bin(label: from.exactText + "–", people: people, rating: isSplit(from, step) ? nil : rating(of: from))
    }
  }

  /// Whether a rating begins within the bin, so that it has no colour of its own.
  private func isSplit(_ from: Number, _ step: Number) -> Bool {
    (scheme.ratings?.entries ?? []).contains { entry in
      guard let border = entry.from?.single?.value.number else { return false }
      return from < border && border < from + step
    }
  }

  private func rating(of score: Number) -> Int? {
    guard let entries = scheme.ratings?.entries else { return nil }
    return entries.firstIndex { entry in
      guard let from = entry.from?.single?.value.number else { return entry.from == nil }
      return !(score < from)
    }
  }

  // MARK: Groups

  struct Group {
    let name: String
    let people: [Int]
  }

  /// The groups of the scheme's first kind, those with most people first, at most eight, then by name.
  var groups: [Group] {
    guard let group = scheme.people.groups.first,
      let texts = results.table[.reference(results.scheme.chooser(group.name.value))]
    else { return [] }
    var members: [String: [Int]] = [:]
    for (person, text) in texts.enumerated() { members[text.exactText, default: []].append(person) }
    let all = members.map { Group(name: $0.key, people: $0.value) }
      .sorted { ($1.people.count, $0.name) < ($0.people.count, $1.name) }
    return all.prefix(8).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  // MARK: History

  struct Point {
    let period: Period
    let mean: Number
    let least: Number
    let most: Number
  }

  /// The last twelve periods that have a run, this one included.
  var trend: [Point] {
    var points: [Point] = []
    for index in (results.period.index - 11)..<results.period.index {
      guard let column = results.history.runs[index]?.columns["score"] else { continue }
      let numbers = column.compactMap { Number(exact: $0) }
      guard let mean = Self.mean(numbers), let least = numbers.min(), let most = numbers.max() else { continue }
      points.append(
        Point(period: Period(kind: results.period.kind, index: index), mean: mean, least: least, most: most))
    }
    if let mean, let least = scores.min(), let most = scores.max() {
      points.append(Point(period: results.period, mean: mean, least: least, most: most))
    }
    return points
  }

  struct Mover {
    let person: Int
    let change: Number
  }

  /// Those whose score changed most: the greatest rises, then the greatest falls, the deepest last.
  func movers(_ count: Int) -> (up: [Mover], down: [Mover]) {
    let movers = results.table.people.indices.compactMap { person in
      before[person].map { Mover(person: person, change: scores[person] - $0) }
    }
    let up = movers.filter { 0 < $0.change }.sorted { ($1.change, $0.person) < ($0.change, $1.person) }
    let down = movers.filter { $0.change < 0 }.sorted { ($0.change, $0.person) < ($1.change, $1.person) }
    return (Array(up.prefix(count)), down.prefix(count).reversed())
  }

  // MARK: Pay

  struct PayLine {
    let group: String
    let budget: Number?
    let claimed: Number?
    let paid: Number
  }

  /// Claims against their budget by group, where the scheme has such a pool; otherwise the pay of each group.
  var pay: (title: String, lines: [PayLine])? {
    guard let pay = scheme.pay else { return nil }
    for pool in pay.pools {
      let accounts = results.pay.pools.filter { $0.pool == pool.name.value && $0.claimed != nil }.prefix(8)
      if !accounts.isEmpty {
        let lines = accounts.map {
          PayLine(group: $0.group, budget: $0.available, claimed: $0.claimed, paid: $0.paid)
        }
        return (pool.title, lines)
      }
    }
    let lines = groups.map { group in
      PayLine(group: group.name, budget: nil, claimed: nil, paid: Number.sum(group.people.map { results.pay.pay[$0] }))
    }
    return lines.isEmpty ? nil : ("", lines)
  }
}
