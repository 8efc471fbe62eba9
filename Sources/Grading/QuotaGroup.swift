import AppraisalModel
package import Quantities

/// One group's people over the seats of a quota: pure places, no names.
package struct QuotaGroup {
  /// Somebody of the group.
  package struct Member {
    /// Equal for those who are tied, less for the better.
    package let level: Int
    /// The best rating that no gate bars, 0 for the best of the scale.
    package let allowed: Int
    /// The rating of the score, gates applied.
    package let scored: Int

    package init(level: Int, allowed: Int, scored: Int) {
      self.level = level
      self.allowed = allowed
      self.scored = scored
    }
  }

  package enum Tie { case shared, leftOut }

  /// Best first.
  private let members: [Member]
  private let ratings: Int
  private let tie: Tie
  package private(set) var rating: [Int?]
  /// Ratings at whose cut people were tied.
  package private(set) var tiedAt: Set<Int> = []
  /// Seats that a rating was given, with what earlier ties took off or left over.
  package private(set) var seats: [Int?]
  /// People who took a seat that a better rating left empty because gates bar them from it.
  package private(set) var leftOver: Set<Int> = []
  /// Ratings whose limits the scores do not allow to keep: nobody is raised for a least, and nobody falls below the worst.
  package private(set) var unmet: Set<Int> = []

  package init(_ members: [Member], ratings: Int, tie: Tie) {
    self.members = members
    self.ratings = ratings
    self.tie = tie
    rating = Array(repeating: nil, count: members.count)
    seats = Array(repeating: nil, count: ratings)
  }

  /// Whole seats for shares of a headcount, equal remainders to the better rating.
  package static func seats(of headcount: Int, shares: [Number]) -> [Int] {
    LargestRemainder.whole(shares.map { $0 * Number(headcount) }, total: Number(headcount)) { $0 < $1 }
      .map { $0.asInt ?? 0 }
  }

  // MARK: Shares

  /// From the best rating down, each takes its number of the best people whom no gate bars from it; what a shared tie takes
  /// too many comes off the next rating, seats that a tie leaves or nobody may take go to the next.
  package mutating func share(_ seats: [Int]) {
    var left = Array(members.indices)
    var tookTooMany = 0
    var barred = 0
    for rating in 0..<ratings {
      let wanted = max(0, seats[rating] - tookTooMany)
      tookTooMany = max(0, tookTooMany - seats[rating])
      self.seats[rating] = seats[rating]
      let able = left.filter { members[$0].allowed <= rating }
      let taken = cut(able, wanted, rating)
      tookTooMany += taken - wanted
      for (place, member) in able.prefix(taken).enumerated() {
        self.rating[member] = rating
        if barred > 0, place >= wanted - barred { leftOver.insert(member) }
      }
      barred = max(0, wanted - able.count)
      left.removeAll { self.rating[$0] != nil }
    }
  }

  /// How many of the first `wanted` are in, after ties at the cut.
  private mutating func cut(_ able: [Int], _ wanted: Int, _ rating: Int) -> Int {
    guard wanted > 0, wanted < able.count else { return min(max(wanted, 0), able.count) }
    let level = members[able[wanted - 1]].level
    guard members[able[wanted]].level == level else { return wanted }
    tiedAt.insert(rating)
    switch tie {
    case .shared: return able.firstIndex { members[$0].level > level } ?? able.count
    case .leftOut: return able.firstIndex { members[$0].level == level } ?? wanted
    }
  }

  // MARK: Limits

  /// Keeps the scale within bounds: at most from the best down, then at least from the worst up.
  package mutating func limit(atMost: [Int?], atLeast: [Int?]) {
    rating = members.map(\.scored)
    seats = atMost
    for rating in 0..<ratings {
      guard let most = atMost[rating], rating + 1 < ratings else { continue }
      let inside = members.indices.filter { self.rating[$0] == rating }
      guard inside.count > most else { continue }
      let kept = most == 0 ? 0 : cut(inside, most, rating)
      for member in inside.dropFirst(kept) { self.rating[member] = rating + 1 }
    }
    for rating in (0..<ratings).reversed() {
      guard let least = atLeast[rating] else { continue }
      seats[rating] = seats[rating] ?? least
      let lacking = least - members.indices.count { self.rating[$0] == rating }
      guard lacking > 0 else { continue }
      let better = members.indices.filter { (self.rating[$0] ?? 0) < rating && isSpare($0, atLeast) }
      for member in lowest(better, lacking, rating) { self.rating[member] = rating }
    }
    for rating in 0..<ratings {
      let count = members.indices.count { self.rating[$0] == rating }
      if count > atMost[rating] ?? count || count < atLeast[rating] ?? 0 { unmet.insert(rating) }
    }
  }

  /// Whether his rating has its least without him: nobody is taken from a bound that is met.
  private func isSpare(_ member: Int, _ atLeast: [Int?]) -> Bool {
    guard let rating = rating[member], let least = atLeast[rating] else { return true }
    return self.rating.prefix(member).count { $0 == rating } >= least
  }

  /// The lowest `wanted` of the people, after ties at the cut.
  private mutating func lowest(_ better: [Int], _ wanted: Int, _ rating: Int) -> ArraySlice<Int> {
    guard wanted < better.count else { return better[...] }
    let first = better.count - wanted
    let level = members[better[first]].level
    guard members[better[first - 1]].level == level else { return better.suffix(wanted) }
    tiedAt.insert(rating)
    switch tie {
    case .shared: return better.drop { members[$0].level < level }
    case .leftOut: return better.drop { members[$0].level <= level }
    }
  }
}
