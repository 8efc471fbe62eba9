import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// Where the rows of a month lead: for each column that refers, the row of the other file.
///
/// A dated file may have several rows of one key; a row then meets the one that holds on its own day, an undated row the one
/// that holds on the last day of the period.
struct Links {
  /// The row that each row leads to by its own day, -1 for none.
  private var rows: [ColumnName: [Int32]] = [:]
  /// Rows that name a key of a dated file of which no row holds on their day.
  private var unheld: [ColumnName: Set<Int>] = [:]
  /// Columns that lead to a dated file with several rows of a key, with those rows by key.
  private var dated: [ColumnName: [Int64: [Int32]]] = [:]

  /// Links the columns of one file; again after a computed column has dated its rows.
  mutating func link(_ file: DataFile, _ month: Month) {
    for column in file.columns {
      guard let refers = column.refers?.value, let cells = month.tables[file.name.value]?.columns[column.name.value],
        let target = month.tables[refers.file]?.columns[refers.column]
      else { continue }
      let name = ColumnName(file: file.name.value, column: column.name.value)
      var byKey: [Int64: [Int32]] = [:]
      byKey.reserveCapacity(target.count)
      for row in 0..<target.count where !target.missing[row] {
        byKey[target.key(at: row), default: []].append(Int32(row))
      }
      let isDated =
        month.scheme.scheme.file(named: refers.file)?.validity != nil && byKey.values.contains { $0.count > 1 }
      guard isDated else {
        rows[name] = (0..<cells.count).map { cells.missing[$0] ? -1 : byKey[cells.key(at: $0)]?[0] ?? -1 }
        continue
      }
      dated[name] = byKey
      let days = month.days(of: file.name.value)
      var unheld: Set<Int> = []
      rows[name] = (0..<cells.count).map { row in
        guard !cells.missing[row], let candidates = byKey[cells.key(at: row)] else { return -1 }
        let held = Links.held(candidates, of: refers.file, row, file, days[row], month)
        if held < 0 { unheld.insert(row) }
        return held
      }
      self.unheld[name] = unheld
    }
  }

  /// Which of the rows of a key holds for a row.
  private static func held(
    _ candidates: [Int32], of target: String, _ row: Int, _ file: DataFile, _ day: ClosedRange<Day>?, _ month: Month
  ) -> Int32 {
    if file.dateColumn != nil {
      guard let day else { return candidates[0] }
      return last(of: candidates, in: target, on: day, month) ?? -1
    }
    let end = month.period.lastDay
    if let own = month.validity(of: row, in: file.name.value) {
      let day = min(max(end, own.lowerBound), own.upperBound)
      return last(of: candidates, in: target, on: day...day, month) ?? last(of: candidates, in: target, on: own, month)
        ?? candidates[candidates.count - 1]
    }
    return last(of: candidates, in: target, on: end...end, month)
      ?? last(of: candidates, in: target, on: month.period.firstDay...end, month) ?? candidates[candidates.count - 1]
  }

  /// The latest of the rows that hold on some of the days.
  private static func last(of rows: [Int32], in file: String, on days: ClosedRange<Day>, _ month: Month) -> Int32? {
    var best: (row: Int32, from: Day)?
    for row in rows {
      guard let range = month.validity(of: Int(row), in: file), range.overlaps(days) else { continue }
      if best.map({ $0.from < range.lowerBound }) ?? true { best = (row, range.lowerBound) }
    }
    return best?.row
  }

  /// The row that a row leads to along hops, each met on the first row's own day; -1 where the way ends.
  func row(from start: Int, along hops: [ColumnPath.Hop], of file: String, _ month: Month) -> Int {
    var row = start
    var own = file
    for (index, hop) in hops.enumerated() {
      let name = ColumnName(file: own, column: hop.column)
      guard row >= 0, let link = rows[name] else { return -1 }
      if index > 0, let byKey = dated[name], let day = month.day(of: start, in: file),
        let cells = month.tables[own]?.columns[hop.column]
      {
        let candidates = cells.missing[row] ? [] : byKey[cells.key(at: row)] ?? []
        row = Int(Links.last(of: candidates, in: hop.file, on: day, month) ?? -1)
      } else {
        row = Int(link[row])
      }
      own = hop.file
    }
    return row
  }

  /// Whether a row names a key of which no row holds on its day, along its way to a dated file.
  func isUnheld(_ start: Int, along hops: [ColumnPath.Hop], of file: String, _ month: Month) -> Bool {
    guard let first = hops.first else { return false }
    if unheld[ColumnName(file: file, column: first.column)]?.contains(start) ?? false { return true }
    guard hops.count > 1, month.day(of: start, in: file) != nil else { return false }
    for count in 2...hops.count {
      let before = row(from: start, along: Array(hops.prefix(count - 1)), of: file, month)
      let name = ColumnName(file: hops[count - 2].file, column: hops[count - 1].column)
      guard before >= 0, dated[name] != nil, let cells = month.tables[name.file]?.columns[name.column],
        !cells.missing[before]
      else { continue }
      if row(from: start, along: Array(hops.prefix(count)), of: file, month) < 0 { return true }
    }
    return false
  }
}
