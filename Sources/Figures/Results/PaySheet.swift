package import Quantities

/// The pay of everybody, item by item; what Rewarding hands to the reports.
package struct PaySheet: Sendable {
  /// By item, in the order of the people.
  package var items: [String: [PayResult]]
  /// What each pool of shares gives, by its name, in the order of the people.
  package var poolShares: [String: [Number]] = [:]
  /// Of whom a pool's `each_at_most` decided, the bound; by pool, in the order of the people.
  package var poolCaps: [String: [Number?]] = [:]
  /// How the pools went, group by group.
  package var pools: [PoolAccount] = []
  /// The sum of the items that are no subtotals and of the pool shares; one a person.
  package var pay: [Number]
  package var missingConditions: [(what: String, count: Int)]

  package init(
    items: [String: [PayResult]] = [:], pay: [Number] = [], missingConditions: [(what: String, count: Int)] = []
  ) {
    self.items = items
    self.pay = pay
    self.missingConditions = missingConditions
  }
}

/// One person's amount of one item.
package struct PayResult: Sendable {
  /// What a rule judged, where the item has one.
  package var value: Figure?
  /// The amount before bounds and rounding.
  package var raw: Figure
  /// What was claimed before a pool cut it; `nil` where none did.
  package var claimed: Number?
  /// What is paid.
  package var amount: Number
  /// The gate that made it 0, by its place in the scheme.
  package var barredBy: Int?

  package init(value: Figure?, raw: Figure, amount: Number, barredBy: Int?) {
    self.value = value
    self.raw = raw
    self.amount = amount
    self.barredBy = barredBy
  }
}
