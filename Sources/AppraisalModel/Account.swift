package import Diagnostics
package import Formulas

/// Points gathered over periods and spent by moves (积分账户).
package struct Account: Sendable {
  package var name: Placed<String>
  package var title: String
  /// What the person gathers this period.
  package var earn: Formula
  package var earnMissingIsZero: Bool
  /// For how many periods, its own included, what was gathered lasts; `nil` for ever.
  package var lasts: Int?

  package init(name: Placed<String>, title: String, earn: Formula, earnMissingIsZero: Bool, lasts: Int?) {
    self.name = name
    self.title = title
    self.earn = earn
    self.earnMissingIsZero = earnMissingIsZero
    self.lasts = lasts
  }
}
