import AppraisalModel
import Diagnostics
import Formulas
package import Plans

/// A temporary table in which a pass's rows are looked up: `appraise_2_way_1(#key, #from, #until, #slot, #late, #reached 1, …)`.
///
/// Its rows are known here and go along; those of a way through a file that stays where it is are made there, of that file's rows and of
/// tables of its links.
package struct Lookup: Sendable {
  enum Subject: Sendable, Equatable {
    /// What a column of the file leads to; the place of the way.
    case way(Int)
    /// What a column of the file on the way leads to; the places of the way and the link.
    case link(Int, Int)
    /// The keys of slots.
    case keys
  }

  let subject: Subject
  let pass: FilePass
  let dialect: Dialect

  var table: String {
    let end =
      switch subject {
      case .way(let way): "way_\(way + 1)"
      case .link(let way, let link): "way_\(way + 1)_link_\(link + 1)"
      case .keys: "keys"
      }
    let name = dialect.name("appraise_\(pass.number)_\(end)")
    return dialect == .postgresql ? "pg_temp." + name : name
  }

  /// Whether its rows are made there.
  package var isMade: Bool { waypoint != nil }

  /// The file on the way, for the way's own table.
  var waypoint: Waypoint? {
    guard case .way(let way) = subject else { return nil }
    return pass.ways[way].through
  }

  /// The table's columns with their types.
  var columns: [(name: String, type: String)] {
    let source = RowSource(pass: pass, dialect: dialect)
    switch subject {
    case .keys:
      guard case .keys(let names) = pass.owner else { return [] }
      return names.enumerated().map { place, name in
        ("#key \(place + 1)", pass.file.column(named: name).map { type($0.type) } ?? dialect.type(of: .text))
      } + [("#slot", dialect.whole)]
    case .way(let place):
      let way = pass.ways[place]
      let key = pass.file.column(named: way.column).map { type($0.type) }
      let since: [(String, String)] = way.through?.file.validity == nil ? [] : [("#since", dialect.type(of: .day))]
      return columns(key: key, hasSlot: way.hasSlot, way.reached, source, picks: picks) + since
    case .link(let place, let number):
      let way = pass.ways[place]
      guard let waypoint = way.through else { return [] }
      let link = waypoint.links[number]
      let key = waypoint.file.column(named: link.column).map { type($0.type) }
      return columns(key: key, hasSlot: link.hasSlot, link.reached.map { way.reached[$0] }, source, picks: false)
    }
  }

  /// Whether of a key's rows the one is met that holds on the referring row's own days.
  var picks: Bool {
    guard case .way(let way) = subject else { return false }
    return pass.file.validity != nil && pass.ways[way].through == nil
  }

  private func columns(
    key: String?, hasSlot: Bool, _ reached: [FilePass.Reached], _ source: RowSource, picks: Bool
  ) -> [(name: String, type: String)] {
    var columns = [(name: "#key", type: key ?? dialect.type(of: .text))]
    if picks || source.dateColumn != nil {
      let day = source.periodKind == nil ? dialect.type(of: .day) : dialect.whole
      columns += [("#from", day), ("#until", day)]
    }
    if hasSlot { columns.append(("#slot", dialect.whole)) }
    columns.append(("#late", dialect.type(of: .flag)))
    if hasSlot, pass.file.validity != nil { columns.append(("#last", dialect.type(of: .day))) }
    for (place, reached) in reached.enumerated() { columns.append(("#reached \(place + 1)", type(reached, source))) }
    return columns
  }

  /// A number that is looked up has no more digits than the column that it comes from: what Spark reckons with keeps 38 in all.
  private func type(_ reached: FilePass.Reached, _ source: RowSource) -> String {
    let node = TypedNode(.name(.column(reached.path)), reached.type, 0..<0)
    guard dialect == .spark, reached.type == .number, let scale = try? Scales(source).scale(node), scale <= 18 else {
      return type(reached.type)
    }
    return dialect.decimal(19, scale)
  }

  private func type(_ column: ColumnType) -> String { column.valueType.map { type($0) } ?? dialect.type(of: .text) }

  private func type(_ type: ValueType) -> String {
    switch type {
    case .number: dialect.exact
    case .text, .choice, .missing, .list, .point: dialect.type(of: .text)
    case .condition: dialect.type(of: .flag)
    case .day: dialect.type(of: .day)
    case .period: dialect.whole
    }
  }

  /// Makes the table, empty.
  package var creating: String {
    let columns = columns.map { "\(dialect.name($0.name)) \($0.type)" }
    switch dialect {
    case .postgresql: return "CREATE TEMPORARY TABLE \(table) (\(list(columns)))"
    case .spark: return "CREATE TABLE \(table) (\(list(columns)))"
    }
  }
}

extension PassStatements {
  /// The temporary tables of the pass, each after those that it is made of.
  package var lookups: [Lookup] {
    var lookups: [Lookup] = []
    func add(_ subject: Lookup.Subject) { lookups.append(Lookup(subject: subject, pass: pass, dialect: dialect)) }
    for (place, way) in pass.ways.enumerated() {
      for link in (way.through?.links ?? []).indices { add(.link(place, link)) }
      add(.way(place))
    }
    if pass.owner.isKeys { add(.keys) }
    return lookups
  }
}
