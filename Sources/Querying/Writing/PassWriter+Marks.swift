import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Windows, conditions and kinds of rows.
extension PassWriter {
  /// Windows, conditions and arguments, each once, and what kind each row is.
  ///
  /// - Returns: What is gathered for each aggregate.
  mutating func marks() throws(Unsayable) -> [(count: String, value: String?)] {
    for aggregate in pass.aggregates { try PassWriter.refuse(aggregate) }
    let (pass, source, dialect) = (pass, source, source.dialect)
    let windows = pass.windows.indices.map { dialect.name("#in \($0 + 1)") }
    var known: [String: String] = [:]
    try step { (writer: inout ExpressionWriter) throws(Unsayable) in
      var columns: [(sql: String, name: String)] = pass.windows.enumerated().map { place, days in
        (days.map { source.lies(in: $0, onOwnLastDay: pass.isPersonal[place]) } ?? "TRUE", windows[place])
      }
      for aggregate in pass.aggregates {
        for node in aggregate.arguments + [aggregate.condition].compactMap(\.self) where known[node.canonical] == nil {
          let name = dialect.name("#of \(known.count + 1)")
          columns.append((try writer.sql(node), name))
          known[node.canonical] = name
        }
      }
      for (place, must) in pass.file.musts.enumerated() {
        columns.append((try writer.sql(pass.scheme[must].root), dialect.name("#must \(place + 1)")))
      }
      return columns
    }
    let conditions = pass.aggregates.map { $0.condition.flatMap { known[$0.canonical] } }
    let kind = kind(windows, conditions)
    try step(named: "marks") { _ in [(kind, dialect.name("#kind"))] }
    return pass.aggregates.enumerated().map { place, aggregate in
      part(
        aggregate, windows[pass.windowOf[place]], conditions[place],
        aggregate.arguments.compactMap { known[$0.canonical] })
    }
  }

  /// What depends on the order of rows, or on all of a person's values at once, is measured here.
  private static func refuse(_ aggregate: RowAggregate) throws(Unsayable) {
    let what = "\(aggregate.function.rawValue) over \(aggregate.file)"
    if [.first, .last].contains(aggregate.function) {
      throw Unsayable("\(what): which of a day's rows comes first, no table says")
    }
    if !aggregate.drop.isEmpty { throw Unsayable("\(what) with `drop`: it takes all of a person's values at once") }
    if aggregate.within != nil { throw Unsayable("\(what) with `within`") }
    guard [.min, .max].contains(aggregate.function) else { return }
    switch aggregate.arguments.first?.type {
    case .number?, .day?, .period?: break
    case .choice(let choices)? where choices.ordered: break
    default: throw Unsayable("\(what): an order of texts")
    }
  }

  /// A row that others lead through is in whatever the windows, one that others count wherever it is of the period.
  private func kind(_ windows: [String], _ conditions: [String?]) -> String {
    var inside = windows
    if !pass.countedBy.isEmpty { inside.append(source.overlaps(pass.period.firstDay...pass.period.lastDay)) }
    if inside.isEmpty, !pass.isWaypoint { return String(RowKind.outside) }
    var decided: [String] = []
    var undecided: [String] = []
    for (place, condition) in conditions.enumerated() {
      let window = windows[pass.windowOf[place]]
      decided.append(condition.map { "(\(window) AND \($0) IS NOT NULL)" } ?? window)
      if let condition { undecided.append("(\(window) AND \(condition) IS NULL)") }
    }
    var cases: [(condition: String, kind: String)] = []
    if !pass.isWaypoint { cases.append(("NOT (\(any(inside)))", String(RowKind.outside))) }
    if !pass.ways.isEmpty, source.dateColumn != nil {
      cases.append((any(pass.ways.indices.map { source.outOfDate($0) }), String(RowKind.outOfDate)))
    }
    var rest = String(RowKind.nobody)
    if pass.owner != .nobody {
      let open =
        undecided.isEmpty ? "0" : "CASE WHEN NOT (\(any(decided))) AND (\(any(undecided))) THEN 1 ELSE 0 END"
      cases.append(("\(source.slot) IS NULL", String(RowKind.nobody)))
      rest = "\(RowKind.first) + 2 * \(source.slot) + \(open)"
    }
    if cases.isEmpty { return rest }
    return "CASE" + cases.map { " WHEN \($0.condition) THEN \($0.kind)" }.joined() + " ELSE \(rest) END"
  }

  private func any(_ tests: [String]) -> String { tests.isEmpty ? "FALSE" : unique(tests).joined(separator: " OR ") }

  private func unique(_ parts: [String]) -> [String] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0).inserted }
  }

  private func part(
    _ aggregate: RowAggregate, _ window: String, _ condition: String?, _ arguments: [String]
  ) -> (count: String, value: String?) {
    let present = arguments.map { "\($0) IS NOT NULL" }
    let counting = "FILTER (WHERE \(([window] + [condition].compactMap(\.self) + present).joined(separator: " AND ")))"
    switch aggregate.function {
    case .count, .exists, .first, .last: return ("COUNT(*) \(counting)", nil)
    case .share: return ("COUNT(*) FILTER (WHERE \(window))", "COUNT(*) \(counting)")
    case .distinct: return ("COUNT(*) \(counting)", "\(dialect.distinct(arguments)) \(counting)")
    case .sum, .mean: return ("COUNT(*) \(counting)", "SUM(\(arguments[0])) \(counting)")
    case .min, .max:
      var value = arguments[0]
      if case .choice(let choices)? = aggregate.arguments.first?.type {
        value = ExpressionWriter(source).rank(value, choices)
      }
      return ("COUNT(*) \(counting)", "\(aggregate.function.rawValue.uppercased())(\(value)) \(counting)")
    }
  }
}
