package import Diagnostics
package import Formulas
package import Quantities

/// A part of the appraisal with its indicators; with a weight of its own it is a hundred within and that weight of the whole.
package struct Section: Sendable {
  package var name: Placed<String>
  package var title: String
  package var weight: Constant?
  package var round: Placed<Rounding>?
  package var indicators: [Indicator]

  package init(
    name: Placed<String>, title: String, weight: Constant?, round: Placed<Rounding>?, indicators: [Indicator]
  ) {
    self.name = name
    self.title = title
    self.weight = weight
    self.round = round
    self.indicators = indicators
  }
}

/// What judges a measure: a value, a rule that turns it into a score, and what the score counts for.
package struct Indicator: Sendable {
  package var name: Placed<String>
  package var title: String
  package var share: Share
  package var target: Chosen<Formula>?
  /// `nil` for `deduct: {per: …}`, whose value is the number of its rows.
  package var value: Chosen<Formula>?
  package var applies: Condition?
  package var missing: Placed<MissingPolicy>
  /// What holds where `applies:` does not; `nil` where it is silent (then the other weights must add up without it).
  package var otherwise: Placed<MissingPolicy>?
  package var score: Chosen<Rule>
  /// Overrides the scheme's rounding of the score.
  package var round: Placed<Rounding>?
  package var shown: Int?
  package var standard: Chosen<String>?
  package var evidence: Chosen<String>?
  package var owner: Chosen<String>?

  /// What the full score counts: a weight (the rule speaks in hundredths), marks (it speaks in marks), or as it stands.
  package enum Share: Sendable {
    case weight(Constant)
    case marks(Constant)
    /// With `full: none`.
    case unweighted
  }

  package init(
    name: Placed<String>, title: String, share: Share, target: Chosen<Formula>?, value: Chosen<Formula>?,
    applies: Condition?, missing: Placed<MissingPolicy>, otherwise: Placed<MissingPolicy>?, score: Chosen<Rule>,
    round: Placed<Rounding>?, shown: Int?, standard: Chosen<String>?, evidence: Chosen<String>?,
    owner: Chosen<String>?
  ) {
    self.name = name
    self.title = title
    self.share = share
    self.target = target
    self.value = value
    self.applies = applies
    self.missing = missing
    self.otherwise = otherwise
    self.score = score
    self.round = round
    self.shown = shown
    self.standard = standard
    self.evidence = evidence
    self.owner = owner
  }
}

/// What counts where an indicator's figure is missing, or where it does not apply.
package enum MissingPolicy: Sendable, Equatable {
  /// An error that names people and cause: the default.
  case error
  case zero
  case full
  /// The score that the person had in the period before; none: an error.
  case carry
  /// The other weights and marks grow in proportion to the same sum.
  case exclude
  /// The mean of the rounded scores of those in the group who have their own.
  case peersMean(GroupName)
  /// Its weight or marks go to another indicator.
  case moveTo(String)
}
