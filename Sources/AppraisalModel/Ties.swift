import Diagnostics
package import Formulas

/// What happens to those who are tied where a number of places ends.
package enum Ties: Sendable {
  case unsaid
  /// All who are tied at the cut are in.
  case allIn
  /// None of them is.
  case noneIn
  /// Tie-breakers, higher first; the last resort is the id.
  case by([Formula])

  package var formulas: [Formula] { if case .by(let formulas) = self { formulas } else { [] } }

  package var isSaid: Bool { if case .unsaid = self { false } else { true } }
}
