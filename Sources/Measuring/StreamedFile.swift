package import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
package import Tables

/// One thread's part in a file that is read in parts: rows are measured as they come and forgotten.
///
/// Parts of one file are merged; they come to the same however the rows were divided.
package struct StreamedFile: RowPart {
  private let file: DataFile
  private let plan: MeasurePlan
  private var month: Month
  private(set) var tally: FileTally
  private(set) var controls: StreamedControls
  /// What reckoning of computed columns found.
  private(set) var findings: [Finding] = []

  init(_ file: DataFile, _ plan: MeasurePlan, _ month: Month, _ candidates: Candidates) {
    self.file = file
    self.plan = plan
    self.month = month
    tally = FileTally(file, plan.aggregates, month, candidates)
    controls = StreamedControls(file, slots: tally.reach.slotCount)
  }

  /// Takes rows in place of those before, and reckons their computed columns.
  package mutating func adopt(_ rows: FileTable) {
    month.adopt(rows, as: file)
    for name in plan.computed where name.file == file.name.value {
      guard let column = file.column(named: name.column), let computed = column.computed,
        let type = month.scheme.columnTypes[name.file]?[name.column]
      else { continue }
      var reckoner = RowReckoner(month, file: name.file, rows: 0..<rows.count)
      month.tables[name.file]?.columns[name.column] = reckoner.computed(computed, like: type)
      findings += reckoner.trouble
    }
  }

  /// For each `must:` whether the rows at hand satisfy it.
  package func musts() -> [(formula: String, holds: [Bool?])] {
    file.musts.map { must in
      var reckoner = RowReckoner(month, file: file.name.value, rows: 0..<month.count(file.name.value))
      let column = reckoner.column(month.scheme[must].root)
      let flags = column.flags
      return (must.source.text, flags.indices.map { column.missing[$0] ? nil : flags[$0] })
    }
  }

  /// The rows at hand that are not refused.
  package mutating func keep(_ kept: [Bool]) {
    guard kept.contains(false), var table = month.tables[file.name.value] else { return }
    table.keep(kept)
    adopt(table)
  }

  /// Measures the rows at hand.
  package mutating func measure() {
    guard let table = month.tables[file.name.value], table.count > 0 else { return }
    let marks = tally.take(0..<table.count, month, place: table.place(of: 0))
    controls.take(marks, table)
  }

  /// Whether a row at hand names a row of another file that is not there.
  package func leadsNowhere(_ column: Column) -> [Int] {
    guard column.refers != nil, let cells = month.tables[file.name.value]?.columns[column.name.value] else { return [] }
    return month.lost(ColumnName(file: file.name.value, column: column.name.value), cells)
  }

  package mutating func merge(_ other: StreamedFile) {
    tally.merge(other.tally)
    controls.merge(other.controls)
    findings += other.findings
  }

  mutating func close() { tally.close() }
}

extension FileTable {
  /// Where a row stands among all rows of its kind: by file, then record.
  func place(of row: Int) -> Int64 {
    let origin = position(of: row)
    return Int64(origin.file) << 40 | Int64(origin.record)
  }
}
