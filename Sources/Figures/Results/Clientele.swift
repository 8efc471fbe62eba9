package import Quantities

/// Who looks after which customers on the period's last day, as the rows say it: what territories are reckoned from.
package struct Clientele: Sendable {
  /// By id, bytewise, in whatever order the rows stood.
  package let customers: [Customer]
  /// How many decimals the loads have.
  package let scale: Int
  /// The place of each of the appraised by a column of his; `nil` where the scheme names none.
  package let centres: [Spot?]?

  package struct Customer: Sendable, Hashable {
    /// The text of the key cell.
    package let id: String
    /// The person, by his place among the appraised.
    package let manager: Int
    /// What the customer weighs, in units of the last decimal; never negative.
    package let load: Int64
    package let spot: Spot?

    package init(id: String, manager: Int, load: Int64, spot: Spot?) {
      self.id = id
      self.manager = manager
      self.load = load
      self.spot = spot
    }
  }

  package init(customers: [Customer], scale: Int, centres: [Spot?]?) {
    self.customers = customers.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.scale = scale
    self.centres = centres
  }
}
