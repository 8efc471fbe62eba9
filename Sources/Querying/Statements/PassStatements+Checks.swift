import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// What may be wrong with the rows of a table, the same that is held against the rows of a file.
extension PassStatements {
  struct RowCheck: Sendable {
    enum Kind: Sendable {
      case cell(TableFinding, Column)
      case must(Formula)
      case reference(Column)
      /// Rows that hold for a span of days which ends before it begins.
      case turned(DataFile.Validity)
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
      let raw = PassWriter.keepsRaw(column, dialect) ? source.raw(column.name.value) : cell
      for check in writer.checks(column, raw: raw, cell: cell) {
        checks.append(RowCheck(kind: .cell(check.code, column), condition: check.condition))
      }
    }
    if let validity = pass.file.validity, let span = source.span {
      checks.append(RowCheck(kind: .turned(validity), condition: "\(span.until) < \(span.from)"))
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
      case .turned(let validity): "CAST(\(source.column(validity.until.value)) AS \(dialect.type(of: .text)))"
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
    PassWriter.keepsRaw(column, dialect) ? source.raw(column.name.value) : source.column(column.name.value)
  }

  /// Keys that stand more than once, on the same days where rows hold for a span of them, the first of them with how often; `nil` for a
  /// file without keys.
  func repeatedKeys(atMost count: Int) -> String? {
    let keys = pass.file.keyColumns.map(shown)
    guard !keys.isEmpty else { return nil }
    if let span = source.span {
      let named = keys.indices.map { dialect.name("#key \($0 + 1)") }
      let end = "COALESCE(GREATEST(\(span.until), \(span.from)), \(dialect.day(Day.latest)))"
      let before =
        "MAX(\(end)) OVER (PARTITION BY \(list(keys)) ORDER BY \(span.from) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
      let columns = zip(keys, named).map { "\($0) AS \($1)" }
      return """
        \(with(upTo: "cells"))
        SELECT \(list(named)), COUNT(*) + 1 FROM (
          SELECT \(list(columns + ["\(span.from) AS \(dialect.name("#from"))", "\(before) AS \(dialect.name("#before"))"]))
          FROM \(dialect.name("cells"))
        ) AS \(dialect.name("#spans"))
        WHERE \(dialect.name("#from")) <= \(dialect.name("#before"))
        GROUP BY \(list(named))
        ORDER BY \(list((1...keys.count).map(String.init)))
        LIMIT \(count)
        """
    }
    return """
      \(with(upTo: "cells"))
      SELECT \(list(keys)), COUNT(*) FROM \(dialect.name("cells"))
      GROUP BY \(list(keys)) HAVING COUNT(*) > 1
      ORDER BY \(list((1...keys.count).map(String.init)))
      LIMIT \(count)
      """
  }
}
