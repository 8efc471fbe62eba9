import Diagnostics
import Figures
import Reporting
import Tables

/// Holds what a masked month comes to against the run that it was made of: the same rows under pseudonyms, every figure to the last digit.
struct MaskComparison {
  private let archived: ArchivedRun
  private let shift: YearShift
  private var pseudonyms: Pseudonyms
  /// How many cells were held against each other and are no texts of the data.
  private(set) var figures = 0

  /// Files that say which file and line; their counts are in `controls.csv`.
  private static let left: Set<String> = ["rejects.csv", "findings.csv"]

  init(_ archived: ArchivedRun, _ pseudonyms: Pseudonyms, _ shift: YearShift) {
    self.shift = shift
    self.archived = archived
    self.pseudonyms = pseudonyms
  }

  /// - Throws: `InputRefused` where a figure is another.
  mutating func hold(_ results: RunResults) throws {
    for (name, text) in CSVReports.all(results) where !MaskComparison.left.contains(name) {
      let here = try archived.table(name)
      guard let masked = try? PlainTable(Array(text.utf8)) else { continue }
      let differing = differences(here, masked)
      guard let first = differing.first else { continue }
      throw InputRefused([
        Finding(
          MaskFinding.figuresDiffer, at: nil,
          [
            "file": "results/" + name, "count": differing.count == 1 ? "1 row" : "\(differing.count) rows",
            "example": "first in line \(first)",
            "hint":
              "a personal column, the order of ids, or a part of a text. Take that out of the scheme, or do not mask it.",
          ])
      ])
    }
  }

  /// The lines of the run's own table that have no counterpart.
  private mutating func differences(_ here: PlainTable, _ masked: PlainTable) -> [Int] {
    var rest: [String: [[String]]] = [:]
    for row in masked.rows.reversed() { rest[row.first ?? "", default: []].append(row) }
    var lines: [Int] = []
    for (row, line) in zip(here.rows, here.lines) {
      let first = row.first ?? ""
      let group = [pseudonyms.of(first), shift.period(first), first].first { rest[$0] != nil }
      // A first cell that is made of several texts, as two small groups that share a quota, has no pseudonym of its own.
      let groups = group.map { [$0] } ?? rest.keys.sorted()
      var found: (group: String, place: Int)?
      for group in groups where found == nil {
        found = rest[group]?.lastIndex { isAlike(row, $0, here.header) }.map { (group, $0) }
      }
      guard let (group, place) = found else {
        lines.append(line)
        continue
      }
      rest[group]?.remove(at: place)
      figures += row.count { MaskedTable.isFigure($0) && !$0.isEmpty }
    }
    if lines.isEmpty, rest.values.contains(where: { !$0.isEmpty }) { return [here.lines.last ?? 1] }
    return lines
  }

  private mutating func isAlike(_ row: [String], _ masked: [String], _ header: [String]) -> Bool {
    guard row.count == masked.count, row.count == header.count else { return false }
    for (column, own, other) in zip(header, zip(row, masked)).map({ ($0, $1.0, $1.1) }) where own != other {
      if shift.cell(own) == other || column == "period" && shift.period(own) == other { continue }
      if column.hasSuffix("lon"), pseudonyms.turned(own) == other { continue }
      // A text of the data, or one that holds some.
      if MaskedTable.isFigure(own) ? pseudonyms.of(own) != other : pseudonyms.isSaid(own) && shift.prose(own) != other {
        return false
      }
    }
    return true
  }
}
