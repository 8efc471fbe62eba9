import AppraisalModel
import Diagnostics
import Plans

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
