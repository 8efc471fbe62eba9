/// What becomes of a row, as a number: three kinds that are nobody's, then for each slot those that count and those that no condition
/// is known for.
package enum RowKind {
  /// In no window.
  package static let outside = 0
  /// Its dated file has no row that holds on its day.
  package static let outOfDate = 1
  package static let nobody = 2
  package static let first = 3

  /// Rows of a slot of which some condition is known, or none is asked for.
  package static func decided(_ slot: Int) -> Int { first + 2 * slot }
  /// Rows of a slot for whose every condition a figure is missing.
  package static func undecided(_ slot: Int) -> Int { first + 2 * slot + 1 }
}
