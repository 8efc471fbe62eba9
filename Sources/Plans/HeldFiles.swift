import AppraisalModel
import Diagnostics
import Formulas

/// Files whose rows somebody asks for one by one, wherever they are measured.
extension MeasurePlan {
  /// The people, a territory's customers, what formulas of people name without counting, and what cannot be added up in parts.
  var filesAskedByRow: Set<String> {
    let scheme = scheme.scheme
    var files: Set<String> = [scheme.people.from.value]
    if let territory = scheme.territory { files.insert(territory.customers.value) }
    for case .keyed(let file, _) in references { files.insert(file) }
    for aggregate in aggregates where countsComputedNumbers(aggregate) { files.insert(aggregate.file) }
    return files.union(MeasurePlan.files(of: mustAggregates.values.joined() + loadAggregates))
  }

  /// Files that aggregates are over, and those whose rows ask for them.
  static func files(of aggregates: some Sequence<RowAggregate>) -> Set<String> {
    Set(aggregates.flatMap { [$0.file] + [$0.ownerFile].compactMap(\.self) })
  }

  /// Numbers of computed columns may come at another scale in every part, so that they can be compared only when all are there.
  func countsComputedNumbers(_ aggregate: RowAggregate) -> Bool {
    aggregate.function == .distinct
      && aggregate.arguments.contains { node in
        guard node.type == .number else { return false }
        guard case .name(.column(let path)) = node.kind, path.hops.isEmpty else { return true }
        return scheme.scheme.file(named: path.file)?.column(named: path.column)?.computed != nil
      }
  }
}
