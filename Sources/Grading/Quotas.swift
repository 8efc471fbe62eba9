import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// Forced distribution: in each group the quota overrides what the scores suggest.
struct Quotas {
  private let quota: Quota
  private var reckoner: Reckoner
  private let ratings: [String]
  private var grades: [Grade]
  private var seats: [QuotaSeats] = []
  /// By person the best rating that his gates allow.
  private let allowed: [Int]
  private let breakers: Precedence

  /// - Parameter allowed: By person the best rating that no gate bars, 0 for the best of the scale.
  static func applied(
    _ quota: Quota, to grades: [Grade], allowed: [Int], _ reckoner: Reckoner
  ) throws -> GradeSheet {
    var quotas = try Quotas(quota, grades, allowed, reckoner)
    try quotas.run()
    return GradeSheet(grades: quotas.grades, seats: quotas.seats)
  }

  private init(_ quota: Quota, _ grades: [Grade], _ allowed: [Int], _ reckoner: Reckoner) throws {
    self.quota = quota
    self.grades = grades
    self.allowed = allowed
    self.reckoner = reckoner
    ratings = reckoner.scheme.scheme.ratings?.entries.map(\.name.value) ?? []
    breakers = Precedence(try quota.ties.formulas.map { try reckoner.figures(of: $0) })
  }

  private mutating func run() throws {
    var groups: [String: [Int]] = [:]
    let texts = reckoner.groups(quota.within)
    let among = try quota.among.map { try reckoner.figures(of: $0.formula) }
    for person in grades.indices {
      if let among, among[person].condition != true {
        grades[person].quota = .apart
      } else {
        groups[texts[person] ?? "", default: []].append(person)
      }
    }
    if let small = quota.small, small.rule == .together {
      let few = groups.filter { $0.value.count < small.than }
      if few.count > 1 {
        for name in few.keys { groups[name] = nil }
        groups[few.keys.sorted().joined(separator: " + ")] = few.values.flatMap(\.self).sorted()
      }
    }
    for (name, people) in groups.sorted(by: { $0.key < $1.key }) { try fill(name, people) }
  }

  private mutating func fill(_ name: String, _ people: [Int]) throws {
    let scored = people.map { person in ratings.firstIndex { $0 == grades[person].rating } ?? 0 }
    func byScore(_ rating: Int) -> Int { scored.count { $0 == rating } }
    if let small = quota.small, small.rule == .exempt, people.count < small.than {
      for person in people { grades[person].quota = .exempt }
      for (index, rating) in ratings.enumerated() {
        seats.append(
          QuotaSeats(
            group: name, headcount: people.count, rating: rating, byScore: byScore(index), seats: nil,
            taken: byScore(index), note: .exempt))
      }
      return
    }
    let order = ordered(people)
    let members = order.map { entry in
      QuotaGroup.Member(
        level: entry.level, allowed: allowed[entry.person],
        scored: ratings.firstIndex { $0 == grades[entry.person].rating } ?? 0)
    }
    let leavesOut = if case .noneIn = quota.ties { true } else { false }
    var group = QuotaGroup(members, ratings: ratings.count, tie: leavesOut ? .leftOut : .shared)
    switch quota.kind {
    case .shares(let shares): group.share(try wholeSeats(shares, name, people))
    case .limits(let limits):
      let (most, least) = try bounds(limits, people)
      group.limit(atMost: most, atLeast: least)
    }
    for (index, entry) in order.enumerated() {
      guard let place = group.rating[index] else { continue }
      take(ratings[place], members[index].scored, place, isLeftOver: group.leftOver.contains(index), entry.person)
    }
    for (index, rating) in ratings.enumerated() {
      let taken = group.rating.count { $0 == index }
      seats.append(
        QuotaSeats(
          group: name, headcount: people.count, rating: rating, byScore: byScore(index), seats: group.seats[index],
          taken: taken, note: note(group, index, taken, order)))
    }
  }

  private mutating func take(_ rating: String, _ scored: Int, _ place: Int, isLeftOver: Bool, _ person: Int) {
    grades[person].rating = rating
    grades[person].quota = isLeftOver ? .barred : place < scored ? .raised : place > scored ? .lowered : .score
  }

