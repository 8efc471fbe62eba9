import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Whose each row is, and what it leads to.
extension PassWriter {
  mutating func ways() {
    guard !pass.ways.isEmpty || pass.owner.isKeys else { return }
    let rows = before
    var columns = [rows + ".*"]
    var joins: [String] = []
    for (place, way) in pass.ways.enumerated() {
      let alias = dialect.name("#way \(place + 1)")
      func column(_ text: String) -> String { "\(alias).\(dialect.name(text))" }
      let lookup = Lookup(subject: .way(place), pass: pass, dialect: dialect)
      columns.append("\(column("#key")) IS NOT NULL AS \(source.found(place))")
      columns.append("COALESCE(\(column("#late")), FALSE) AS \(source.outOfDate(place))")
      if way.hasSlot { columns.append("\(column("#slot")) AS \(source.slot)") }
      if way.hasSlot, pass.file.validity != nil { columns.append("\(column("#last")) AS \(source.last)") }
      if way.through?.file.validity != nil { columns.append("\(column("#since")) AS \(source.since(place))") }
      for reached in way.reached.indices {
        columns.append("\(column("#reached \(reached + 1)")) AS \(source.reached(place, reached))")
      }
      let cell = source.column(way.column)
      if lookup.picks, let span = source.span {
        let same = [
          "\(column("#of")) = \(cell)", "\(column("#since")) = \(span.from)", dialect.same(column("#end"), span.until),
        ]
        joins.append(
          "  LEFT JOIN (\(picked(lookup, cell, span))) AS \(alias)\n    ON \(same.joined(separator: " AND "))")
      } else {
        joins.append("  LEFT JOIN \(lookup.table) AS \(alias)\n    ON \(column("#key")) = \(cell)" + days(alias))
      }
    }
    if case .keys(let names) = pass.owner {
      let alias = dialect.name("#keys")
      columns.append("\(alias).\(dialect.name("#slot")) AS \(source.slot)")
      let same = names.enumerated().map {
        dialect.same("\(alias).\(dialect.name("#key \($0 + 1)"))", source.column($1))
      }
      let keys = Lookup(subject: .keys, pass: pass, dialect: dialect)
      joins.append(
        "  LEFT JOIN \(keys.table) AS \(alias)\n    ON \(same.isEmpty ? "TRUE" : same.joined(separator: " AND "))")
    }
    add(
      "ways",
      "  SELECT\n    \(columns.joined(separator: ",\n    "))\n  FROM \(rows)\n"
        + joins.joined(separator: "\n"))
  }

  /// A way is looked up on the row's day; without one on the first of all days, for whether it leads anywhere.
  private func days(_ alias: String) -> String {
    guard let date = source.dateColumn else { return "" }
    let first = source.periodKind == nil ? "DATE '1900-01-01'" : "0"
    return
      "\n      AND COALESCE(\(source.column(date.name.value)), \(first)) BETWEEN \(alias).\(dialect.name("#from")) AND \(alias).\(dialect.name("#until"))"
  }

  /// For a row that holds for a span of days the row that it meets: that of the period's last day, or the nearest of its own to it; else
  /// the latest of its days; else the latest of all.
  private func picked(_ lookup: Lookup, _ cell: String, _ span: (from: String, until: String)) -> String {
    func column(_ text: String) -> String { dialect.name(text) }
    let end = "COALESCE(\(column("#end")), \(dialect.day(Day.latest)))"
    let day =
      "LEAST(GREATEST(\(dialect.day(pass.period.lastDay)), \(column("#since"))), GREATEST(\(end), \(column("#since"))))"
    let stage =
      "CASE WHEN \(day) BETWEEN \(column("#from")) AND \(column("#until")) THEN 0 "
      + "WHEN \(column("#from")) <= \(end) AND \(column("#until")) >= \(column("#since")) THEN 1 ELSE 2 END"
    let own =
      "SELECT DISTINCT \(cell) AS \(column("#of")), \(span.from) AS \(column("#since")), \(span.until) AS \(column("#end")) "
      + "FROM \(dialect.name("cells"))"
    return """
      SELECT * FROM (SELECT *, ROW_NUMBER() OVER (
        PARTITION BY \(list(["#of", "#since", "#end"].map(column)))
        ORDER BY \(column("#stage")), \(column("#from")) DESC
      ) AS \(column("#nth")) FROM (SELECT *, \(stage) AS \(column("#stage"))
        FROM (\(own)) AS \(column("#own")) JOIN \(lookup.table) AS \(column("#spans")) ON \(column("#key")) = \(column("#of"))
      ) AS \(column("#staged"))) AS \(column("#ranked")) WHERE \(column("#nth")) = 1
      """
  }
}
