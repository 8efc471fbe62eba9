import AppraisalModel
import Diagnostics
import Formulas
package import Plans
import Quantities

/// The statements of one pass: rows, what they are looked up in, what is computed of them, and what is gathered.
///
/// Each is a chain of steps, and each step has all columns of the one before: `cells` of the table, `ways` looked up, computed columns one by
/// one, `marks` for windows, conditions and kinds. The last step gathers, a line a kind.
package struct PassStatements: Sendable {
  package let pass: FilePass
  package let dialect: Dialect
  /// Where the rows lie, quoted.
  package let table: String
  /// The name of the file in names of temporary tables: `1` for the first of the scheme.
  package let number: Int

  let steps: [Step]
  let source: RowSource
  /// Conditions, columns of `marks`, on which a row's figure outgrows its digits.
  let outgrown: [String]
  /// Conditions on which a rule is declared for no such value, with the rule's line in the scheme.
  let outside: [(condition: String, line: Int)]
  /// What is gathered for each aggregate: how many rows count, and its value.
  let parts: [(count: String, value: String?)]

  struct Step: Sendable {
    let name: String
    let sql: String
  }

  /// - Parameter carried: Columns of the table that go along, under their names, into every step.
  /// - Throws: `Unsayable` where a formula of the file has no exact SQL.
  package init(
    _ pass: FilePass, _ dialect: Dialect, table: String, number: Int, carrying carried: [String] = []
  ) throws(Unsayable) {
    self.pass = pass
    self.dialect = dialect
    self.table = table
    self.number = number
    source = RowSource(pass: pass, dialect: dialect)
    var writer = PassWriter(pass, source, table: table, number: number)
    writer.cells(carrying: carried)
    writer.ways()
    try writer.computed()
    parts = try writer.marks()
    steps = writer.steps
    outgrown = writer.outgrown
    outside = writer.outside
  }

  /// The steps up to one, for a statement of its own.
  func with(upTo name: String) -> String {
    var sql = "WITH "
    for (place, step) in steps.enumerated() {
      sql += (place == 0 ? "" : ",\n") + dialect.name(step.name) + " AS (\n" + step.sql + "\n)"
      if step.name == name { break }
    }
    return sql
  }

  /// What is gathered of the rows of a kind, a column each.
  var gathered: [String] {
    var columns = [dialect.name("#kind"), "COUNT(*)"]
    for total in pass.totals {
      let cell = source.column(total.column)
      columns += ["COUNT(\(cell))", "SUM(\(cell))"]
    }
    for part in parts { columns += [part.count] + [part.value].compactMap(\.self) }
    for (condition, _) in outside { columns.append("COUNT(*) FILTER (WHERE \(condition))") }
    columns.append(
      outgrown.isEmpty ? "0" : "COUNT(*) FILTER (WHERE \(outgrown.joined(separator: " OR ")))")
    return columns
  }

  /// Gathers: a line a kind, its rows, its controls, and each aggregate's count and value.
  package var gathering: String {
    """
    \(with(upTo: "marks"))
    SELECT
      \(gathered.joined(separator: ",\n  "))
    FROM \(dialect.name("marks"))
    GROUP BY \(dialect.name("#kind"))
    ORDER BY 1
    """
  }

  /// The periods of which the file has rows; `nil` where nobody asks.
  package var periods: String? {
    guard pass.notesPeriods, let date = source.dateColumn, source.periodKind != nil else { return nil }
    let cell = source.column(date.name.value)
    return """
      \(with(upTo: "marks"))
      SELECT DISTINCT \(cell) FROM \(dialect.name("marks"))
      WHERE \(cell) IS NOT NULL
      ORDER BY 1
      """
  }
}
