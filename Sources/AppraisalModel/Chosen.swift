package import Diagnostics

/// One value for everybody, or one for each text of a group, choice or measure: `weight: {by: area, 城区: 20, 乡村: 10}`.
package struct Chosen<Value: Sendable>: Sendable {
  /// The names after `by:`; none where one value holds for everybody.
  package let keys: [Placed<String>]
  package let cases: [Case]
  package let place: SourceLocation

  /// The value for one combination of texts, a key each; `nil` in place of a text is `others:`.
  package struct Case: Sendable {
    package let texts: [Placed<String>?]
    package let value: Value

    package init(texts: [Placed<String>?], value: Value) {
      self.texts = texts
      self.value = value
    }
  }

  package init(_ value: Value, at place: SourceLocation) {
    keys = []
    cases = [Case(texts: [], value: value)]
    self.place = place
  }

  package init(by keys: [Placed<String>], cases: [Case], at place: SourceLocation) {
    self.keys = keys
    self.cases = cases
    self.place = place
  }

  /// The value that holds for everybody; `nil` where it depends on the person.
  package var single: Value? { keys.isEmpty ? cases.first?.value : nil }

  package var values: [Value] { cases.map(\.value) }

  /// The value for a person's texts, in the order of `keys`; a case that names the text goes before `others`.
  package func value(for texts: [String]) -> Value? {
    if keys.isEmpty { return cases.first?.value }
    var best: (named: Int, value: Value)?
    for entry in cases where entry.texts.count == texts.count {
      var named = 0
      var fits = true
      for (wanted, text) in zip(entry.texts, texts) {
        guard let wanted else { continue }
        guard wanted.value == text else {
          fits = false
          break
        }
        named += 1
      }
      if fits, best.map({ $0.named < named }) ?? true { best = (named, entry.value) }
    }
    return best?.value
  }

  package func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> Chosen<Other> {
    Chosen<Other>(
      by: keys, cases: try cases.map { .init(texts: $0.texts, value: try transform($0.value)) }, at: place)
  }
}
