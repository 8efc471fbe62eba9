import Diagnostics
package import Formulas

/// The ways from one file's rows to another's along columns that refer.
package struct Ways: Sendable {
  private let scheme: Scheme

  package init(_ scheme: Scheme) { self.scheme = scheme }

  /// Every way from `file` to `target` that meets no file twice.
  package func all(from file: String, to target: String) -> [[ColumnPath.Hop]] {
    var found: [[ColumnPath.Hop]] = []
    walk(from: file, to: target, visited: [file], hops: [], &found)
    return found
  }

  private func walk(
    from file: String, to target: String, visited: Set<String>, hops: [ColumnPath.Hop],
    _ found: inout [[ColumnPath.Hop]]
  ) {
    if file == target, !hops.isEmpty || visited.count > 1 {
      found.append(hops)
      return
    }
    guard found.count < 10, let declared = scheme.file(named: file) else { return }
    for column in declared.columns {
      guard let refers = column.refers?.value, !visited.contains(refers.file) else { continue }
      let hop = ColumnPath.Hop(column: column.name.value, file: refers.file)
      walk(from: refers.file, to: target, visited: visited.union([refers.file]), hops: hops + [hop], &found)
    }
  }

  /// How the rows of a file reach their person.
  package func reach(of file: DataFile) -> (reach: Reach, ambiguous: [[ColumnPath.Hop]]) {
    let people = scheme.people.from.value
    if file.name.value == people { return (.own, []) }
    if let named = file.personColumn?.value {
      guard let refers = file.column(named: named)?.refers?.value else { return (.none, []) }
      let hop = ColumnPath.Hop(column: named, file: refers.file)
      if refers.file == people { return (.chain([hop]), []) }
      let rest = all(from: refers.file, to: people)
      return rest.count == 1 ? (.chain([hop] + rest[0]), []) : (.none, rest)
    }
    let ways = all(from: file.name.value, to: people)
    if let way = ways.first { return (.chain(way), ways.count > 1 ? ways : []) }
    guard file.columns.allSatisfy({ $0.refers == nil }), !file.keyColumns.isEmpty else { return (.none, []) }
    let own = scheme.peopleFile?.columns.map(\.name.value) ?? []
    var names: [String] = []
    for key in file.keyColumns where key.name.value != file.dateColumn?.value {
      guard own.contains(key.name.value) else { return (.none, []) }
      names.append(key.name.value)
    }
    return (.keys(names), [])
  }

  /// The ways in words: `employee_id`, `customer_id > employee_id`.
  package static func words(_ ways: [[ColumnPath.Hop]]) -> String {
    ways.map { $0.map(\.column).joined(separator: " > ") }.joined(separator: " and ")
  }
}
