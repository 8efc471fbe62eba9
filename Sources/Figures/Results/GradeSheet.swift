package import Quantities

/// The ratings of everybody and which gates closed; what Grading hands to those who follow.
package struct GradeSheet: Sendable {
  package var grades: [Grade]
  /// How the seats of a quota went, group by group; empty without a quota.
  package var seats: [QuotaSeats]

  package init(grades: [Grade], seats: [QuotaSeats] = []) {
    self.grades = grades
    self.seats = seats
  }
}

/// One person's gated score and rating.
package struct Grade: Sendable {
  package var total: Number
  /// The gates that closed, by their place in the scheme.
  package var gates: [Int]
  /// The total, or the lowest `score_at_most` of the closed gates.
  package var score: Number
  /// The gate whose bound lowered the score.
  package var boundingGate: Int?
  /// The rating that the score has on the scale; `nil` in a scheme without ratings.
  package var ratingByScore: String?
  /// That rating, or the lowest `rating_at_most` of the closed gates, or what a quota made of it.
  package var rating: String?
  /// Why the rating is what it is, where there is a quota.
  package var quota: QuotaReason?

  package init(
    total: Number, gates: [Int], score: Number, boundingGate: Int?, ratingByScore: String?, rating: String?
  ) {
    self.total = total
    self.gates = gates
    self.score = score
    self.boundingGate = boundingGate
    self.ratingByScore = ratingByScore
    self.rating = rating
  }
}
