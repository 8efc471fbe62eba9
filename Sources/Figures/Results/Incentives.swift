import Formulas
package import Quantities

/// How a pool of one group was paid out.
package struct PoolAccount: Sendable {
  package var pool: String
  package var group: String
  package var people: Int
  package var total: Number
  /// Kept back.
  package var reserve: Number
  package var available: Number
  /// What the items came to before they were cut; `nil` where the pool is shared out.
  package var claimed: Number?
  package var paid: Number

  package var left: Number { available - paid }

  package init(
    pool: String, group: String, people: Int, total: Number, reserve: Number, available: Number, claimed: Number?,
    paid: Number
  ) {
    self.pool = pool
    self.group = group
    self.people = people
    self.total = total
    self.reserve = reserve
    self.available = available
    self.claimed = claimed
    self.paid = paid
  }
}

/// One person's account over one period.
package struct AccountResult: Sendable {
  /// Points with the period they were gathered in, the oldest first.
  package struct Batch: Sendable, Equatable {
    package var period: Period
    package var points: Number

    package init(period: Period, points: Number) {
      self.period = period
      self.points = points
    }
  }

  package var opening: Number
  package var earned: Number
  package var expired: Number
  package var spent: Number
  /// What is left after this period.
  package var batches: [Batch]

  package var balance: Number { Number.sum(batches.map(\.points)) }

  package init(opening: Number, earned: Number, expired: Number, spent: Number, batches: [Batch]) {
    self.opening = opening
    self.earned = earned
    self.expired = expired
    self.spent = spent
    self.batches = batches
  }
}

/// What a move did to one person.
package struct MoveResult: Sendable {
  /// The move, by its place in the scheme.
  package var move: Int
  package var person: Int
  package var rankBefore: String
  package var stepBefore: String
  package var rankAfter: String
  package var stepAfter: String
  package var amountBefore: Number?
  package var amountAfter: Number?
  package var inForce: Period
  package var spent: [(account: String, points: Number)]
  package var evidence: [ConditionPart]

  package init(
    move: Int, person: Int, rankBefore: String, stepBefore: String, rankAfter: String, stepAfter: String,
    amountBefore: Number?, amountAfter: Number?, inForce: Period, spent: [(account: String, points: Number)],
    evidence: [ConditionPart]
  ) {
    self.move = move
    self.person = person
    self.rankBefore = rankBefore
    self.stepBefore = stepBefore
    self.rankAfter = rankAfter
    self.stepAfter = stepAfter
    self.amountBefore = amountBefore
    self.amountAfter = amountAfter
    self.inForce = inForce
    self.spent = spent
    self.evidence = evidence
  }
}

/// An award that a person or a group took.
package struct AwardResult: Sendable {
  /// The award, by its place in the scheme.
  package var award: Int
  /// `nil` where a group took it.
  package var person: Int?
  package var group: String
  package var place: Int?
  package var figure: Figure?
  package var isTied: Bool
  package var citation: String?

  package init(
    award: Int, person: Int?, group: String, place: Int?, figure: Figure?, isTied: Bool, citation: String?
  ) {
    self.award = award
    self.person = person
    self.group = group
    self.place = place
    self.figure = figure
    self.isTied = isTied
    self.citation = citation
  }
}

/// One part of a condition of growth, for one person: what is met and what is still missing.
package struct GrowthLine: Sendable {
  package var award: Int
  package var person: Int
  package var part: ConditionPart

  package init(award: Int, person: Int, part: ConditionPart) {
    self.award = award
    self.person = person
    self.part = part
  }
}

/// A part of a condition that `and` joins, with the figures it was decided by.
package struct ConditionPart: Sendable {
  /// The part of the formula's text, in code points.
  package var span: Range<Int>
  package var holds: Figure
  package var figures: [(span: Range<Int>, figure: Figure)]

  package init(span: Range<Int>, holds: Figure, figures: [(span: Range<Int>, figure: Figure)]) {
    self.span = span
    self.holds = holds
    self.figures = figures
  }
}

/// How a result check came out: of a check of groups for each group, of people for those who do not satisfy it.
package struct CheckResult: Sendable {
  package var check: Int
  package var lines: [Line]
  /// Whether its lines name groups, not people.
  package var isOfGroups: Bool

  /// A person by id, or a group by its text.
  package struct Line: Sendable {
    package var who: String
    package var holds: Figure
    /// The figures by which it was decided.
    package var parts: [ConditionPart]
    /// Whether a missing figure counts as a finding.
    package var isUndecided: Bool

    package init(who: String, holds: Figure, parts: [ConditionPart], isUndecided: Bool) {
      self.who = who
      self.holds = holds
      self.parts = parts
      self.isUndecided = isUndecided
    }
  }

  package var breaches: [Line] { lines.filter { $0.holds.condition == false } }

  package var undecided: [Line] { lines.filter(\.isUndecided) }

  package init(check: Int, isOfGroups: Bool, lines: [Line]) {
    self.check = check
    self.isOfGroups = isOfGroups
    self.lines = lines
  }
}

/// What followed from the results beyond items of pay.
package struct IncentiveSheet: Sendable {
  package var accounts: [String: [AccountResult]] = [:]
  package var moves: [MoveResult] = []
  package var awards: [AwardResult] = []
  package var growth: [GrowthLine] = []
  package var checks: [CheckResult] = []
  package var missingConditions: [(what: String, count: Int)] = []

  package init() {}
}

/// One posting of a person who is appraised by each of them.
package struct PostingLine: Sendable {
  package var person: Int
  package var days: ClosedRange<Day>
  /// The texts of the scheme's groups.
  package var groups: [String]
  package var weight: Number
  /// Before the adjustments.
  package var score: Number

  package init(person: Int, days: ClosedRange<Day>, groups: [String], weight: Number, score: Number) {
    self.person = person
    self.days = days
    self.groups = groups
    self.weight = weight
    self.score = score
  }
}
