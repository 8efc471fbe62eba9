package import Diagnostics
package import Formulas
package import Quantities

/// What is added and taken outside the hundred, each item and all of them together within bounds.
package struct Adjustments: Sendable {
  package var bounds: Bounds
  package var items: [Adjustment]
  package var place: SourceLocation

  package init(bounds: Bounds, items: [Adjustment], place: SourceLocation) {
    self.bounds = bounds
    self.items = items
    self.place = place
  }
}

/// `{title: 通报批评, take: 2 * count(incidents where kind == "notice")}`.
package struct Adjustment: Sendable {
  package var title: Placed<String>
  package var sign: Sign
  package var amount: Chosen<Formula>
  package var amountMissingIsZero: Bool
  /// Where it is missing it does not hold, and the controls count it.
  package var when: Condition?
  /// Of the amount, before the sign.
  package var bounds: Bounds
  package var round: Placed<Rounding>?

  package enum Sign: String, Sendable { case add, take }

  package init(
    title: Placed<String>, sign: Sign, amount: Chosen<Formula>, amountMissingIsZero: Bool, when: Condition?,
    bounds: Bounds, round: Placed<Rounding>?
  ) {
    self.title = title
    self.sign = sign
    self.amount = amount
    self.amountMissingIsZero = amountMissingIsZero
    self.when = when
    self.bounds = bounds
    self.round = round
  }
}
