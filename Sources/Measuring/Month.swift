import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// The rows of a month as the row formulas see them: typed columns, who refers to whom, when each row is of.
struct Month {
  let scheme: TypedScheme
  let period: Period
  let pool: TextPool
  var tables: [String: FileTable]
  /// For each column that refers: the row it leads to in the other file, -1 for none.
  private(set) var links: [ColumnName: [Int32]] = [:]
  /// Results of aggregates over other files' rows, one for each row of the owner's file, by their canonical text.
  var gathered: [String: [RowFigure]] = [:]
  var trouble: [Finding] = []

  init(scheme: TypedScheme, period: Period, pool: TextPool, tables: [String: FileTable]) {
    self.scheme = scheme
    self.period = period
    self.pool = pool
    self.tables = tables
    for file in scheme.scheme.files {
      for column in file.columns {
        guard let refers = column.refers?.value, let cells = tables[file.name.value]?.columns[column.name.value],
          let target = tables[refers.file]?.columns[refers.column]
        else { continue }
        var rows: [Int64: Int32] = [:]
        for row in 0..<target.count where !target.missing[row] { rows[target.key(at: row)] = Int32(row) }
        links[ColumnName(file: file.name.value, column: column.name.value)] = (0..<cells.count).map { row in
          cells.missing[row] ? -1 : rows[cells.key(at: row)] ?? -1
        }
      }
    }
  }

  func count(_ file: String) -> Int { tables[file]?.count ?? 0 }

  /// The row that a row leads to along hops; -1 where the way ends.
  func row(from row: Int, along hops: [ColumnPath.Hop], of file: String) -> Int {
    var row = row
    var file = file
    for hop in hops {
      guard row >= 0, let link = links[ColumnName(file: file, column: hop.column)] else { return -1 }
      row = Int(link[row])
      file = hop.file
    }
    return row
  }

  /// The days that a row is of: by its file's date column; `nil` in a snapshot or where the cell is empty.
  func days(of file: String) -> [ClosedRange<Day>?] {
    guard let name = scheme.scheme.file(named: file)?.dateColumn?.value, let column = tables[file]?.columns[name] else {
      return Array(repeating: nil, count: count(file))
    }
    return (0..<column.count).map { column.days(at: $0) }
  }

  /// Whether a row of a file with `valid:` holds on some of the days; a file without always does.
  func holds(_ row: Int, of file: String, on days: ClosedRange<Day>) -> Bool {
    guard let range = validity(of: row, in: file) else { return true }
    return range.overlaps(days)
  }

  /// From when to when a row holds; `nil` in a file without `valid:`.
  func validity(of row: Int, in file: String) -> ClosedRange<Day>? {
    guard let validity = scheme.scheme.file(named: file)?.validity, let table = tables[file],
      let from = table.columns[validity.from.value], let until = table.columns[validity.until.value]
    else { return nil }
    let start = from.days(at: row)?.lowerBound ?? Day(number: Int32.min / 2)
    let end = until.days(at: row)?.upperBound ?? Day(number: Int32.max / 2)
    return start...max(start, end)
  }
}

/// A figure of one row: exact, or missing.
enum RowFigure: Sendable {
  case number(Number)
  case code(UInt32)
  case day(Int32)
  case period(Int32)
  case condition(Bool)
  case missing

  var number: Number? { if case .number(let number) = self { number } else { nil } }
}
