import Quantities

/// How the seats of one rating went in one group.
package struct QuotaSeats: Sendable {
  package var group: String
  package var headcount: Int
  package var rating: String
  /// Whom the score alone would have given it.
  package var byScore: Int
  /// The seats; `nil` where the rating has no bound.
  package var seats: Int?
  package var taken: Int
  package var note: Note

  package enum Note: String, Sendable {
    case none = ""
    /// All who were tied at the cut are in.
    case tieShared = "tie shared"
    /// None of those who were tied at the cut is in.
    case tieLeftOut = "tie left out"
    /// A tie at the cut was broken.
    case tieBroken = "tie broken"
    /// Nobody could take some of the seats.
    case empty = "seats left empty"
    /// The scores do not allow to keep the limit.
    case unmet = "limit not kept"
    /// The group is too small for the quota.
    case exempt = "group exempt"
  }

  package init(
    group: String, headcount: Int, rating: String, byScore: Int, seats: Int?, taken: Int, note: Note = .none
  ) {
    self.group = group
    self.headcount = headcount
    self.rating = rating
    self.byScore = byScore
    self.seats = seats
    self.taken = taken
    self.note = note
  }
}

/// Why a person has the rating he has, where there is a quota.
package enum QuotaReason: String, Sendable {
  /// The quota left the rating of the score as it was.
  case score = "score"
  /// The quota raised or lowered it.
  case raised = "quota raised"
  case lowered = "quota lowered"
  /// A gate barred the seat; the best rating that it allows.
  case barred = "gate"
  /// Not among those who count.
  case apart = "not counted"
  /// The group is too small.
  case exempt = "group exempt"
}
