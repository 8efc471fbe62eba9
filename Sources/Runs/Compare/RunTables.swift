import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Reporting
import Tables

/// The results of a run as tables, whether they lie in a folder or have just been reckoned.
struct RunTables {
  /// One of `results.csv`, `history.csv`, `scores.csv`, `pay.csv`.
  let table: (String) throws -> PlainTable

  init(_ run: ArchivedRun) { table = { try run.table($0) } }

  init(_ results: RunResults) throws {
    let texts = Dictionary(CSVReports.all(results).map { ($0.name, $0.text) }, uniquingKeysWith: { one, _ in one })
    table = { name in
      // What we have just written ourselves can be read.
      try PlainTable(Array((texts[name] ?? "").utf8))
    }
  }

  /// The figures that are compared.
  func figures(title: String, period: String, edition: String, of scheme: Scheme) throws -> ComparedFigures {
    let results = try table("results.csv")
    let history = try table("history.csv")
    // By person: what lies in a folder may have been touched.
    let totals = RunTables.column("total", byPersonOf: results)
    let skipped: Set<String> = ["period", "person"]
    let heads = RunTables.heads(of: history)
    let kept = heads.indices.filter { !skipped.contains(heads[$0]) }
    let people = RunTables.column("person", of: history)
    let rows = history.rows.enumerated().map { index, row in
      (
        person: people[index],
        texts: [totals[people[index]] ?? ""] + kept.map { row.indices.contains($0) ? RunTables.plain(row[$0]) : "" }
      )
    }
    var groups: [String: String] = [:]
    if let kind = scheme.people.groups.first?.name.value, heads.contains(kind) || RunTables.has(kind, results) {
      groups = RunTables.column(kind, byPersonOf: results)
    }
    return ComparedFigures(
      title: title, period: period, edition: edition, names: ["total"] + kept.map { heads[$0] }, rows: rows,
      groups: groups, lines: try lines())
  }

  /// Every line of `scores.csv` that adds to the score.
  private func lines() throws -> [String: [ComparedFigures.Line]] {
    let scores = try table("scores.csv")
    let columns = ["person", "kind", "name", "adds"].map { RunTables.column($0, of: scores) }
    var lines: [String: [ComparedFigures.Line]] = [:]
    for row in scores.rows.indices {
      guard let adds = Number(exact: columns[3][row]) else { continue }
      let name = columns[1][row] == "indicator" ? columns[2][row] : "\(columns[1][row]) \(columns[2][row])"
      lines[columns[0][row], default: []].append(.init(name: name, adds: adds))
    }
    return lines
  }

  // MARK: Cells

  private static func heads(of table: PlainTable) -> [String] {
    table.header.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
  }

  private static func has(_ name: String, _ table: PlainTable) -> Bool { heads(of: table).contains(name) }

  private static func column(_ name: String, byPersonOf table: PlainTable) -> [String: String] {
    Dictionary(
      zip(column("person", of: table), column(name, of: table)).map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
  }

  static func column(_ name: String, of table: PlainTable) -> [String] {
    guard let place = heads(of: table).firstIndex(of: name) else { return table.rows.map { _ in "" } }
    return table.rows.map { $0.indices.contains(place) ? plain($0[place]) : "" }
  }

  /// A text as it was before it was guarded against spreadsheets.
  private static func plain(_ text: String) -> String { text.hasPrefix("'") ? String(text.dropFirst()) : text }
}
