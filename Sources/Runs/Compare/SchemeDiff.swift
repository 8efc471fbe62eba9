import AppraisalModel
package import Diagnostics

/// Two schemes held against each other by what they mean, each with all that it extends.
package struct SchemeDiff: Sendable {
  package let one: String
  package let other: String

  package init(_ one: String, _ other: String) {
    self.one = one
    self.other = other
  }

  /// - Throws: `InputRefused` where one of them cannot be used, `RunTrouble` where its file cannot be read.
  package func callAsFunction() throws -> [SchemeDifference] {
    let before = try SchemeLoading.load(one)
    let after = try SchemeLoading.load(other)
    return before.changes(to: after).map { SchemeDifference($0) }
  }
}

/// A change of a scheme as it is printed.
package struct SchemeDifference: Sendable, Equatable {
  package struct Side: Sendable, Equatable {
    package let text: String
    package let place: SourceLocation?
  }

  /// `indicator`, `parameter`, `rating` …
  package let kind: String
  package let name: String
  /// The keys from the element down; none where it is new or gone as a whole.
  package let attribute: [String]
  package let before: Side?
  package let after: Side?
  /// `visit-plan: weight 30 → 25 (a.yaml:41, b.yaml:43)`.
  package let words: String

  init(_ change: SchemeChange) {
    kind = change.kind.rawValue
    name = change.name
    attribute = change.attribute
    before = change.before.map { Side(text: $0.text, place: $0.place) }
    after = change.after.map { Side(text: $0.text, place: $0.place) }
    words = change.words
  }
}

extension SchemeLoading.Loaded {
  func changes(to other: SchemeLoading.Loaded) -> [SchemeChange] {
    SchemeComparison.changes(from: scheme.scheme, to: other.scheme.scheme, places: (places, other.places))
  }
}
