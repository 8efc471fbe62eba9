package import AppraisalModel
import Diagnostics
import Formulas

/// What becomes of one file where its rows lie with a server: gathered there, or fetched and measured here.
package enum FileTask: Sendable {
  case gather(FilePass)
  /// Its rows are needed one by one; why, in words.
  case fetch(DataFile, because: String)

  package var file: DataFile {
    switch self {
    case .gather(let pass): pass.file
    case .fetch(let file, _): file
    }
  }
}

extension MeasurePlan {
  /// For each file, in the order of the scheme, what a server would be asked for.
  ///
  /// - Parameters:
  ///   - served: The files that lie with the server; `nil` for all.
  ///   - fetched: Files that come here although they could stay.
  package func tasks(at served: Set<String>? = nil, fetching fetched: Set<String> = []) -> [FileTask] {
    let staying = StayingFiles(self, at: served, fetched: fetched)
    return scheme.scheme.files.map { file in
      if staying.names.contains(file.name.value) { return .gather(FilePass(file, self, staying)) }
      return .fetch(file, because: reason(toFetch: file))
    }
  }

  private func reason(toFetch file: DataFile) -> String {
    let name = file.name.value
    if name == scheme.scheme.people.from.value { return "its rows are the people" }
    if file.resultsOf != nil { return "its rows are results of earlier runs" }
    if scheme.scheme.people.onePer != nil { return "people are appraised posting by posting" }
    if scheme.scheme.territory?.customers.value == name { return "its rows are the territory" }
    for other in scheme.scheme.files {
      for column in other.columns where column.refers?.value.file == name {
        return "\(other.name.value).\(column.name.value) refers to its rows"
      }
    }
    for case .keyed(let keyed, let column) in references where keyed == name {
      return "a formula of people names \(name).\(column) without counting"
    }
    for (column, gathered) in columnAggregates.sorted(by: {
      ($0.key.file, $0.key.column) < ($1.key.file, $1.key.column)
    }) {
      if gathered.contains(where: { $0.file == name || $0.ownerFile == name }) {
        return "\(column.file).\(column.column) counts rows of another file"
      }
    }
    if mustAggregates.values.joined().contains(where: { $0.file == name || $0.ownerFile == name }) {
      return "a `must:` counts rows"
    }
    return "a column that dates its rows, is a key or refers is computed, or its days are no cells"
  }
}

/// Where a formula asks for the first or the last row of a day: by which columns the rows are told apart whose order then matters.
package struct RowOrdering: Hashable, Sendable {
  /// The columns that tell whose the rows are.
  package let owner: [String]
  /// The column of which a value is taken; `nil` where it is more than a cell.
  package let column: String?
}

extension MeasurePlan {
  package func orderings(of file: DataFile) -> [RowOrdering] {
    let all = aggregates + columnAggregates.values.joined() + mustAggregates.values.joined() + loadAggregates
    var orderings: [RowOrdering] = []
    for aggregate in all where aggregate.file == file.name.value && [.first, .last].contains(aggregate.function) {
      var column: String?
      if case .name(.column(let path))? = aggregate.arguments.first?.kind, path.hops.isEmpty,
        file.column(named: path.column)?.computed == nil
      {
        column = path.column
      }
      let ordering = RowOrdering(owner: owner(of: aggregate), column: column)
      if !orderings.contains(ordering) { orderings.append(ordering) }
    }
    return orderings
  }

  private func owner(of aggregate: RowAggregate) -> [String] {
    switch aggregate.owner {
    case .row(_, let hops): return hops.prefix(1).map(\.column)
    case .same(_, let column): return [column]
    case .person:
      switch scheme.reach[aggregate.file] {
      case .chain(let hops)?: return hops.prefix(1).map(\.column)
      case .keys(let names)?: return names
      default: return []
      }
    }
  }
}
