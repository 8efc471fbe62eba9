package import Diagnostics
import Formulas

/// What the results must satisfy (结果校核); a breach is a finding, and no figure is changed.
package struct ResultCheck: Sendable {
  package var title: Placed<String>
  package var must: Condition

  package init(title: Placed<String>, must: Condition) {
    self.title = title
    self.must = must
  }
}
