import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// The days on which something changes for a key, on along a way.
struct DaysOfChange {
  private let month: Month
  private var indices: [ColumnName: KeyIndex] = [:]

  init(_ month: Month) {
    self.month = month
    for file in month.scheme.scheme.files {
      for column in file.columns {
        guard let refers = column.refers?.value, indices[refers] == nil,
          let keys = month.tables[refers.file]?.columns[refers.column]
        else { continue }
        indices[refers] = KeyIndex(keys)
      }
    }
  }

  func days(of rows: [Int], in file: String, along way: FilePass.Way) -> Set<Day> {
    var days: Set<Day> = []
    take(rows, file, &days, depth: 0)
    return days
  }

  /// First days, and the days after the last, of rows and of all rows that they refer to.
  private func take(_ rows: [Int], _ file: String, _ days: inout Set<Day>, depth: Int) {
    guard depth < 8, let declared = month.scheme.scheme.file(named: file) else { return }
    for row in rows {
      guard let validity = month.validity(of: row, in: file) else { continue }
      days.insert(validity.lowerBound)
      days.insert(Day(number: validity.upperBound.number + 1))
    }
    for column in declared.columns {
      guard let refers = column.refers?.value, let cells = month.tables[file]?.columns[column.name.value],
        let index = indices[refers]
      else { continue }
      var next: Set<Int> = []
      for row in rows { for target in index.all(cells, row) { next.insert(Int(target)) } }
      if !next.isEmpty { take(next.sorted(), refers.file, &days, depth: depth + 1) }
    }
  }
}
