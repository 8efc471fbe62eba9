import Archiving
import Diagnostics
import Fingerprints
import Quantities
import Reporting
import Tables

/// The run that was given out for review, from its folder: its identity and what it says of each figure.
struct ReviewedRun {
  let identity: String
  let record: RunRecord
  /// The groups of each kind, bytewise.
  private var groups: [String: Set<String>] = [:]
  private var groupOf: [String: [String: String]] = [:]
  private var measures: [String: String] = [:]
  private var scores: [String: [String: String]] = [:]
  private var corrected: [String: String] = [:]

  /// - Throws: `InputRefused` where it is no run's folder, or a file in it was changed.
  init(folder: String) throws {
    func refused(_ problem: String) -> InputRefused {
      InputRefused([Finding(ReviewFinding.runUnusable, at: nil, ["folder": folder, "problem": problem])])
    }
    let run = try ArchivedRun(opening: folder)
    record = run.record
    func table(_ file: String) throws -> [[String: String]] {
      let name = "results/" + file
      let shown = Bag.payload + name
      let bytes: [UInt8]
      do { bytes = try FileBytes.all(of: run.path(of: name)) } catch { throw refused("\(shown) cannot be read") }
      guard run.record.output(name)?.sha256 == Fingerprint.of(bytes).hex else {
        throw refused("\(shown) was changed")
      }
      let table: PlainTable
      do { table = try PlainTable(bytes) } catch { throw refused("\(shown) cannot be read: \(error.problem)") }
      return table.rows.map { Dictionary(zip(table.header, $0), uniquingKeysWith: { first, _ in first }) }
    }
    let results = try table("results.csv")
    identity = RunIdentity(record).text
    for row in results {
      for (kind, group) in row where kind != "person" {
        groups[kind, default: []].insert(group)
        groupOf[kind, default: [:]][row["person"] ?? ""] = group
      }
    }
    for row in try table("measures.csv") {
      measures["\(row["person"] ?? "")\n\(row["measure"] ?? "")"] = row["value_exact"]
    }
    for row in try table("scores.csv") where row["kind"] == "indicator" {
      scores["\(row["person"] ?? "")\n\(row["name"] ?? "")"] = row
    }
    if record.output("results/corrections.csv") != nil {
      for row in try table("corrections.csv") {
        corrected["\(row["person"] ?? "")\n\(row["figure"] ?? "")"] = row["old"]
      }
    }
  }

  func groups(ofKind kind: String) -> [String] {
    (groups[kind] ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a workbook says otherwise than the run: people of another group, figures that somebody changed with their seals.
  func findings(in book: ReturnedBook) -> [Finding] {
    let people = groupOf[book.fact(.groupKind)] ?? [:]
    var findings: [Finding] = []
    for row in book.rows {
      let name = book.name(ofRow: row)
      if people[name.id] != book.group {
        findings.append(
          Finding(
            ReviewFinding.foreignPerson, at: book.form.location(row, .id),
            ["person": Personal.text(name.id), "group": book.group, "line": book.form.text(row, .title)]))
        continue
      }
      findings += differences(in: book, row)
      for figure in book.figures[name] ?? [] {
        var wanted = old(name.id, figure.what)
        if figure.kind.isNumber {
          wanted = wanted.map { text in Number(exact: text).map { ReviewForm.old($0) } ?? text }
        }
        guard wanted != figure.old else { continue }
        findings.append(
          changed(
            book.basis.location(figure.row, ReviewForm.BasisColumn.old.rawValue), figure.old, wanted ?? ""))
      }
    }
    return findings
  }

  private func changed(_ place: SourceLocation, _ found: String, _ wanted: String) -> Finding {
    Finding(
      ReviewFinding.figureChanged, at: place,
      ["problem": ": it says `\(Personal.cell(found))`, the run `\(Personal.cell(wanted))`"])
  }

  /// The figures of 复核 against `scores.csv`, as they are rounded there.
  func differences(in book: ReturnedBook, _ row: Int) -> [Finding] {
    let name = book.name(ofRow: row)
    guard let line = scores["\(name.id)\n\(name.key)"] else { return [] }
    let columns: [(ReviewForm.Column, String)] = [
      (.value, "value_exact"), (.target, "target"), (.score, "score"), (.points, "points"),
    ]
    return columns.compactMap { column, field in
      let found = book.form.text(row, column)
      guard let own = Number(exact: found), let wanted = line[field].flatMap({ Number(exact: $0) }) else { return nil }
      if own.rounded(decimals: 4) == wanted.rounded(decimals: 4) { return nil }
      return changed(book.form.location(row, column), found, wanted.exactText)
    }
  }

  /// The computed value that a correction has to name; `nil` where the run has no such figure.
  private func old(_ id: String, _ what: String) -> String? {
    if let old = corrected["\(id)\n\(what)"] { return old }
    let parts = what.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let line = scores["\(id)\n\(parts[1])"] {
      if parts[0] == "target" { return line["target"] }
      if parts[0] == "score" { return line["source"] == "own" ? line["score"] : "" }
    }
    return measures["\(id)\n\(what)"]
  }
}
