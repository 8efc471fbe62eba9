import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Tables

/// What may be wrong with the rows of a table, the same that is held against the rows of a file.
extension PassStatements {
  struct RowCheck: Sendable {
    enum Kind: Sendable {
      case cell(TableFinding, Column)
      case must(Formula)
      case reference(Column)
    }

    let kind: Kind
    /// True where the row is refused; over the columns of `marks`.
    let condition: String
  }

  var checks: [RowCheck] {
    let writer = CellWriter(dialect: dialect)
    var checks: [RowCheck] = []
    for column in pass.file.storedColumns {
      let cell = source.column(column.name.value)
      let raw = PassWriter.keepsRaw(column) ? source.raw(column.name.value) : cell
      for check in writer.checks(column, raw: raw, cell: cell) {
        checks.append(RowCheck(kind: .cell(check.code, column), condition: check.condition))
      }
    }
    for (place, must) in pass.file.musts.enumerated() {
      checks.append(RowCheck(kind: .must(must), condition: "\(dialect.name("#must \(place + 1)")) IS NOT TRUE"))
    }
    for (place, way) in pass.ways.enumerated() {
      guard let column = pass.file.column(named: way.column) else { continue }
      checks.append(
        RowCheck(
          kind: .reference(column),
          condition: "\(source.column(way.column)) IS NOT NULL AND NOT \(source.found(place))"))
    }
    return checks
  }

  /// How many rows there are, and for each check how many it refuses.
  package var counting: String {
    let counts = ["COUNT(*)"] + checks.map { "COUNT(*) FILTER (WHERE \($0.condition))" }
    return """
      \(with(upTo: "marks"))
      SELECT
        \(counts.joined(separator: ",\n  "))
      FROM \(dialect.name("marks"))
      """
  }

  /// The first rows that a check refuses: their keys and the cell.
  func refused(by check: RowCheck, atMost count: Int) -> String {
    let keys = pass.file.keyColumns.map { $0.isPersonal ? "'(personal)'" : shown($0) }
    let cell =
      switch check.kind {
      case .cell(_, let column), .reference(let column): column.isPersonal ? "'(personal)'" : shown(column)
      case .must: "NULL"
      }
    return """
      \(with(upTo: "marks"))
      SELECT \(list(keys + [cell])) FROM \(dialect.name("marks"))
      WHERE \(check.condition)
      ORDER BY \(list((1...(keys.count + 1)).map(String.init)))
      LIMIT \(count)
      """
  }

  private func shown(_ column: Column) -> String {
    PassWriter.keepsRaw(column) ? source.raw(column.name.value) : source.column(column.name.value)
  }

  /// Keys that stand more than once, the first of them with how often; `nil` for a file without keys.
  func repeatedKeys(atMost count: Int) -> String? {
    let keys = pass.file.keyColumns.map(shown)
    guard !keys.isEmpty else { return nil }
    return """
      \(with(upTo: "cells"))
      SELECT \(list(keys)), COUNT(*) FROM \(dialect.name("cells"))
      GROUP BY \(list(keys)) HAVING COUNT(*) > 1
      ORDER BY \(list((1...keys.count).map(String.init)))
      LIMIT \(count)
      """
  }
}
