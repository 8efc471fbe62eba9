import Diagnostics
import Quantities

extension Parameter {
  /// The decimals that hold every number of the parameter, whatever its date.
  package var decimalPlaces: Int { values.reduce(0) { max($0, $1.value.decimalPlaces) } }
}

extension ParameterValue {
  package var decimalPlaces: Int {
    switch self {
    case .scalar(let scalar): if case .number(let number) = scalar.value { number.decimalPlaces ?? 0 } else { 0 }
    case .list: 0
    case .table(let entries, _): entries.reduce(0) { max($0, $1.value.decimalPlaces) }
    case .ladder(let first, let raise, _): max(first.value.decimalPlaces ?? 0, raise.value.decimalPlaces ?? 0)
    }
  }

  /// What a value is held against by `in`.
  package var members: [ParameterScalar] {
    switch self {
    case .list(let items): items.map(\.value)
    case .scalar(let scalar): [scalar.value]
    case .table, .ladder: []
    }
  }

  /// Every entry of a table, keys outermost first; of entries with the same keys the first. Empty for a list.
  package var entries: [(keys: [String], value: ParameterScalar)] {
    switch self {
    case .scalar(let scalar): return [([], scalar.value)]
    case .list: return []
    case .table(let rows, _):
      var seen: Set<String> = []
      return rows.filter { seen.insert($0.key.value).inserted }.flatMap { row in
        row.value.entries.map { (keys: [row.key.value] + $0.keys, value: $0.value) }
      }
    case .ladder(_, _, let steps):
      return (1...max(1, steps.value)).compactMap { step in
        entry([String(step)]).map { (keys: [String(step)], value: $0) }
      }
    }
  }
}
