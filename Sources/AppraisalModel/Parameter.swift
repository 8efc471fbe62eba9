package import Diagnostics
package import Quantities

/// A constant of the policy with its name, its dates and its source: 全省满意度均值, 82.6 from 2026-01, 省局〔2026〕3号.
package struct Parameter: Sendable {
  package var name: Placed<String>
  package var title: String?
  /// What a table is looked up by, outermost first: `customers.class`, `rating`, `pay_rank`; none for a plain value.
  package var keys: [Placed<String>]
  /// By the period each takes effect from, rising.
  package var values: [Dated]
  package var reference: String?

  package struct Dated: Sendable {
    /// The first period (of the scheme's kind) for which it holds.
    package let from: Placed<Period>
    package let value: ParameterValue

    package init(from: Placed<Period>, value: ParameterValue) {
      self.from = from
      self.value = value
    }
  }

  package init(name: Placed<String>, title: String?, keys: [Placed<String>], values: [Dated], reference: String?) {
    self.name = name
    self.title = title
    self.keys = keys
    self.values = values
    self.reference = reference
  }

  /// The value that holds in a period, the latest that took effect in it or before.
  package func value(in period: Period) -> ParameterValue? { values.last { $0.from.value <= period }?.value }
}

/// What a parameter says for one date.
package indirect enum ParameterValue: Sendable {
  case scalar(Placed<ParameterScalar>)
  case list([Placed<ParameterScalar>])
  /// One level of a table, in the order written; an integer key is its digits.
  case table([(key: Placed<String>, value: ParameterValue)], SourceLocation)
  /// `{first: 1800, raise: 55, steps: 10}`: the last level of a table, keys 1 to `steps`.
  case ladder(first: Placed<Number>, raise: Placed<Number>, steps: Placed<Int>)

  /// The entry of a table for one text a level.
  package func entry(_ keys: some Collection<String>) -> ParameterScalar? {
    switch self {
    case .scalar(let scalar): return keys.isEmpty ? scalar.value : nil
    case .list: return nil
    case .table(let entries, _):
      guard let key = keys.first else { return nil }
      return entries.first { $0.key.value == key }?.value.entry(keys.dropFirst())
    case .ladder(let first, let raise, let steps):
      guard keys.count == 1, let key = keys.first, let step = Int(key), (1...max(1, steps.value)).contains(step)
      else { return nil }
      return .number(first.value + Number(step - 1) * raise.value)
    }
  }
}

/// A single value of a parameter; texts and numbers are told apart by how they are written (a plain number is a number).
package enum ParameterScalar: Sendable, Equatable {
  case number(Number)
  case text(String)
  case day(Day)
}
