import Archiving
import Diagnostics
import Tables

/// Which tables' rows are not those that a run read: how many there were and are, which columns' sums differ.
struct RowsDifferences {
  private(set) var findings: [Finding] = []
  /// The tables whose rows are the same by their fingerprints.
  private(set) var proved: [String] = []

  /// - Parameters:
  ///   - tables: As the run wrote them down; `again` as it writes them now.
  init(_ tables: [RunRecord.Engine.Table], again: [String: RunRecord.Engine.Table]) {
    for table in tables {
      guard let now = again[table.name] else {
        say(table.name, "they are not there")
        continue
      }
      let parts = RowsDifferences.parts(table, now)
      if !parts.isEmpty {
        say(table.name, parts.joined(separator: "; "))
      } else if let before = table.fingerprint, let after = now.fingerprint {
        if before == after { proved.append(table.name) } else { say(table.name, "as many as then, and other cells") }
      }
    }
  }

  private mutating func say(_ table: String, _ problem: String) {
    findings.append(Finding(VerifyFinding.rowsDiffer, at: nil, ["table": table, "problem": problem]))
  }

  private static func parts(_ then: RunRecord.Engine.Table, _ now: RunRecord.Engine.Table) -> [String] {
    var parts: [String] = []
    if then.rows != now.rows { parts.append("\(then.rows) rows then, \(now.rows) now") }
    if then.fingerprint == now.fingerprint { return parts }
    for (one, other) in zip(then.sums, now.sums) where one.column == other.column && one != other {
      if one.sum != other.sum {
        parts.append("\(one.column) adds up to \(one.sum) then, \(other.sum) now")
      } else {
        parts.append("\(one.column) has \(one.filled) cells that are filled then, \(other.filled) now")
      }
    }
    return parts
  }
}
