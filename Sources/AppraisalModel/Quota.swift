package import Diagnostics
package import Formulas
package import Quantities

/// Forced distribution (强制分布): how many people of a group each rating may or must have.
package struct Quota: Sendable {
  package var within: GroupName
  package var kind: Kind
  package var ties: Ties
  package var small: Small?
  /// Who counts and takes a seat; the others keep the rating of their score. Missing does not hold.
  package var among: Condition?
  package var place: SourceLocation

  package enum Kind: Sendable {
    /// The whole group is shared out, by largest remainder.
    case shares([Share])
    /// The scale holds within bounds.
    case limits([Limit])
  }

  /// `A: 20%`.
  package struct Share: Sendable {
    package let rating: Placed<String>
    package let part: Constant

    package init(rating: Placed<String>, part: Constant) {
      self.rating = rating
      self.part = part
    }
  }

  /// `A: {at_most: 20%}`, `D: {at_least: 1}`.
  package struct Limit: Sendable {
    package let rating: Placed<String>
    package let atMost: Seats?
    package let atLeast: Seats?

    package init(rating: Placed<String>, atMost: Seats?, atLeast: Seats?) {
      self.rating = rating
      self.atMost = atMost
      self.atLeast = atLeast
    }
  }

  /// A number of people: part of the headcount, made whole as said, or a formula.
  package enum Seats: Sendable {
    case part(Placed<Number>, SeatRounding)
    case people(Formula)
  }

  /// How a part of the headcount becomes whole people.
  package enum SeatRounding: String, Sendable, CaseIterable {
    case down
    case halfUp = "half_up"
    case up
  }

  /// Groups of fewer people than `than`.
  package struct Small: Sendable {
    package let than: Int
    package let rule: Rule

    package init(than: Int, rule: Rule) {
      self.than = than
      self.rule = rule
    }

    package enum Rule: String, Sendable, CaseIterable {
      /// They keep the ratings of their scores.
      case exempt
      /// All such groups are joined into one.
      case together
    }
  }

  package init(
    within: GroupName, kind: Kind, ties: Ties, small: Small?, among: Condition?, place: SourceLocation
  ) {
    self.within = within
    self.kind = kind
    self.ties = ties
    self.small = small
    self.among = among
    self.place = place
  }

  package var ratings: [Placed<String>] {
    switch kind {
    case .shares(let shares): shares.map(\.rating)
    case .limits(let limits): limits.map(\.rating)
    }
  }

  /// Every formula of the quota that gives a number of people.
  package var seatFormulas: [Formula] {
    guard case .limits(let limits) = kind else { return [] }
    return limits.flatMap { [$0.atMost, $0.atLeast] }.compactMap {
      if case .people(let formula)? = $0 { formula } else { nil }
    }
  }
}
