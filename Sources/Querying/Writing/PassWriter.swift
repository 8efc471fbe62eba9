import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Writes the steps of a pass one after another.
struct PassWriter {
  private let pass: FilePass
  private let source: RowSource
  private let table: String
  private let number: Int
  private var dialect: Dialect { source.dialect }
  private(set) var steps: [PassStatements.Step] = []
  private(set) var outgrown: [String] = []
  private(set) var outside: [(condition: String, line: Int)] = []
  private var parameterCount = 0

  init(_ pass: FilePass, _ source: RowSource, table: String, number: Int) {
    self.pass = pass
    self.source = source
    self.table = table
    self.number = number
  }

  // MARK: Steps

  /// The table's cells by their types; what was no period is kept as it was, for saying so.
  mutating func cells(carrying carried: [String] = []) {
    let writer = CellWriter(dialect: dialect)
    let columns = pass.file.storedColumns.flatMap { column -> [String] in
      let name = column.name.value
      let cell = "\(writer.cell(name, column)) AS \(source.column(name))"
      return [cell] + (keepsRaw(column) ? ["\(dialect.name(name)) AS \(source.raw(name))"] : [])
    }
    let all = columns + carried.map(dialect.name)
    steps.append(.init(name: "cells", sql: "  SELECT\n    \(all.joined(separator: ",\n    "))\n  FROM \(table)"))
  }

  private func keepsRaw(_ column: Column) -> Bool { PassWriter.keepsRaw(column, dialect) }

  /// Whether the table's own cell goes along, for saying what is wrong with it.
  static func keepsRaw(_ column: Column, _ dialect: Dialect) -> Bool {
    if case .period = column.type { return true }
    return dialect == .spark && column.type.scale != nil
  }

