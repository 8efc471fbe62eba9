package import Diagnostics

/// One attribute that says something else in another scheme: `visit-plan: weight 30 → 25 (a.yaml:41, b.yaml:43)`.
///
/// Schemes are compared as they are understood: comments, the order of keys, how a formula or a number is written do not count.
package struct SchemeChange: Sendable, Equatable {
  /// What the attribute belongs to, in the words of a scheme.
  package enum Kind: String, Sendable, CaseIterable {
    case scheme, rounding, parameter, data, column, people, measure, section, indicator
    case adjustments, adjustment, gate, ratings, rating, quota, account
    case payTable = "pay table"
    case pay, pool, move, recognition, award, territory, check
    /// A part of the model that has no word of its own here.
    case other
  }

  /// What one scheme says, and where.
  package struct Side: Sendable, Equatable {
    /// As people read it.
    package let text: String
    /// Of the attribute, or of what it belongs to where it has no place of its own.
    package let place: SourceLocation?
  }

  package let kind: Kind
  /// The indicator's, parameter's … name; of what has none its title; empty where there is only one.
  package let name: String
  /// The keys from the element down to the attribute; none where the element as a whole is new or gone.
  package let attribute: [String]
  /// `nil` where the scheme does not say it.
  package let before: Side?
  package let after: Side?

  /// What is taken over as one when changes are tried one by one: an indicator's weight, its rule …; of most other elements the whole.
  package struct Unit: Sendable, Hashable {
    package let kind: Kind
    package let name: String
    /// `nil`: the element as a whole.
    package let attribute: String?
  }

  /// `nil` where no figure can depend on it, as on a title.
  package var unit: Unit? {
    guard let first = attribute.first else { return Unit(kind: kind, name: name, attribute: nil) }
    switch kind {
    case .indicator:
      if ["title", "shown", "standard", "evidence", "owner"].contains(first) { return nil }
      return Unit(kind: kind, name: name, attribute: first == "marks" ? "weight" : first)
    case .scheme:
      let isReckoned = ["full", "weights"].contains(first) || first.hasPrefix("order of ")
      return isReckoned ? Unit(kind: kind, name: name, attribute: first) : nil
    case .rounding: return Unit(kind: kind, name: name, attribute: first)
    default: return Unit(kind: kind, name: name, attribute: nil)
    }
  }

  /// What it belongs to: an indicator by its bare name, everything else with its kind.
  package var subject: String { Unit(kind: kind, name: name, attribute: nil).subject }

  /// The change without its places: `visit-plan: weight 30 → 25`.
  package var sentence: String {
    if attribute.isEmpty {
      return before == nil ? "\(subject): new: \(after?.text ?? "")" : "\(subject): gone: \(before?.text ?? "")"
    }
    let key = attribute.joined(separator: " ")
    return "\(subject): \(key)\(key.contains(" ") ? ":" : "") \(said(before, after)) → \(said(after, before))"
  }

  /// The places that both schemes have for it: `a.yaml:41, b.yaml:43`.
  package var places: String {
    [before?.place, after?.place].compactMap(\.self).map { "\($0.file):\($0.line)" }.joined(separator: ", ")
  }

  package var words: String { places.isEmpty ? sentence : "\(sentence) (\(places))" }

  /// A flag that is off is not said, and `no` beside one that is on.
  private func said(_ side: Side?, _ other: Side?) -> String {
    side?.text ?? (other?.text == "yes" ? "no" : "not said")
  }
}

extension SchemeChange.Unit {
  package var subject: String {
    if name.isEmpty { return kind.rawValue }
    return kind == .indicator ? name : "\(kind.rawValue) \(name)"
  }

  /// `visit-plan: weight`.
  package var words: String { attribute.map { "\(subject): \($0)" } ?? subject }
}
