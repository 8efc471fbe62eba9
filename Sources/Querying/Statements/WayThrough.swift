import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// Makes the look-up table of a way through a file that stays where it is: of each of its rows, and of what its own columns lead to.
///
/// A row of the file holds for a span of days (`valid:`) or always; a link holds for pieces of days; together they hold where both do. On
/// days on which no row of a key holds there is a row too, a gap, which says so: of a key's only row it has the cells all the same, as an
/// undated reference would find them.
package struct WayThrough {
  private let lookup: Lookup
  private let place: Int
  private let way: FilePass.Way
  private let waypoint: Waypoint
  private let tables: SourceTables
  private let source: RowSource
  private var dialect: Dialect { tables.dialect }

  /// `nil` for a look-up whose rows are known here.
  package init?(_ lookup: Lookup, _ tables: SourceTables) {
    guard case .way(let place) = lookup.subject, let waypoint = lookup.waypoint else { return nil }
    self.lookup = lookup
    self.place = place
    self.waypoint = waypoint
    self.tables = tables
    way = lookup.pass.ways[place]
    source = RowSource(pass: lookup.pass, dialect: tables.dialect)
  }

  /// Fills the table, or makes the view.
  package var making: String {
    switch dialect {
    case .postgresql: "INSERT INTO \(lookup.table)\n\(rows)"
    case .spark: "CREATE OR REPLACE TEMPORARY VIEW \(lookup.table) AS\n\(rows)"
    }
  }

  // MARK: Rows of the file

  private func name(_ text: String) -> String { dialect.name(text) }
  private func own(_ column: String) -> String {
    name("#own \((waypoint.file.columns.firstIndex { $0.name.value == column } ?? 0) + 1)")
  }
  private var isDated: Bool { waypoint.file.validity != nil }

  /// The earliest and latest of days, or of periods as numbers.
  private var bounds: (first: String, last: String)? {
    guard source.dateColumn != nil else { return nil }
    if let kind = source.periodKind { return (String(1900 * kind.perYear), String(2200 * kind.perYear - 1)) }
    return (dialect.day(Day.earliest), dialect.day(Day.latest))
  }

  /// Columns that are asked for: the key, those that lead on, those that formulas name.
  private var asked: [Column] {
    let names =
      [waypoint.key] + waypoint.links.map(\.column)
      + way.reached.filter { $0.path.hops.count == 1 }.map(\.path.column)
    return waypoint.file.storedColumns.filter { names.contains($0.name.value) }
  }

  private var cells: String {
    let writer = CellWriter(dialect: dialect)
    var columns = asked.map { "\(writer.cell($0.name.value, $0)) AS \(own($0.name.value))" }
    if let validity = waypoint.file.validity, let bounds {
      let (from, until) = (name(validity.from.value), name(validity.until.value))
      columns.append("\(from) AS \(name("#since"))")
      columns.append("GREATEST(COALESCE(\(until), \(bounds.last)), \(from)) AS \(name("#end"))")
    }
    return "SELECT \(list(columns)) FROM \(tables.table(of: waypoint.file))"
  }

  private var steps: [(name: String, sql: String)] {
    guard isDated, let bounds else {
      let days = bounds.map { ", \($0.first) AS \(name("#from")), \($0.last) AS \(name("#until"))" } ?? ""
      return [("#cells", cells), ("#spans", "SELECT *, FALSE AS \(name("#gap"))\(days) FROM \(name("#cells"))")]
    }
    let (since, end, before, next) = (name("#since"), name("#end"), name("#before"), name("#next"))
    let window = "OVER (PARTITION BY \(own(waypoint.key)) ORDER BY \(since))"
    let known =
      "SELECT *, LAG(\(end)) \(window) AS \(before), LEAD(\(since)) \(window) AS \(next), "
      + "(SELECT COUNT(*) > COUNT(DISTINCT \(own(waypoint.key))) FROM \(name("#cells"))) AS \(name("#repeats")) "
      + "FROM \(name("#cells"))"
    func span(_ isGap: Bool, _ from: String, _ until: String, _ condition: String) -> String {
      "SELECT *, \(isGap ? "TRUE" : "FALSE") AS \(name("#gap")), \(from) AS \(name("#from")), \(until) AS \(name("#until")) "
        + "FROM \(name("#known"))" + (condition.isEmpty ? "" : " WHERE \(condition)")
    }
    let spans = [
      span(false, since, end, ""),
      span(true, bounds.first, dialect.later(since, by: -1), "\(before) IS NULL AND \(since) > \(bounds.first)"),
      span(
        true, dialect.later(end, by: 1), "COALESCE(\(dialect.later(next, by: -1)), \(bounds.last))",
        "\(end) < \(bounds.last) AND (\(next) IS NULL OR \(next) > \(dialect.later(end, by: 1)))"),
    ]
    return [("#cells", cells), ("#known", known), ("#spans", spans.joined(separator: "\nUNION ALL "))]
  }

  // MARK: With what they lead to

  private func link(_ number: Int) -> String { name("#link \(number + 1)") }
  private func column(_ number: Int, _ text: String) -> String { "\(link(number)).\(name(text))" }
  private func span(_ text: String) -> String { "\(name("#span")).\(name(text))" }

  private var joins: [String] {
    waypoint.links.indices.map { number in
      let table = Lookup(subject: .link(place, number), pass: lookup.pass, dialect: dialect).table
      var condition =
        "\(column(number, "#key")) = \(name("#span")).\(own(waypoint.links[number].column))"
      if bounds != nil {
        condition +=
          " AND \(column(number, "#from")) <= \(until(before: number)) AND \(column(number, "#until")) >= \(from(before: number))"
      }
      return "LEFT JOIN \(table) AS \(link(number)) ON \(condition)"
    }
  }

  /// The first day of a span and of the links before one.
  private func from(before number: Int) -> String {
    number == 0
      ? span("#from")
      : "GREATEST(\(list([span("#from")] + (0..<number).map { column($0, "#from") })))"
  }

  private func until(before number: Int) -> String {
    number == 0
      ? span("#until")
      : "LEAST(\(list([span("#until")] + (0..<number).map { column($0, "#until") })))"
  }

  private var rows: String {
    let gap = span("#gap")
    let lost = isDated ? "\(gap) AND \(span("#repeats"))" : "FALSE"
    var values: [String: String] = ["#key": "\(name("#span")).\(own(waypoint.key))"]
    values["#from"] = from(before: waypoint.links.count)
    values["#until"] = until(before: waypoint.links.count)
    values["#late"] = ([gap] + waypoint.links.indices.map { "COALESCE(\(column($0, "#late")), FALSE)" }).joined(
      separator: " OR ")
    values["#since"] = "CASE WHEN NOT \(gap) THEN \(span("#since")) END"
    for (number, link) in waypoint.links.enumerated() {
      if link.hasSlot {
        values["#slot"] = column(number, "#slot")
        values["#last"] = column(number, "#last")
      }
      for (nth, reached) in link.reached.enumerated() {
        values["#reached \(reached + 1)"] =
          "CASE WHEN NOT (\(lost)) THEN \(column(number, "#reached \(nth + 1)")) END"
      }
    }
    for (nth, reached) in way.reached.enumerated() where reached.path.hops.count == 1 {
      values["#reached \(nth + 1)"] =
        "CASE WHEN NOT (\(lost)) THEN \(name("#span")).\(own(reached.path.column)) END"
    }
    let columns = lookup.columns.map { column in
      "CAST(\(values[column.name] ?? "NULL") AS \(column.type)) AS \(name(column.name))"
    }
    return """
      WITH \(steps.map { "\(name($0.name)) AS (\n\($0.sql)\n)" }.joined(separator: ",\n"))
      SELECT
        \(columns.joined(separator: ",\n  "))
      FROM \(name("#spans")) AS \(name("#span"))
      \((joins + ["WHERE \(name("#span")).\(own(waypoint.key)) IS NOT NULL"]).joined(separator: "\n"))
      """
  }
}

extension SourceTables {
  /// The statements that make a look-up table: Spark makes one of rows that lie there in one.
  package func making(_ lookup: Lookup) -> [String] {
    let way = WayThrough(lookup, self)?.making
    return (dialect == .spark && way != nil ? [] : [lookup.creating]) + [way].compactMap(\.self)
  }
}
