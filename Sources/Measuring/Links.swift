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
  /// The rows of each column that is referred to.
  private var targets: [ColumnName: KeyIndex] = [:]
  /// The row that each row leads to by its own day, -1 for none.
  private var rows: [ColumnName: [Int32]] = [:]
  /// Rows that name a key of a dated file of which no row holds on their day.
  private var unheld: [ColumnName: Set<Int>] = [:]
  /// Columns that lead to a dated file with several rows of a key, with those rows by key.
  private var dated: [ColumnName: KeyIndex] = [:]

  /// Links the columns of one file; again after a computed column has dated its rows.
  ///
  /// - Parameter columns: Those of which anybody asks where they lead; `nil` for all.
  mutating func link(_ file: DataFile, _ month: Month, only columns: Set<String>? = nil) {
    for column in file.columns where columns?.contains(column.name.value) ?? true {
      guard let refers = column.refers?.value, let cells = month.tables[file.name.value]?.columns[column.name.value],
        let index = index(of: refers, month)
      else { continue }
      let name = ColumnName(file: file.name.value, column: column.name.value)
      guard index.hasRepeats, month.scheme.scheme.file(named: refers.file)?.validity != nil else {
        rows[name] = index.firsts(cells)
        continue
      }
      dated[name] = index
      let days = month.days(of: file.name.value)
      var unheld: Set<Int> = []
      rows[name] = (0..<cells.count).map { row in
        let candidates = index.all(cells, row)
        if candidates.isEmpty { return -1 }
        let held = Links.held(candidates, of: refers.file, row, file, days[row], month)
        if held < 0 { unheld.insert(row) }
        return held
      }
      self.unheld[name] = unheld
    }
  }

  /// Readies what the columns of a file refer to, before its rows come.
  mutating func ready(_ file: DataFile, _ month: Month) {
    for column in file.columns { if let refers = column.refers { _ = index(of: refers.value, month) } }
  }

  private mutating func index(of column: ColumnName, _ month: Month) -> KeyIndex? {
    if let known = targets[column] { return known }
    guard let cells = month.tables[column.file]?.columns[column.column] else { return nil }
    let index = KeyIndex(cells)
    targets[column] = index
    return index
  }

  /// Places of cells that are there and lead to no row of any day.
  func lost(_ target: ColumnName, _ cells: ColumnData) -> [Int] { targets[target]?.lost(cells) ?? [] }

  /// Which of the rows of a key holds for a row.
  private static func held(
    _ candidates: [Int32], of target: String, _ row: Int, _ file: DataFile, _ day: ClosedRange<Day>?, _ month: Month
  ) -> Int32 {
    if file.dateColumn != nil {
      guard let day else { return latest(candidates, in: target, month) }
      return last(of: candidates, in: target, on: day, month) ?? -1
    }
    let end = month.period.lastDay
    if let own = month.validity(of: row, in: file.name.value) {
      let day = min(max(end, own.lowerBound), own.upperBound)
      return last(of: candidates, in: target, on: day...day, month) ?? last(of: candidates, in: target, on: own, month)
        ?? latest(candidates, in: target, month)
    }
    return last(of: candidates, in: target, on: end...end, month)
      ?? last(of: candidates, in: target, on: month.period.firstDay...end, month)
      ?? latest(candidates, in: target, month)
  }

  /// The row that begins last: rows of a table stand in no order.
  private static func latest(_ rows: [Int32], in file: String, _ month: Month) -> Int32 {
    last(of: rows, in: file, on: Day(number: Int32.min / 2)...Day(number: Int32.max / 2), month) ?? rows[0]
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

  /// The row that each row of a file leads to by a column; `nil` where the column does not refer.
  func link(_ column: ColumnName) -> [Int32]? { rows[column] }

  /// The row that each of some rows leads to along hops; -1 where the way ends.
  func rows(from starts: [Int32], along hops: [ColumnPath.Hop], of file: String, _ month: Month) -> [Int32] {
    if isDated(hops, of: file) {
      return starts.map { $0 < 0 ? -1 : Int32(row(from: Int($0), along: hops, of: file, month)) }
    }
    var reached = starts
    var own = file
    for hop in hops {
      guard let link = rows[ColumnName(file: own, column: hop.column)] else {
        return Array(repeating: -1, count: starts.count)
      }
      reached = reached.map { $0 < 0 ? -1 : link[Int($0)] }
      own = hop.file
    }
    return reached
  }

  /// Whether on a way behind its first hop the day decides.
  func isDated(_ hops: [ColumnPath.Hop], of file: String) -> Bool {
    zip(hops, hops.dropFirst()).contains { dated[ColumnName(file: $0.file, column: $1.column)] != nil }
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
        row = Int(Links.last(of: byKey.all(cells, row), in: hop.file, on: day, month) ?? -1)
      } else {
        row = Int(link[row])
      }
      own = hop.file
    }
    return row
  }

  /// The row that a row's keys name along hops, of each key the one that begins last, whatever day it holds on; -1 where the way ends.
  func anyRow(from start: Int, along hops: [ColumnPath.Hop], of file: String, _ month: Month) -> Int {
    var row = start
    var own = file
    for hop in hops {
      let name = ColumnName(file: own, column: hop.column)
      guard row >= 0 else { return -1 }
      if let byKey = dated[name], let cells = month.tables[own]?.columns[hop.column] {
        let all = byKey.all(cells, row)
        row = all.isEmpty ? -1 : Int(Links.latest(all, in: hop.file, month))
      } else {
        row = rows[name].map { Int($0[row]) } ?? -1
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
