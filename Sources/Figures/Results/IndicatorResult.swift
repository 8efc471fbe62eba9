package import Formulas
package import Quantities

/// One person's result in one indicator, with the whole chain from value to points, so that it can be explained.
package struct IndicatorResult: Sendable {
  /// What the rule judged; missing with its reason.
  package var value: Figure
  package var target: Figure?
  package var applies: Bool
  /// What the rule gave; `nil` where it was not asked.
  package var rule: RuleFigure?
  /// The rule's score, rounded: the own score. `nil` where the person has none.
  package var own: Number?
  package var source: ScoreSource
  /// The final score, after `missing:` and `otherwise:`; `nil` where none counts (excluded, moved, not applicable).
  package var score: Number?
  /// The full mark in the unit of the score: 100 with a weight, the marks with marks.
  package var full: Number
  /// Weight or marks as the scheme says, and as they count for this person after moves and exclusions.
  package var shareBefore: Number
  package var share: Number
  /// What it adds to its section, rounded.
  package var points: Number

  package init(
    value: Figure, target: Figure?, applies: Bool, rule: RuleFigure?, own: Number?, source: ScoreSource,
    score: Number?, full: Number, shareBefore: Number, share: Number, points: Number
  ) {
    self.value = value
    self.target = target
    self.applies = applies
    self.rule = rule
    self.own = own
    self.source = source
    self.score = score
    self.full = full
    self.shareBefore = shareBefore
    self.share = share
    self.points = points
  }
}

/// Where a final score comes from.
package enum ScoreSource: Sendable, Hashable {
  case own
  case zero
  case full
  /// The score of the period before.
  case carried
  case peersMean(GroupName)
  /// Its share went to the others in proportion.
  case excluded
  /// Its share went to another indicator.
  case movedTo(String)
  /// It does not apply, and the shares add up without it.
  case notApplicable

  /// The word in `scores.csv`.
  package var word: String {
    switch self {
    case .own: "own"
    case .zero: "zero"
    case .full: "full"
    case .carried: "carry"
    case .peersMean: "peers_mean"
    case .excluded: "exclude"
    case .movedTo(let name): "move_to:\(name)"
    case .notApplicable: "not_applicable"
    }
  }
}
