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
  package let tables: SourceTables
  package var dialect: Dialect { tables.dialect }

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

    static func with(_ steps: [Step], upTo name: String, _ dialect: Dialect) -> String {
      var sql = "WITH "
      for (place, step) in steps.enumerated() {
        sql += (place == 0 ? "" : ",\n") + dialect.name(step.name) + " AS (\n" + step.sql + "\n)"
        if step.name == name { break }
      }
      return sql
    }
  }

  /// - Parameter carried: Columns of the table that go along, under their names, into every step.
  /// - Throws: `Unsayable` where a formula of the file has no exact SQL.
  package init(_ pass: FilePass, _ tables: SourceTables, carrying carried: [String] = []) throws(Unsayable) {
    self.pass = pass
    self.tables = tables
    source = RowSource(pass: pass, dialect: tables.dialect)
    var writer = PassWriter(pass, source, tables)
    writer.cells(carrying: carried)
    try writer.date()
    writer.ways()
    try writer.counts()
    try writer.computed()
    parts = try writer.marks()
    steps = writer.steps
    outgrown = writer.outgrown
    outside = writer.outside
  }

  /// The steps up to one, for a statement of its own.
  func with(upTo name: String) -> String { Step.with(steps, upTo: name, dialect) }

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
    let refused = checks.map { "(\($0.condition))" }
    columns.append(refused.isEmpty ? "0" : "COUNT(*) FILTER (WHERE \(refused.joined(separator: "\n    OR ")))")
    return columns
  }

  /// All that is asked of a file in which nothing is refused.
  package var asked: [String] {
    [gathering] + [repeatedKeys(atMost: RefusedRows.shown), periods, counted].compactMap(\.self)
  }

  /// Gathers: a line a kind, its rows, its controls, each aggregate's count and value, and how many rows are refused.
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

  /// The rows that rows of another file count, by their kind and by whose the counting row is; `nil` where none does.
  ///
  /// Rows that are used by their own person whoever counts them are left out.
  package var counted: String? {
    guard let owner = pass.countedBy.first, pass.ways[owner.way].through != nil else { return nil }
    let other = RowSource(pass: owner.pass, dialect: dialect)
    guard owner.pass.owner != .nobody else { return nil }
    var writer = PassWriter(owner.pass, other, tables)
    writer.cells()
    writer.ways()
    let meeting = Meeting(source, owner.way)
    let (alias, row) = (dialect.name("#mine"), dialect.name("#counting"))
    let slot = "\(row).\(other.slot)"
    let kind = "\(alias).\(dialect.name("#kind"))"
    let windows = owner.windows.map { $0.map { source.overlaps($0) } ?? "TRUE" }
    let sums = pass.totals.flatMap { total in
      ["COUNT(\(alias).\(source.column(total.column)))", "SUM(\(alias).\(source.column(total.column)))"]
    }
    return """
      WITH \(dialect.name("#counting ways")) AS (
      \(Step.with(writer.steps, upTo: "ways", dialect))
      SELECT * FROM \(dialect.name("ways"))
      ), \(dialect.name("#counted")) AS (
      \(with(upTo: "marks"))
      SELECT \(list(["*"] + meeting.columns)) FROM \(dialect.name("marks"))
      WHERE \(meeting.meets) AND (\(windows.joined(separator: " OR ")))
      )
      SELECT \(list([kind, slot, "COUNT(*)"] + sums))
      FROM \(dialect.name("#counted")) AS \(alias) JOIN \(dialect.name("#counting ways")) AS \(row)
        ON \(meeting.same(alias, as: row, other))
      WHERE \(slot) IS NOT NULL AND \(kind) NOT IN (\(RowKind.outOfDate), \(RowKind.first) + 2 * \(slot))
      GROUP BY \(list([kind, slot]))
      ORDER BY 1, 2
      """
  }

  /// How many columns `counted` has.
  var countedColumns: Int { 3 + 2 * pass.totals.count }

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
