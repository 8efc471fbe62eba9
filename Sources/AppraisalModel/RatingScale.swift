package import Diagnostics
package import Formulas

/// `{A: 90, B: 75, C: 60, D: below}`: lower borders, best first; a score on a border belongs to the better rating.
package struct RatingScale: Sendable {
  package var entries: [Entry]
  package var quota: Quota?
  package var place: SourceLocation

  package struct Entry: Sendable {
    package let name: Placed<String>
    /// The lowest score of the rating; `nil` for the last, which says `below`.
    package let from: Constant?

    package init(name: Placed<String>, from: Constant?) {
      self.name = name
      self.from = from
    }
  }

  package init(entries: [Entry], quota: Quota? = nil, place: SourceLocation) {
    self.entries = entries
    self.quota = quota
    self.place = place
  }

  /// The ratings as an ordered choice, the worst first, so that the better is the greater.
  package var choices: Choices {
    Choices(name: "rating", values: entries.reversed().map(\.name.value), ordered: true)
  }
}
