package import Diagnostics
package import Formulas

/// Who looks after whom, and where (服务片区): what a customer weighs, where the managers' centres are, who may hand over to whom.
///
/// It changes no score and no pay: what comes of it is a survey of loads and radii, and a proposal.
package struct Territory: Sendable {
  package var title: String
  /// The file whose rows are looked after, each by the person that it leads to.
  package var customers: Placed<String>
  /// Its point column; a customer without one counts in the load and has no distances.
  package var spot: Placed<String>
  /// What one customer weighs, a formula of his row.
  package var load: Formula
  package var loadMissingIsZero: Bool
  /// A point column of the person; where nothing is said, the middle of his customers.
  package var centre: Placed<String>?
  /// Customers change hands within such a group only.
  package var within: GroupName
  /// So many suggestions a group.
  package var atMost: Int?
  package var place: SourceLocation

  package init(
    title: String, customers: Placed<String>, spot: Placed<String>, load: Formula, loadMissingIsZero: Bool,
    centre: Placed<String>?, within: GroupName, atMost: Int?, place: SourceLocation
  ) {
    self.title = title
    self.customers = customers
    self.spot = spot
    self.load = load
    self.loadMissingIsZero = loadMissingIsZero
    self.centre = centre
    self.within = within
    self.atMost = atMost
    self.place = place
  }
}