  /// Whose each row is and what it leads to.
  mutating func ways() {
    guard !pass.ways.isEmpty || pass.owner.isKeys else { return }
    var columns = [dialect.name("cells") + ".*"]
    var joins: [String] = []
    for (place, way) in pass.ways.enumerated() {
      let alias = dialect.name("#way \(place + 1)")
      let key = "\(alias).\(dialect.name("#key"))"
      columns.append("\(key) IS NOT NULL AS \(source.found(place))")
      columns.append("COALESCE(\(alias).\(dialect.name("#late")), FALSE) AS \(source.outOfDate(place))")
      if way.hasSlot { columns.append("\(alias).\(dialect.name("#slot")) AS \(source.slot)") }
      for reached in way.reached.indices {
        columns.append("\(alias).\(dialect.name("#reached \(reached + 1)")) AS \(source.reached(place, reached))")
      }
      joins.append(
        "  LEFT JOIN \(Lookup(number: number, way: place, dialect: dialect).table) AS \(alias)\n    ON \(key) = \(source.column(way.column))"
          + days(alias))
    }
    if case .keys(let names) = pass.owner {
      let alias = dialect.name("#keys")
      columns.append("\(alias).\(dialect.name("#slot")) AS \(source.slot)")
      let same = names.enumerated().map {
        dialect.same("\(alias).\(dialect.name("#key \($0 + 1)"))", source.column($1))
      }
      joins.append(
        "  LEFT JOIN \(Lookup(number: number, way: nil, dialect: dialect).table) AS \(alias)\n    ON \(same.isEmpty ? "TRUE" : same.joined(separator: " AND "))"
      )
    }
    steps.append(
      .init(
        name: "ways",
        sql: "  SELECT\n    \(columns.joined(separator: ",\n    "))\n  FROM \(dialect.name("cells"))\n"
          + joins.joined(separator: "\n")))
  }

  /// A way is looked up on the row's day; without one on the first of all days, for whether it leads anywhere.
  private func days(_ alias: String) -> String {
    guard let date = source.dateColumn else { return "" }
    let first = source.periodKind == nil ? "DATE '1900-01-01'" : "0"
    return
      "\n      AND COALESCE(\(source.column(date.name.value)), \(first)) BETWEEN \(alias).\(dialect.name("#from")) AND \(alias).\(dialect.name("#until"))"
  }

  /// Computed columns, a step each, since one may need another.
  mutating func computed() throws(Unsayable) {
    for column in pass.computed {
      guard let computed = column.computed else { continue }
      let name = source.column(column.name.value)
      switch computed {
      case .formula(let formula):
        let root = pass.scheme[formula].root
        try step { (writer: inout ExpressionWriter) throws(Unsayable) in [(try writer.sql(root), name)] }
      case .rule(let value, let gives, let round):
        guard let rule = gives.single else { throw Unsayable("a rule by groups") }
        let root = pass.scheme[value].root
        guard root.type == .number else { throw Unsayable("a rule on what is no number") }
        let judged = dialect.name("#judged \(steps.count)")
        try step { (writer: inout ExpressionWriter) throws(Unsayable) in [(try writer.sql(root), judged)] }
        let beyond = dialect.name("#beyond \(steps.count)")
        var hasOutside = false
        try step { (writer: inout ExpressionWriter) throws(Unsayable) in
          let (figure, outside) = try writer.banded(rule, of: judged, round?.value)
          hasOutside = outside != nil
          return [(figure, name)] + (outside.map { [("COALESCE(\($0), FALSE)", beyond)] } ?? [])
        }
        if hasOutside { outside.append((beyond, rule.place.line)) }
      }
    }
  }

  /// A step with some columns more, and a mark for rows of which a figure outgrows its digits.
  private mutating func step(
    named: String? = nil, _ write: (inout ExpressionWriter) throws(Unsayable) -> [(sql: String, name: String)]
  ) throws(Unsayable) {
    guard let before = steps.last?.name else { return }
    var writer = ExpressionWriter(source, firstJoin: parameterCount)
    var columns = try write(&writer)
    if !writer.outgrown.isEmpty {
      let mark = dialect.name("#outgrown \(steps.count)")
      columns.append((sql: "COALESCE(\(writer.outgrown.joined(separator: " OR ")), FALSE)", name: mark))
      outgrown.append(mark)
    }
    parameterCount += writer.joins.count
    let lines = [dialect.name(before) + ".*"] + columns.map { "\($0.sql) AS \($0.name)" }
    let joins = writer.joins.map { "\n  \($0.sql)" }.joined()
    steps.append(
      .init(
        name: named ?? "step \(steps.count)",
        sql: "  SELECT\n    \(lines.joined(separator: ",\n    "))\n  FROM \(dialect.name(before))\(joins)"))
  }

  // MARK: Marks

  /// Windows, conditions and arguments, each once, and what kind each row is.
  ///
  /// - Returns: What is gathered for each aggregate.
  mutating func marks() throws(Unsayable) -> [(count: String, value: String?)] {
    for aggregate in pass.aggregates { try PassWriter.refuse(aggregate) }
    let (pass, source, dialect) = (pass, source, source.dialect)
    let windows = pass.windows.indices.map { dialect.name("#in \($0 + 1)") }
    var known: [String: String] = [:]
    try step { (writer: inout ExpressionWriter) throws(Unsayable) in
      var columns: [(sql: String, name: String)] = pass.windows.enumerated().map { place, days in
        (days.map { source.overlaps($0) } ?? "TRUE", windows[place])
      }
      for aggregate in pass.aggregates {
        for node in aggregate.arguments + [aggregate.condition].compactMap(\.self) where known[node.canonical] == nil {
          let name = dialect.name("#of \(known.count + 1)")
          columns.append((try writer.sql(node), name))
          known[node.canonical] = name
        }
      }
      for (place, must) in pass.file.musts.enumerated() {
        columns.append((try writer.sql(pass.scheme[must].root), dialect.name("#must \(place + 1)")))
      }
      return columns
    }
    let conditions = pass.aggregates.map { $0.condition.flatMap { known[$0.canonical] } }
    let kind = kind(windows, conditions)
    try step(named: "marks") { _ in [(kind, dialect.name("#kind"))] }
    return pass.aggregates.enumerated().map { place, aggregate in
      part(
        aggregate, windows[pass.windowOf[place]], conditions[place],
        aggregate.arguments.compactMap { known[$0.canonical] })
    }
  }

  /// What depends on the order of rows, or on all of a person's values at once, is measured here.
  private static func refuse(_ aggregate: RowAggregate) throws(Unsayable) {
    let what = "\(aggregate.function.rawValue) over \(aggregate.file)"
    if [.first, .last].contains(aggregate.function) {
      throw Unsayable("\(what): which of a day's rows comes first, no table says")
    }
    if !aggregate.drop.isEmpty { throw Unsayable("\(what) with `drop`: it takes all of a person's values at once") }
    if aggregate.within != nil { throw Unsayable("\(what) with `within`") }
    guard [.min, .max].contains(aggregate.function) else { return }
    switch aggregate.arguments.first?.type {
    case .number?, .day?, .period?: break
    case .choice(let choices)? where choices.ordered: break
    default: throw Unsayable("\(what): an order of texts")
    }
  }

  private func kind(_ windows: [String], _ conditions: [String?]) -> String {
    if windows.isEmpty { return String(RowKind.outside) }
    var decided: [String] = []
    var undecided: [String] = []
    for (place, condition) in conditions.enumerated() {
      let window = windows[pass.windowOf[place]]
      decided.append(condition.map { "(\(window) AND \($0) IS NOT NULL)" } ?? window)
      if let condition { undecided.append("(\(window) AND \(condition) IS NULL)") }
    }
    let outOfDate = pass.ways.indices.map { source.outOfDate($0) }
    let late =
      outOfDate.isEmpty || source.dateColumn == nil
      ? "" : " WHEN \(outOfDate.joined(separator: " OR ")) THEN \(RowKind.outOfDate)"
    let head = "CASE WHEN NOT (\(windows.joined(separator: " OR "))) THEN \(RowKind.outside)\(late)"
    if pass.owner == .nobody { return head + " ELSE \(RowKind.nobody) END" }
    let open =
      undecided.isEmpty
      ? "0"
      : "CASE WHEN NOT (\(unique(decided).joined(separator: " OR "))) AND (\(unique(undecided).joined(separator: " OR "))) THEN 1 ELSE 0 END"
    return head
      + " WHEN \(source.slot) IS NULL THEN \(RowKind.nobody) ELSE \(RowKind.first) + 2 * \(source.slot) + \(open) END"
  }

  private func unique(_ parts: [String]) -> [String] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0).inserted }
  }

  private func part(
    _ aggregate: RowAggregate, _ window: String, _ condition: String?, _ arguments: [String]
  ) -> (count: String, value: String?) {
    let present = arguments.map { "\($0) IS NOT NULL" }
    let counting = "FILTER (WHERE \(([window] + [condition].compactMap(\.self) + present).joined(separator: " AND ")))"
    switch aggregate.function {
    case .count, .exists, .first, .last: return ("COUNT(*) \(counting)", nil)
    case .share: return ("COUNT(*) FILTER (WHERE \(window))", "COUNT(*) \(counting)")
    case .distinct: return ("COUNT(*) \(counting)", "\(dialect.distinct(arguments)) \(counting)")
    case .sum, .mean: return ("COUNT(*) \(counting)", "SUM(\(arguments[0])) \(counting)")
    case .min, .max:
      var value = arguments[0]
      if case .choice(let choices)? = aggregate.arguments.first?.type {
        value = ExpressionWriter(source).rank(value, choices)
      }
      return ("COUNT(*) \(counting)", "\(aggregate.function.rawValue.uppercased())(\(value)) \(counting)")
    }
  }
}

extension FilePass.Owner {
  var isKeys: Bool { if case .keys = self { true } else { false } }
}

extension RowSource {
  var slot: String { dialect.name("#slot") }
  func found(_ way: Int) -> String { dialect.name("#found \(way + 1)") }
  func outOfDate(_ way: Int) -> String { dialect.name("#late \(way + 1)") }
  func raw(_ name: String) -> String {
    dialect.name("#raw \((pass.file.columns.firstIndex { $0.name.value == name } ?? 0) + 1)")
  }
}
