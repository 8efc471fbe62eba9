package import AppraisalModel
import Diagnostics
package import Formulas

/// The order in which computed columns are reckoned: each after the columns it needs, of its own file or of others.
struct ColumnOrder {
  private(set) var computed: [ColumnName] = []
  private(set) var aggregates: [ColumnName: [RowAggregate]] = [:]
  private let scheme: TypedScheme
  private var done: Set<ColumnName> = []

  init(_ scheme: TypedScheme) {
    self.scheme = scheme
    for file in scheme.scheme.files {
      for column in file.columns { visit(ColumnName(file: file.name.value, column: column.name.value)) }
    }
  }

  private mutating func visit(_ name: ColumnName) {
    guard let file = scheme.scheme.file(named: name.file), let column = file.column(named: name.column),
      let computed = column.computed, done.insert(name).inserted
    else { return }
    var needs: [ColumnName] = []
    var found: [RowAggregate] = []
    for formula in computed.formulas {
      scheme[formula].root.forEach { node in
        switch node.kind {
        case .name(.column(let path)), .name(.outer(let path)): needs += ColumnOrder.columns(of: path)
        case .rows(let aggregate):
          found.append(aggregate)
          if case .same(let own, let column) = aggregate.owner {
            needs += [ColumnName(file: own, column: column), ColumnName(file: aggregate.file, column: column)]
          }
          if let date = scheme.scheme.file(named: aggregate.file)?.dateColumn {
            needs.append(ColumnName(file: aggregate.file, column: date.value))
          }
        default: break
        }
      }
    }
    for need in needs { visit(need) }
    self.computed.append(name)
    aggregates[name] = found
  }

  private static func columns(of path: ColumnPath) -> [ColumnName] {
    var file = path.file
    var names: [ColumnName] = []
    for hop in path.hops {
      names.append(ColumnName(file: file, column: hop.column))
      file = hop.file
    }
    return names + [ColumnName(file: file, column: path.column)]
  }
}

extension Column.Computed {
  /// Every formula of the column.
  package var formulas: [Formula] {
    switch self {
    case .formula(let formula): [formula]
    case .rule(let value, let gives, _): [value] + gives.values.flatMap(\.formulas)
    }
  }
}
