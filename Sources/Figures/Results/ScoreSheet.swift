package import Quantities

/// The scores of everybody: by indicator and section, in the order of the people; what Scoring hands to all who follow.
package struct ScoreSheet: Sendable {
  package var indicators: [String: [IndicatorResult]]
  package var sections: [String: [SectionResult]]
  /// One entry an item of the scheme's adjustments, in its order.
  package var adjustments: [[AdjustmentResult]]
  /// What the bounds of all adjustments together changed; one a person.
  package var adjustmentBound: [Number]
  package var totals: [TotalResult]
  /// How often a condition was missing and therefore did not hold: by what it belongs to.
  package var missingConditions: [(what: String, count: Int)]

  package init(
    indicators: [String: [IndicatorResult]] = [:], sections: [String: [SectionResult]] = [:],
    adjustments: [[AdjustmentResult]] = [], adjustmentBound: [Number] = [], totals: [TotalResult] = [],
    missingConditions: [(what: String, count: Int)] = []
  ) {
    self.indicators = indicators
    self.sections = sections
    self.adjustments = adjustments
    self.adjustmentBound = adjustmentBound
    self.totals = totals
    self.missingConditions = missingConditions
  }
}

/// One person's result in one section.
package struct SectionResult: Sendable {
  /// The sum of its indicators' points.
  package var sum: Number
  /// Of a weighted section the sum rounded; of a plain one the sum.
  package var score: Number?
  /// A weighted section's weight, as the scheme says and as it counts; `nil` for a plain section.
  package var weightBefore: Number?
  package var weight: Number?
  /// What the section adds to the total.
  package var points: Number

  package init(sum: Number, score: Number?, weightBefore: Number?, weight: Number?, points: Number) {
    self.sum = sum
    self.score = score
    self.weightBefore = weightBefore
    self.weight = weight
    self.points = points
  }
}

/// What one item outside the hundred did to one person.
package struct AdjustmentResult: Sendable {
  /// The item's amount before its bounds; missing where `when:` did not hold.
  package var amount: Figure
  package var applies: Bool
  /// What it adds, negative for what is taken: bounded and rounded.
  package var points: Number

  package init(amount: Figure, applies: Bool, points: Number) {
    self.amount = amount
    self.applies = applies
    self.points = points
  }
}

/// One person's total, before and after its rounding.
package struct TotalResult: Sendable {
  package var sum: Number
  package var total: Number

  package init(sum: Number, total: Number) {
    self.sum = sum
    self.total = total
  }
}
