package import Diagnostics
package import Formulas
package import Quantities

/// What is paid: the items, whose sum is the pay; a subtotal is only shown.
package struct Pay: Sendable {
  package var table: Table?
  package var items: [PayItem]
  package var pools: [PayPool] = []
  package var moves: [Move] = []
  package var place: SourceLocation

  /// `table: {amounts: pay_table, rank: pay_rank, step: pay_step}`: the ladder that moves climb.
  package struct Table: Sendable {
    package let amounts: Placed<String>
    package let rank: Placed<String>
    package let step: Placed<String>

    package init(amounts: Placed<String>, rank: Placed<String>, step: Placed<String>) {
      self.amounts = amounts
      self.rank = rank
      self.step = step
    }
  }

  package init(table: Table?, items: [PayItem], place: SourceLocation) {
    self.table = table
    self.items = items
    self.place = place
  }
}

/// One item of pay, in the scheme's currency.
package struct PayItem: Sendable {
  package var name: Placed<String>
  package var title: String
  package var content: Content
  package var when: Condition?
  package var amountMissingIsZero: Bool
  package var bounds: Bounds
  package var round: Placed<Rounding>?

  package enum Content: Sendable {
    case formula(Chosen<Formula>)
    /// `value:` judged by the rule of `amount:`.
    case rule(value: Chosen<Formula>, Chosen<Rule>)
    case subtotal([Placed<String>])
  }

  package init(
    name: Placed<String>, title: String, content: Content, when: Condition?, amountMissingIsZero: Bool,
    bounds: Bounds, round: Placed<Rounding>?
  ) {
    self.name = name
    self.title = title
    self.content = content
    self.when = when
    self.amountMissingIsZero = amountMissingIsZero
    self.bounds = bounds
    self.round = round
  }
}
