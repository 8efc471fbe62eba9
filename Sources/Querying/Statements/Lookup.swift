import AppraisalModel
import Diagnostics
import Formulas
package import Plans

/// A temporary table in which a pass's rows are looked up: `appraise_2_way_1(#key, #from, #until, #slot, #late, #reached 1, …)`.
package struct Lookup: Sendable {
  let number: Int
  /// The place of the way; `nil` for the keys of slots.
  let way: Int?
  let dialect: Dialect

  var table: String {
    let name = dialect.name("appraise_\(number)_" + (way.map { "way_\($0 + 1)" } ?? "keys"))
    return dialect == .postgresql ? "pg_temp." + name : name
  }

  /// The table's columns with their types.
  func columns(_ pass: FilePass) -> [(name: String, type: String)] {
    let source = RowSource(pass: pass, dialect: dialect)
    var columns: [(name: String, type: String)] = []
    if let way {
      let refers = pass.file.column(named: pass.ways[way].column)
      columns.append(("#key", refers.map { type($0.type) } ?? dialect.type(of: .text)))
      if source.dateColumn != nil {
        let day = source.periodKind == nil ? dialect.type(of: .day) : dialect.whole
        columns += [("#from", day), ("#until", day)]
      }
      if pass.ways[way].hasSlot { columns.append(("#slot", dialect.whole)) }
      columns.append(("#late", dialect.type(of: .flag)))
      for (place, reached) in pass.ways[way].reached.enumerated() {
        columns.append(("#reached \(place + 1)", type(reached.type)))
      }
    } else if case .keys(let names) = pass.owner {
      for (place, name) in names.enumerated() {
        columns.append(
          ("#key \(place + 1)", pass.file.column(named: name).map { type($0.type) } ?? dialect.type(of: .text)))
      }
      columns.append(("#slot", dialect.whole))
    }
    return columns
  }

  private func type(_ column: ColumnType) -> String { column.valueType.map { type($0) } ?? dialect.type(of: .text) }

  private func type(_ type: ValueType) -> String {
    switch type {
    case .number: dialect.exact
    case .text, .choice, .missing, .list, .point: dialect.type(of: .text)
    case .condition: dialect.type(of: .flag)
    case .day: dialect.type(of: .day)
    case .period: dialect.whole
    }
  }

  /// Makes the table, empty.
  package func creating(_ pass: FilePass) -> String {
    let columns = columns(pass).map { "\(dialect.name($0.name)) \($0.type)" }
    switch dialect {
    case .postgresql: return "CREATE TEMPORARY TABLE \(table) (\(list(columns)))"
    case .spark: return "CREATE TABLE \(table) (\(list(columns)))"
    }
  }
}

extension PassStatements {
  /// The temporary tables of the pass.
  package var lookups: [Lookup] {
    pass.ways.indices.map { Lookup(number: number, way: $0, dialect: dialect) }
      + (pass.owner.isKeys ? [Lookup(number: number, way: nil, dialect: dialect)] : [])
  }
}
