import Archiving
import Diagnostics
import Figures
import Reporting
import Tables

/// Holds what a run's folder says of one person against what is reckoned again, cell by cell.
struct PersonDifferences {
  private let run: ArchivedRun
  /// By file, as it is reckoned again; and as it lies in the folder.
  private let tables: [(name: String, again: PlainTable, here: PlainTable?)]

  init(_ run: ArchivedRun, _ results: RunResults) throws {
    self.run = run
    let again = CSVReports.all(results).compactMap { name, text -> (String, PlainTable)? in
      guard let table = try? PlainTable(Array(text.utf8)), table.personColumn != nil else { return nil }
      return (name, table)
    }
    tables = try again.map { name, table in
      let isThere = run.record.outputs.contains { $0.name == "results/" + name }
      return (name, table, isThere ? try run.table(name) : nil)
    }
  }

  /// What differs; empty where the person's figures are those of the run.
  func findings(of person: String) -> [Finding] {
    tables.flatMap { name, again, here -> [Finding] in
      let wanted = again.rows(of: person)
      let found = here?.rows(of: person) ?? []
      guard wanted.count == found.count else {
        return [
          finding(
            name, found.first?.line ?? 0, person, "the number of lines", String(found.count), String(wanted.count))
        ]
      }
      return zip(found, wanted).flatMap { one, other -> [Finding] in
        guard one.cells.count == other.cells.count else {
          return [
            finding(
              name, one.line, person, "the number of cells", String(one.cells.count), String(other.cells.count))
          ]
        }
        return one.cells.indices.filter { one.cells[$0] != other.cells[$0] }.map { column in
          finding(
            name, one.line, person, again.figure(other.cells, column), TableDifferences.shown(one.cells[column]),
            TableDifferences.shown(other.cells[column]))
        }
      }
    }
  }

  private func finding(
    _ file: String, _ line: Int, _ person: String, _ figure: String, _ here: String, _ again: String
  ) -> Finding {
    Finding(
      ExplainFinding.figureDiffers, at: nil,
      [
        "file": "results/" + file, "line": String(line), "person": person, "figure": figure, "here": here,
        "again": again,
      ])
  }
}

extension PlainTable {
  private static func plain(_ header: String) -> String {
    header.hasPrefix("\u{FEFF}") ? String(header.dropFirst()) : header
  }

  /// Where the person's id stands; `nil` in a table of something else.
  fileprivate var personColumn: Int? { header.firstIndex { PlainTable.plain($0) == "person" } }

  fileprivate func rows(of person: String) -> [(line: Int, cells: [String])] {
    guard let column = personColumn else { return [] }
    return zip(lines, rows).filter { $0.1.indices.contains(column) && $0.1[column] == person }
      .map { (line: $0.0, cells: $0.1) }
  }

  /// What a cell says: `visit_rate score`.
  fileprivate func figure(_ cells: [String], _ column: Int) -> String {
    let names = ["name", "measure", "item", "award", "account", "move"]
    let item = header.firstIndex { names.contains(PlainTable.plain($0)) }.map { cells[$0] + " " } ?? ""
    return item + (header.indices.contains(column) ? PlainTable.plain(header[column]) : "column \(column + 1)")
  }
}