  private func note(
    _ group: QuotaGroup, _ rating: Int, _ taken: Int, _ order: [(person: Int, level: Int)]
  ) -> QuotaSeats.Note {
    if group.tiedAt.contains(rating) { return if case .noneIn = quota.ties { .tieLeftOut } else { .tieShared } }
    if group.unmet.contains(rating) { return .unmet }
    if case .shares = quota.kind, let seats = group.seats[rating], taken < seats, group.tiedAt.isEmpty { return .empty }
    if case .by = quota.ties, isBroken(group, rating, order) { return .tieBroken }
    return .none
  }

  /// Whether the last in and the first out have the same score, so that a tie-breaker decided.
  private func isBroken(_ group: QuotaGroup, _ rating: Int, _ order: [(person: Int, level: Int)]) -> Bool {
    let inside = order.indices.filter { group.rating[$0] == rating }
    let worse = order.indices.filter { (group.rating[$0] ?? 0) > rating }
    guard let last = inside.last, let first = worse.first else { return false }
    return grades[order[last].person].score == grades[order[first].person].score
  }

  // MARK: Seats

  private func wholeSeats(_ shares: [Quota.Share], _ group: String, _ people: [Int]) throws -> [Int] {
    guard let first = people.first else { return [] }
    let parts = try ratings.map { rating -> Number in
      guard let share = shares.first(where: { $0.rating.value == rating }) else { return 0 }
      return try reckoner.number(share.part, for: first)
    }
    let sum = Number.sum(parts)
    if sum != 1 || parts.contains(where: \.isNegative) {
      throw InputRefused([
        Finding(
          GradingFinding.sharesNotWhole, at: quota.place,
          ["sum": (sum * 100).exactText, "group": group.isEmpty ? "" : " in \(group)"])
      ])
    }
    return QuotaGroup.seats(of: people.count, shares: parts)
  }

  private mutating func bounds(_ limits: [Quota.Limit], _ people: [Int]) throws -> (most: [Int?], least: [Int?]) {
    var most: [Int?] = Array(repeating: nil, count: ratings.count)
    var least = most
    for limit in limits {
      guard let index = ratings.firstIndex(of: limit.rating.value) else { continue }
      most[index] = try limit.atMost.map { try whole($0, people) }
      least[index] = try limit.atLeast.map { try whole($0, people) }
      if let low = least[index], let high = most[index], low > high {
        throw InputRefused([
          Finding(
            GradingFinding.limitsCrossed, at: limit.rating.place, length: limit.rating.length,
            ["rating": limit.rating.value, "low": String(low), "high": String(high), "people": String(people.count)])
        ])
      }
    }
    let needed = least.reduce(0) { $0 + ($1 ?? 0) }
    if needed > people.count {
      throw InputRefused([
        Finding(
          GradingFinding.limitsTooMany, at: quota.place,
          ["needed": String(needed), "people": String(people.count)])
      ])
    }
    return (most, least)
  }

  private mutating func whole(_ seats: Quota.Seats, _ people: [Int]) throws -> Int {
    switch seats {
    case .part(let part, let rounding):
      let exact = part.value * Number(people.count)
      let whole =
        switch rounding {
        case .down: exact.floor
        case .halfUp: exact.rounded(decimals: 0)
        case .up: exact.ceil
        }
      return whole.asInt ?? 0
    case .people(let formula):
      reckoner.headcounts = Array(repeating: people.count, count: reckoner.count)
      let figure = try reckoner.figures(of: formula)[people.first ?? 0]
      reckoner.headcounts = nil
      guard let number = figure.number, let count = number.asInt, count >= 0 else {
        throw InputRefused([
          Finding(
            GradingFinding.seatsNotWhole, at: formula.source.place, length: formula.source.text.unicodeScalars.count,
            ["formula": formula.source.text, "figure": figure.shownText().isEmpty ? "missing" : figure.shownText()])
        ])
      }
      return count
    }
  }

  // MARK: Order

  /// The people best first, with one level for all who are tied.
  private func ordered(_ people: [Int]) -> [(person: Int, level: Int)] {
    let breaks = if case .by = quota.ties { true } else { false }
    let sorted = people.sorted { one, other in
      if grades[one].score != grades[other].score { return grades[other].score < grades[one].score }
      return breakers.precedes(one, other)
    }
    var level = 0
    var last: Number?
    return sorted.map { person in
      if breaks || last.map({ $0 != grades[person].score }) ?? false { level += 1 }
      last = grades[person].score
      return (person, level)
    }
  }
}
