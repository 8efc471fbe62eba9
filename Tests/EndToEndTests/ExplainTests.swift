import Foundation
import Testing

/// The stories of runs that end well.
private let runs = Story.all("run").filter { story in
  (try? String(contentsOf: story.folder.appendingPathComponent("exit"), encoding: .utf8)) == "0\n"
}

@Suite("A figure is explained")
struct ExplainTests {
  @Test("`appraise explain` does what the folder shows", arguments: Story.all("explain"))
  func story(_ story: Story) throws { try story.check() }

  @Test("There are at least twelve stories of explanations")
  func count() { #expect(Story.all("explain").count >= 12) }

  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("explain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// What is said of everybody of a story's run.
  private func explained(_ story: Story, _ body: ([Said], RunFolderTables) throws -> Void) throws {
    try inFolder { folder in
      let here = folder.appendingPathComponent("here")
      try FileManager.default.copyItem(at: story.folder, to: here)
      #expect(try Program.run(try story.arguments(), in: here).exit == 0)
      let words = ["explain", "result", "--everyone", "--json", "--rows", "all"]
      let outcome = try Program.run(words, in: here)
      #expect(outcome.exit == 0, "\(String(decoding: outcome.err, as: UTF8.self))")
      let lines = String(decoding: outcome.out, as: UTF8.self).split(separator: "\n")
      let said = try lines.map { try Said(Data($0.utf8)) }
      try body(said, RunFolderTables(here.appendingPathComponent("result/data/results")))
    }
  }

  @Test("The rows that are named come to the figure, whatever the scheme counts", arguments: runs)
  func rows(_ story: Story) throws {
    try explained(story) { said, _ in
      for one in said {
        for figure in one.figures where figure.isOfShownRows {
          #expect(figure.gathered == figure.value, "\(story.name) \(one.person) \(figure.id)")
        }
      }
    }
  }

  @Test("Everybody who is appraised or left out is explained, with the points of scores.csv", arguments: runs)
  func everybody(_ story: Story) throws {
    try explained(story) { said, tables in
      let wanted = tables.people("results.csv") + tables.people("left-out.csv")
      #expect(said.map(\.person) == wanted)
      for one in said {
        #expect(one.points == tables.points(of: one.person), "\(story.name) \(one.person)")
      }
    }
  }

  @Test("A page is written for its owner only, and needs nothing besides itself")
  func page() throws {
    let story = Story(kind: "explain", name: "a-score-is-explained-down-to-its-rows")
    try inFolder { folder in
      let here = folder.appendingPathComponent("here")
      try FileManager.default.copyItem(at: story.folder, to: here)
      _ = try Program.run(
        ["run", "scheme.yaml", "--data", ".", "--period", "2026-10", "--out", "run", "--books", "none"], in: here)
      let outcome = try Program.run(["explain", "run", "E3", "--html", "--out", "E3.html"], in: here)
      #expect(outcome.exit == 0)
      #expect(outcome.out.isEmpty)
      let page = here.appendingPathComponent("E3.html")
      let mode = try FileManager.default.attributesOfItem(atPath: page.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let text = try String(contentsOf: page, encoding: .utf8)
      for part in ["http://", "https://", "<script", "src=", "url("] { #expect(!text.contains(part)) }
      #expect(text.contains("visits.csv:12"))
    }
  }
}

/// The tables of a run that explanations are held against.
private struct RunFolderTables {
  private let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// The lines of a table, by the names of its columns; none where the run has no such file.
  private func lines(_ name: String) -> [[String: String]] {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return [] }
    return Rows(String(decoding: data, as: UTF8.self)).rows
  }

  func people(_ name: String) -> [String] {
    lines(name).compactMap { $0["person"] }.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }
  }

  /// The points of each indicator, in order.
  func points(of person: String) -> [String] {
    lines("scores.csv").filter { [person, "'" + person].contains($0["person"]) && $0["kind"] == "indicator" }.compactMap
    { $0["points"] }
  }
}

/// What a line of `explain --everyone` says.
private struct Said {
  let person: String
  let points: [String]
  let figures: [Figure]

  struct Figure {
    let id: String
    let value: String?
    private let rows: [[String?]]
    private let holds: [Bool]
    private let function: String
    private let gatheredCount: Int
    let isOfShownRows: Bool

    init(_ said: [String: Any]) {
      id = said["id"] as? String ?? ""
      value = said["value"] as? String
      let rows = said["rows"] as? [String: Any] ?? [:]
      let all = rows["rows"] as? [[String: Any]] ?? []
      self.rows = all.map { ($0["values"] as? [Any] ?? []).map { $0 as? String } }
      holds = all.compactMap { $0["holds"] as? Bool }
      function = rows["function"] as? String ?? ""
      gatheredCount = rows["gathered"] as? Int ?? 0
      let isShown = said["from"] as? String == "rows" && rows["anonymous"] as? Bool == false
      isOfShownRows = isShown && value != nil && ["count", "sum", "distinct", "share", "mean"].contains(function)
    }

    /// What the rows come to, as the figure is written; sums are whole numbers of the smallest decimal here.
    var gathered: String? {
      let last = rows.map { $0.last ?? nil }
      let sum = last.reduce(Decimal(0)) { $0 + (Decimal(string: $1 ?? "") ?? 0) }
      switch function {
      case "count": return String(rows.count)
      case "distinct": return String(Set(rows.map { Array($0.suffix(gatheredCount)) }).count)
      case "sum": return "\(sum)"
      case "share": return Said.written(Decimal(holds.count(where: \.self)), over: holds.count, like: value)
      default: return Said.written(sum, over: rows.count, like: value)
      }
    }
  }

  /// A quotient as a figure is written: the figure itself where both are the same.
  private static func written(_ above: Decimal, over below: Int, like value: String?) -> String? {
    let parts = (value ?? "").split(separator: "/").map { Decimal(string: String($0)) ?? 0 }
    guard let first = parts.first else { return nil }
    let second = parts.count > 1 ? parts[1] : 1
    return first * Decimal(below) == above * second ? value : "\(above)/\(below)"
  }

  init(_ line: Data) throws {
    let said = try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    person = (said["person"] as? [String: Any])?["id"] as? String ?? ""
    points = (said["indicators"] as? [[String: Any]] ?? []).compactMap { $0["points"] as? String }
    figures = (said["figures"] as? [[String: Any]] ?? []).map { Figure($0) }
  }
}
