import Diagnostics
import Formulas
import Quantities

/// A table has an entry for each key and no hole: every text of a choice, every step of a row.
struct TablesAreWhole: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    scheme.scheme.parameters.flatMap { parameter -> [Finding] in
      guard !parameter.keys.isEmpty else { return [] }
      return parameter.values.flatMap { dated -> [Finding] in
        let lacking = holes(dated.value, parameter.keys.map { texts(of: $0.value, scheme) }, [])
        guard let first = lacking.first else { return [] }
        let more = lacking.count > 1 ? " and \(lacking.count - 1) more" : ""
        return [
          Finding(
            SchemeFinding.tableHole, at: dated.from.place, length: dated.from.length,
            [
              "table": "\(parameter.name.value) from \(dated.from.value.text)",
              "keys": first.joined(separator: ", ") + more,
            ])
        ]
      }
    }
  }

  /// The texts that a level must have; `nil` where the key is a number or free text: then all rows have the same.
  private func texts(of key: String, _ scheme: TypedScheme) -> [String]? {
    if key == "rating" { return scheme.scheme.ratings?.entries.map(\.name.value) }
    let parts = key.split(separator: ".").map(String.init)
    let type: ValueType?
    if parts.count == 2 {
      type = scheme.columnTypes[parts[0]]?[parts[1]]
    } else {
      type = scheme.columnTypes[scheme.scheme.people.from.value]?[key] ?? scheme.measureTypes[key]
    }
    if case .choice(let choices)? = type { return choices.values }
    return nil
  }

  private func holes(_ value: ParameterValue, _ wanted: [[String]?], _ path: [String]) -> [[String]] {
    guard case .table(let entries, _) = value, let level = wanted.first else { return [] }
    let keys = entries.map(\.key.value)
    var holes = (level ?? []).filter { !keys.contains($0) }.map { path + [$0] }
    if level == nil, wanted.count > 0 {
      let numbers = keys.compactMap { Int($0) }.sorted()
      if numbers.count == keys.count, let first = numbers.first, let last = numbers.last {
        holes += (first...last).filter { !numbers.contains($0) }.map { path + [String($0)] }
      }
    }
    if wanted.count > 1, wanted[1] == nil {
      let rows = entries.map { (path: path + [$0.key.value], keys: innerKeys($0.value)) }
      let all = Set(rows.flatMap(\.keys))
      for row in rows { holes += all.subtracting(row.keys).sorted().map { row.path + [$0] } }
    }
    return holes + entries.flatMap { self.holes(in: $0, wanted, path) }
  }

  private func holes(
    in entry: (key: Placed<String>, value: ParameterValue), _ wanted: [[String]?], _ path: [String]
  ) -> [[String]] {
    holes(entry.value, Array(wanted.dropFirst()), path + [entry.key.value])
  }

  private func innerKeys(_ value: ParameterValue) -> Set<String> {
    switch value {
    case .table(let entries, _): Set(entries.map(\.key.value))
    case .ladder(_, _, let steps): Set((1...max(1, steps.value)).map(String.init))
    case .scalar, .list: []
    }
  }
}
