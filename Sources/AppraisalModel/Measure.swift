package import Diagnostics
package import Formulas
package import Quantities

/// What is counted: one figure per person and period, by a formula or by a rule on a value.
package struct Measure: Sendable {
  package var name: Placed<String>
  package var title: String?
  package var definition: Definition
  package var round: Placed<Rounding>?
  /// Decimals where people read, if the exact figure has more.
  package var shown: Int?

  package enum Definition: Sendable {
    case formula(Formula)
    /// `value:` judged by the rule of `gives:`; a rule of bands may give a text.
    case rule(value: Formula, gives: Chosen<Rule>)
  }

  package init(
    name: Placed<String>, title: String?, definition: Definition, round: Placed<Rounding>?, shown: Int?
  ) {
    self.name = name
    self.title = title
    self.definition = definition
    self.round = round
    self.shown = shown
  }
}
