package import Quantities

/// What kind of value a formula, column, measure or parameter has.
package indirect enum ValueType: Hashable, Sendable {
  case number
  case text
  /// A text out of a declared set; ratings are an ordered choice, the better the greater.
  case choice(Choices)
  case condition
  case day
  case period(PeriodKind)
  case point
  case list(of: ValueType)
  /// The word `missing`, which fits every kind.
  case missing
}

/// The texts a choice column may hold, from low to high where `ordered`.
package struct Choices: Hashable, Sendable {
  /// Where the set is declared: `contests.level`, or `rating`.
  package let name: String
  package let values: [String]
  package let ordered: Bool

  package init(name: String, values: [String], ordered: Bool) {
    self.name = name
    self.values = values
    self.ordered = ordered
  }

  /// The place of a text in the declared order, 0 for the lowest.
  package func rank(of text: String) -> Int? { values.firstIndex(of: text) }
}

extension ValueType {
  /// The kind in the words of a finding: `a number`, `a text`.
  package var words: String {
    switch self {
    case .number: "a number"
    case .text: "a text"
    case .choice(let choices): "a choice (\(choices.name))"
    case .condition: "a condition"
    case .day: "a date"
    case .period(let kind): "a \(kind.rawValue)"
    case .point: "a point"
    case .list(let element): "a list, each of it \(element.words)"
    case .missing: "missing"
    }
  }

  /// Whether it is text-like: a text or a choice.
  package var isText: Bool {
    switch self {
    case .text, .choice: true
    default: false
    }
  }
}
