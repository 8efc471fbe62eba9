import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// Writes the steps of a pass one after another.
struct PassWriter {
  let pass: FilePass
  let source: RowSource
  let tables: SourceTables
  var dialect: Dialect { source.dialect }
  private(set) var steps: [PassStatements.Step] = []
  private(set) var outgrown: [String] = []
  private(set) var outside: [(condition: String, line: Int)] = []
  private var parameterCount = 0

  init(_ pass: FilePass, _ source: RowSource, _ tables: SourceTables) {
    self.pass = pass
    self.source = source
    self.tables = tables
  }

  mutating func add(_ name: String, _ sql: String) { steps.append(.init(name: name, sql: sql)) }

  /// Notes a column that is true where a row's figure outgrows its digits.
  mutating func watch(_ mark: String) { outgrown.append(mark) }

  /// The step before, quoted.
  var before: String { dialect.name(steps.last?.name ?? "cells") }

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
    add(
      "cells", "  SELECT\n    \(all.joined(separator: ",\n    "))\n  FROM \(tables.table(of: pass.file))")
  }

  private func keepsRaw(_ column: Column) -> Bool { PassWriter.keepsRaw(column, dialect) }

  /// Whether the table's own cell goes along, for saying what is wrong with it.
  static func keepsRaw(_ column: Column, _ dialect: Dialect) -> Bool {
    if case .period = column.type { return true }
    return dialect == .spark && column.type.scale != nil
  }

  /// The day of a row where that is computed of its cells: what the row leads to is looked up on it.
  mutating func date() throws(Unsayable) {
    guard let date = pass.file.computedDate, case .formula(let formula)? = date.computed else { return }
    let (root, name) = (pass.scheme[formula].root, source.column(date.name.value))
    try step(named: "dated") { (writer: inout ExpressionWriter) throws(Unsayable) in [(try writer.sql(root), name)] }
  }

  /// Computed columns, a step each, since one may need another.
  mutating func computed() throws(Unsayable) {
    for column in pass.computed where column.name.value != pass.file.computedDate?.name.value {
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
  mutating func step(
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
}

extension FilePass.Owner {
  var isKeys: Bool { if case .keys = self { true } else { false } }
}

extension RowSource {
  var slot: String { dialect.name("#slot") }
  func found(_ way: Int) -> String { dialect.name("#found \(way + 1)") }
  func outOfDate(_ way: Int) -> String { dialect.name("#late \(way + 1)") }
  /// The first day of the row that a way leads through, where that row holds on this row's day.
  func since(_ way: Int) -> String { dialect.name("#since \(way + 1)") }
  /// The last day in the period of whoever the row is of.
  var last: String { dialect.name("#last") }
  func raw(_ name: String) -> String {
    dialect.name("#raw \((pass.file.columns.firstIndex { $0.name.value == name } ?? 0) + 1)")
  }
}
