package import Quantities

/// Rows of one file as typed columns, at most 4,096 at a time, with the file and record that each came from.
package struct ColumnBatch: Sendable {
  package static let rows = 4_096

  /// Which of the files that match the pattern, in the order of their names.
  package let file: Int
  /// The file's name as findings show it.
  package let fileName: String
  /// The record number of each row in its file.
  package var records: [Int32]
  /// The line that each row begins on.
  package var lines: [Int32]
  package var columns: [ColumnData]

  package init(file: Int, fileName: String, records: [Int32], lines: [Int32], columns: [ColumnData]) {
    self.file = file
    self.fileName = fileName
    self.records = records
    self.lines = lines
    self.columns = columns
  }

  package var count: Int { records.count }

  /// Keeps the rows for whose places `isKept` is true.
  package mutating func keep(_ isKept: (Int) -> Bool) {
    let rows = records.indices.filter(isKept)
    records = rows.map { records[$0] }
    lines = rows.map { lines[$0] }
    columns = columns.map { $0.selecting(rows) }
  }
}

/// One column of a batch: numbers are integers at a scale that holds for the whole column.
package struct ColumnData: Sendable {
  package enum Values: Sendable {
    /// value × 10^scale.
    case decimals([Int64], scale: Int)
    /// Codes of a `TextPool`.
    case codes([UInt32])
    /// Days since 1970-01-01.
    case days([Int32])
    /// Periods by their index.
    case periods([Int32], PeriodKind)
    case flags([Bool])
  }

  package var values: Values
  /// Where the cell is empty or the figure missing.
  package var missing: [Bool]

  package init(_ values: Values, missing: [Bool]) {
    self.values = values
    self.missing = missing
  }

  package var count: Int { missing.count }

  package func selecting(_ rows: [Int]) -> ColumnData {
    let kept = rows.map { missing[$0] }
    switch values {
    case .decimals(let all, let scale): return ColumnData(.decimals(rows.map { all[$0] }, scale: scale), missing: kept)
    case .codes(let all): return ColumnData(.codes(rows.map { all[$0] }), missing: kept)
    case .days(let all): return ColumnData(.days(rows.map { all[$0] }), missing: kept)
    case .periods(let all, let kind): return ColumnData(.periods(rows.map { all[$0] }, kind), missing: kept)
    case .flags(let all): return ColumnData(.flags(rows.map { all[$0] }), missing: kept)
    }
  }

  /// The rows of a range.
  package func slice(_ rows: Range<Int>) -> ColumnData {
    let kept = Array(missing[rows])
    switch values {
    case .decimals(let all, let scale): return ColumnData(.decimals(Array(all[rows]), scale: scale), missing: kept)
    case .codes(let all): return ColumnData(.codes(Array(all[rows])), missing: kept)
    case .days(let all): return ColumnData(.days(Array(all[rows])), missing: kept)
    case .periods(let all, let kind): return ColumnData(.periods(Array(all[rows]), kind), missing: kept)
    case .flags(let all): return ColumnData(.flags(Array(all[rows])), missing: kept)
    }
  }

  /// Adds the rows of a column of the same kind and scale.
  package mutating func append(_ other: ColumnData) {
    missing += other.missing
    let mine = values
    values = .flags([])
    switch (mine, other.values) {
    case (.decimals(var a, let scale), .decimals(let b, _)):
      a += b
      values = .decimals(a, scale: scale)
    case (.codes(var a), .codes(let b)):
      a += b
      values = .codes(a)
    case (.days(var a), .days(let b)):
      a += b
      values = .days(a)
    case (.periods(var a, let kind), .periods(let b, _)):
      a += b
      values = .periods(a, kind)
    case (.flags(var a), .flags(let b)):
      a += b
      values = .flags(a)
    default: values = mine
    }
  }
}

/// Where batches go, one after another.
package protocol BatchSink: SendableMetatype {
  mutating func take(_ batch: borrowing ColumnBatch)
}
