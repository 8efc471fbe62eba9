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
  private var links = Links()
  /// The days that the rows of each dated file are of.
  private var days: [String: [ClosedRange<Day>?]] = [:]
  /// From when to when the rows of each file with `valid:` hold.
  private var spans: [String: [ClosedRange<Day>]] = [:]
  /// Whether the rows of any file hold for a span of days, so that a row's day may decide where it leads.
  private var hasSpans: Bool { !spans.isEmpty }
  /// Results of aggregates over other files' rows, one for each row of the owner's file, by their canonical text.
  var gathered: [String: [RowFigure]] = [:]

  init(scheme: TypedScheme, period: Period, pool: TextPool, tables: [String: FileTable]) {
    self.scheme = scheme
    self.period = period
    self.pool = pool
    self.tables = tables
    for file in scheme.scheme.files {
      date(file)
      span(file)
    }
    for file in scheme.scheme.files { links.link(file, self) }
  }

  /// Dates and links a file's rows again, after the computed column that dates them is there.
  mutating func redate(_ file: DataFile) {
    date(file)
    span(file)
    links.link(file, self)
  }

  /// Readies what a file refers to, before its rows come in parts.
  mutating func ready(_ file: DataFile) { links.ready(file, self) }

  /// Takes rows of a file that is read in parts in place of those before.
  ///
  /// - Parameter columns: Those of which anybody asks where they lead.
  mutating func adopt(_ table: FileTable, as file: DataFile, linking columns: Set<String>) {
    tables[file.name.value] = table
    if hasSpans { date(file) }
    links.link(file, self, only: hasSpans ? nil : columns)
  }

  /// The month with made-up rows of a file, of which only some columns are there.
  func asking(_ file: DataFile, _ columns: [String: ColumnData]) -> Month {
    let names = columns.keys.sorted()
    let cells = names.compactMap { columns[$0] }
    let count = cells.first?.count ?? 0
    let numbers = (0..<count).map { Int32(truncatingIfNeeded: $0) }
    let batch = ColumnBatch(file: 0, fileName: file.name.value, records: numbers, lines: numbers, columns: cells)
    var month = self
    month.tables[file.name.value] = FileTable(batch, names: names)
    month.redate(file)
    return month
  }

  private mutating func date(_ file: DataFile) {
    guard let name = file.dateColumn?.value, let column = tables[file.name.value]?.columns[name] else { return }
    days[file.name.value] = (0..<column.count).map { column.days(at: $0) }
  }

  private mutating func span(_ file: DataFile) {
    guard let validity = file.validity, let table = tables[file.name.value],
      let from = table.columns[validity.from.value], let until = table.columns[validity.until.value]
    else { return }
    spans[file.name.value] = (0..<table.count).map { row in
      let start = from.days(at: row)?.lowerBound ?? Day(number: Int32.min / 2)
      let end = until.days(at: row)?.upperBound ?? Day(number: Int32.max / 2)
      return start...max(start, end)
    }
  }

  func count(_ file: String) -> Int { tables[file]?.count ?? 0 }

  /// The row that a row leads to along hops, met on its own day; -1 where the way ends.
  func row(from row: Int, along hops: [ColumnPath.Hop], of file: String) -> Int {
    links.row(from: row, along: hops, of: file, self)
  }

  /// The row that a row's keys name along hops, of each key the one that begins last, whatever day it holds on; -1 where the way ends.
  func anyRow(from row: Int, along hops: [ColumnPath.Hop], of file: String) -> Int {
    links.anyRow(from: row, along: hops, of: file, self)
  }

  /// The row that each of some rows leads to along hops; -1 where the way ends.
  func rows(from starts: [Int32], along hops: [ColumnPath.Hop], of file: String) -> [Int32] {
    links.rows(from: starts, along: hops, of: file, self)
  }

  /// The row that each row of a file leads to by one of its columns.
  func link(_ file: String, _ column: String) -> [Int32]? { links.link(ColumnName(file: file, column: column)) }

  /// Places of cells that are there and lead to no row of a file.
  func lost(_ target: ColumnName, _ cells: ColumnData) -> [Int] { links.lost(target, cells) }

  /// The ranks of an ordered choice, where an aggregate is over one.
  func ranks(of aggregate: RowAggregate) -> [UInt32: Int] {
    guard case .choice(let choices)? = aggregate.arguments.first?.type, choices.ordered else { return [:] }
    return RowReckoner(self, file: aggregate.file, rows: 0..<0).ranks(choices)
  }

  /// Whether on a way behind its first hop the day decides.
  func isDated(_ hops: [ColumnPath.Hop], of file: String) -> Bool { links.isDated(hops, of: file) }

  /// Whether a row names a key of which no row holds on its day.
  func isUnheld(_ row: Int, along hops: [ColumnPath.Hop], of file: String) -> Bool {
    links.isUnheld(row, along: hops, of: file, self)
  }

  /// The days that a row is of: by its file's date column; `nil` in a snapshot or where the cell is empty.
  func days(of file: String) -> [ClosedRange<Day>?] { days[file] ?? Array(repeating: nil, count: count(file)) }

  func day(of row: Int, in file: String) -> ClosedRange<Day>? { days[file]?[row] }

  /// Whether a row of a file with `valid:` holds on some of the days; a file without always does.
  func holds(_ row: Int, of file: String, on days: ClosedRange<Day>) -> Bool {
    guard let range = validity(of: row, in: file) else { return true }
    return range.overlaps(days)
  }

  /// From when to when a row holds; `nil` in a file without `valid:`.
  func validity(of row: Int, in file: String) -> ClosedRange<Day>? { spans[file]?[row] }
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
