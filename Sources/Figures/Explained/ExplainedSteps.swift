package import Diagnostics
package import Quantities

/// A rule that held for the person, and what it gave.
package struct ExplainedRule: Sendable {
  /// The rule's key in the scheme: `linear`.
  package var word: String
  /// As it is read aloud.
  package var sentence: String
  package var place: SourceLocation
  package var result: RuleFigure?
  /// A formula that the rule reckons with.
  package var formula: ExplainedFormula?
  /// Of a placement: the place, and among whom.
  package var placing: (rank: Int, of: Int)?
  package var peers: ExplainedPeers?

  package init(word: String, sentence: String, place: SourceLocation, result: RuleFigure?) {
    self.word = word
    self.sentence = sentence
    self.place = place
    self.result = result
  }
}

/// An indicator from value to points.
package struct ExplainedIndicator: Sendable {
  package var name: String
  package var title: String
  package var section: String
  package var place: SourceLocation
  package var isMarks: Bool
  package var applies: ExplainedFormula?
  package var target: ExplainedFormula?
  package var value: ExplainedFormula?
  /// Of a rule that deducts by kind: the kinds with the figures that count them.
  package var kinds: [(kind: String, id: String, count: Figure)] = []
  package var rule: ExplainedRule?
  package var result: IndicatorResult
  /// Why there is no score of the person's own.
  package var cause: MissingCause?
  /// Whose scores the mean is taken of, where the score is one.
  package var peers: ExplainedPeers?
  /// Decimals of the score and of the points; `nil` where they are exact.
  package var scoreDecimals: Int?
  package var pointsDecimals: Int?
  package var shown: Int?
  package var corrections: [Correction] = []

  package init(
    name: String, title: String, section: String, place: SourceLocation, isMarks: Bool, result: IndicatorResult
  ) {
    self.name = name
    self.title = title
    self.section = section
    self.place = place
    self.isMarks = isMarks
    self.result = result
  }
}

package struct ExplainedSection: Sendable {
  package var name: String
  package var title: String
  package var place: SourceLocation
  package var result: SectionResult
  package var decimals: Int?

  package init(name: String, title: String, place: SourceLocation, result: SectionResult, decimals: Int?) {
    self.name = name
    self.title = title
    self.place = place
    self.result = result
    self.decimals = decimals
  }
}

package struct ExplainedAdjustment: Sendable {
  package var title: String
  package var place: SourceLocation
  /// `add` or `take`.
  package var sign: String
  package var when: ExplainedFormula?
  package var amount: ExplainedFormula
  /// Floor and cap in words; empty where there is none.
  package var bounds: String
  package var decimals: Int?
  package var result: AdjustmentResult

  package init(
    title: String, place: SourceLocation, sign: String, when: ExplainedFormula?, amount: ExplainedFormula,
    bounds: String, decimals: Int?, result: AdjustmentResult
  ) {
    self.title = title
    self.place = place
    self.sign = sign
    self.when = when
    self.amount = amount
    self.bounds = bounds
    self.decimals = decimals
    self.result = result
  }
}

/// How sections and adjustments add up, before and after the gates.
package struct ExplainedTotal: Sendable {
  package var sections: [(title: String, points: Number)]
  package var adjustments: Number
  /// What the bounds of all adjustments together changed.
  package var bound: Number
  package var sum: Number
  package var decimals: Int?
  package var total: Number
  /// After the gates.
  package var score: Number
  package var boundingGate: String?

  package init(
    sections: [(title: String, points: Number)], adjustments: Number, bound: Number, sum: Number, decimals: Int?,
    total: Number, score: Number, boundingGate: String?
  ) {
    self.sections = sections
    self.adjustments = adjustments
    self.bound = bound
    self.sum = sum
    self.decimals = decimals
    self.total = total
    self.score = score
    self.boundingGate = boundingGate
  }
}

package struct ExplainedGate: Sendable {
  package var title: String
  package var place: SourceLocation
  package var condition: ExplainedFormula
  package var isClosed: Bool
  package var scoreAtMost: Number?
  package var ratingAtMost: String?
  /// The items that it makes 0; `all` for all pay.
  package var pay: [String]

  package init(
    title: String, place: SourceLocation, condition: ExplainedFormula, isClosed: Bool, scoreAtMost: Number?,
    ratingAtMost: String?, pay: [String]
  ) {
    self.title = title
    self.place = place
    self.condition = condition
    self.isClosed = isClosed
    self.scoreAtMost = scoreAtMost
    self.ratingAtMost = ratingAtMost
    self.pay = pay
  }
}

package struct ExplainedRating: Sendable {
  package var place: SourceLocation
  /// The scale with its lower borders, as they hold for the person, best first.
  package var scale: [(rating: String, from: Number?)]
  package var score: Number
  package var byScore: String?
  package var rating: String?
  package var quota: Seating?

  package struct Seating: Sendable {
    package var place: SourceLocation
    package var group: String
    package var reason: QuotaReason?
    package var seats: [QuotaSeats]
    /// Those of the group, best first, with score and rating.
    package var order: [(id: String, score: Number, rating: String)]

    package init(
      place: SourceLocation, group: String, reason: QuotaReason?, seats: [QuotaSeats],
      order: [(id: String, score: Number, rating: String)]
    ) {
      self.place = place
      self.group = group
      self.reason = reason
      self.seats = seats
      self.order = order
    }
  }

  package init(
    place: SourceLocation, scale: [(rating: String, from: Number?)], score: Number, byScore: String?, rating: String?,
    quota: Seating?
  ) {
    self.place = place
    self.scale = scale
    self.score = score
    self.byScore = byScore
    self.rating = rating
    self.quota = quota
  }
}
