import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Whose each row is, what it leads to, and what it counts.
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

  /// What rows of other files that refer to a row come to, for its computed columns.
  mutating func counts() throws(Unsayable) {
    guard !pass.counts.isEmpty else { return }
    var columns = [before + ".*"]
    var joins: [String] = []
    for (place, counted) in pass.counts.enumerated() {
      let statements = try PassStatements(counted.pass, tables)
      let alias = dialect.name("#counted \(place + 1)")
      func column(_ text: String) -> String { "\(alias).\(dialect.name(text))" }
      var gathered: [String] = []
      for (number, part) in statements.parts.enumerated() {
        let (count, value) = ("#count \(number + 1)", "#value \(number + 1)")
        gathered.append("\(part.count) AS \(dialect.name(count))")
        if let value = part.value { gathered.append("\(value) AS \(dialect.name("#value \(number + 1)"))") }
        let figure = try CountedFigure(counted.pass.aggregates[number], counted.pass.file, dialect)
          .sql(count: column(count), value: column(value))
        columns.append("\(figure) AS \(source.counted(place, number))")
      }
      if !statements.outgrown.isEmpty {
        gathered.append(
          "COUNT(*) FILTER (WHERE \(statements.outgrown.joined(separator: " OR "))) AS \(dialect.name("#outgrown"))")
        let mark = dialect.name("#outgrown counted \(place + 1)")
        columns.append("COALESCE(\(column("#outgrown")) > 0, FALSE) AS \(mark)")
        watch(mark)
      }
      let own = statements.source
      let meeting = Meeting(own, counted.way)
      joins.append(
        """
          LEFT JOIN (
        \(statements.with(upTo: "marks"))
        SELECT \(list(meeting.columns + gathered)) FROM \(dialect.name("marks"))
        WHERE \(meeting.meets) GROUP BY \(list(meeting.grouped))
          ) AS \(alias) ON \(meeting.same(alias, as: nil, source))
        """)
    }
    add(
      "counts",
      "  SELECT\n    \(columns.joined(separator: ",\n    "))\n  FROM \(before)\n" + joins.joined(separator: "\n"))
  }
}

/// How a row is put together with the row that it leads through: by its key, and by its first day where it holds for a span of them.
struct Meeting {
  private let own: RowSource
  private let way: Int
  private var dialect: Dialect { own.dialect }
  private var through: Waypoint? { own.pass.ways[way].through }

  /// - Parameter own: Of the rows that lead through others.
  init(_ own: RowSource, _ way: Int) {
    self.own = own
    self.way = way
  }

  private var key: String { own.column(own.pass.ways[way].column) }

  /// What the way's row is known by: the key and the first day.
  var grouped: [String] { [key] + (through?.file.validity == nil ? [] : [own.since(way)]) }

  var columns: [String] {
    zip(grouped, ["#key", "#since"]).map { "\($0) AS \(dialect.name($1))" }
  }

  /// Whether the row leads to one that holds on its day.
  var meets: String { through?.file.validity == nil ? own.found(way) : "\(own.since(way)) IS NOT NULL" }

  /// Whether a row of the way's file is the one; `alias` has `columns`.
  func same(_ alias: String, as row: String?, _ source: RowSource) -> String {
    let prefix = row.map { $0 + "." } ?? ""
    guard let through else { return "FALSE" }
    var tests = ["\(alias).\(dialect.name("#key")) = \(prefix)\(source.column(through.key))"]
    if let validity = through.file.validity {
      tests.append("\(alias).\(dialect.name("#since")) = \(prefix)\(source.column(validity.from.value))")
    }
    return tests.joined(separator: " AND ")
  }
}

/// What an aggregate over the rows that refer to a row is, as a cell of that row.
struct CountedFigure {
  private let aggregate: RowAggregate
  private let file: DataFile
  private let dialect: Dialect

  init(_ aggregate: RowAggregate, _ file: DataFile, _ dialect: Dialect) {
    self.aggregate = aggregate
    self.file = file
    self.dialect = dialect
  }

  /// - Parameters:
  ///   - count: How many rows count; null for none.
  ///   - value: What they come to.
  /// - Throws: `Unsayable` where more than a sum or a comparison is needed.
  func sql(count: String, value: String) throws(Unsayable) -> String {
    let rows = "COALESCE(\(count), 0)"
    var figure: String
    switch aggregate.function {
    case .count: figure = "CAST(\(rows) AS \(dialect.reckoned(scale: 0)))"
    case .distinct: figure = "CAST(COALESCE(\(value), 0) AS \(dialect.reckoned(scale: 0)))"
    case .exists: figure = "(\(rows) > 0)"
    case .sum: figure = "COALESCE(\(value), 0.0)"
    case .min, .max:
      if case .choice? = aggregate.arguments.first?.type { throw Unsayable("the least of a choice for each row") }
      figure = value
    case .mean, .share, .first, .last:
      throw Unsayable("\(aggregate.function.rawValue) over \(aggregate.file) for each row")
    }
    for least in [file.anonymous, aggregate.atLeast].compactMap(\.self) {
      figure = "CASE WHEN \(rows) >= \(least) THEN \(figure) END"
    }
    return figure
  }
}
