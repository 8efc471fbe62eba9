import Diagnostics
import Tables

/// Where two CSV files of one kind differ: which line, which person, which figure.
struct TableDifferences {
  private let file: String
  private let here: PlainTable
  private let again: PlainTable
  private(set) var findings: [Finding] = []

  /// - Parameter here: As it lies in the folder; `again` as the run makes it now.
  init?(_ file: String, here: [UInt8], again: [UInt8]) {
    guard let here = try? PlainTable(here), let again = try? PlainTable(again), here.header == again.header else {
      return nil
    }
    self.file = file
    self.here = here
    self.again = again
    // Rows are held against each other from both ends; what lies between is what came or went.
    let count = min(here.rows.count, again.rows.count)
    if here.rows.count == again.rows.count {
      for row in 0..<count where here.rows[row] != again.rows[row] { compare(row) }
    } else {
      var head = 0
      while head < count, here.rows[head] == again.rows[head] { head += 1 }
      var tail = 0
      while tail < count - head, here.rows[here.rows.count - 1 - tail] == again.rows[again.rows.count - 1 - tail] {
        tail += 1
      }
      for row in head..<here.rows.count - tail { say(row, here, "the run made again has no such row") }
      for row in head..<again.rows.count - tail { say(row, again, "the row is not here") }
    }
  }

  private mutating func compare(_ row: Int) {
    let (one, other) = (here.rows[row], again.rows[row])
    guard one.count == other.count else {
      say(row, here, "the row has \(one.count) cells, and \(other.count) when the run is made again")
      return
    }
    for column in one.indices where one[column] != other[column] {
      let name = here.header.indices.contains(column) ? here.header[column] : "column \(column + 1)"
      findings.append(
        Finding(
          VerifyFinding.figureDiffers, at: nil,
          [
            "file": file, "line": String(here.lines[row]), "person": person(other), "figure": item(other) + name,
            "here": TableDifferences.shown(one[column]), "again": TableDifferences.shown(other[column]),
          ]))
    }
  }

  private mutating func say(_ row: Int, _ table: PlainTable, _ problem: String) {
    findings.append(
      Finding(
        VerifyFinding.rowDiffers, at: nil,
        ["file": file, "line": String(table.lines[row]), "person": person(table.rows[row]), "problem": problem]))
  }

  static func shown(_ text: String) -> String { text.isEmpty ? "empty" : text }

  private func person(_ row: [String]) -> String {
    let column = here.header.firstIndex(of: "person") ?? here.header.firstIndex(of: "\u{FEFF}person") ?? 0
    return row.indices.contains(column) ? row[column] : ""
  }

  /// What the row is about besides the person: an indicator, a measure, an item of pay.
  private func item(_ row: [String]) -> String {
    let names = ["name", "measure", "item", "award", "account", "what"]
    let column = here.header.firstIndex { names.contains($0) }
    return column.map { row.indices.contains($0) ? row[$0] + " " : "" } ?? ""
  }
}
