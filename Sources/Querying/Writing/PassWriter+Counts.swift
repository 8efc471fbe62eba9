import AppraisalModel
import Diagnostics
import Formulas
import Plans

/// What each row counts of other files.
extension PassWriter {
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
