import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities

/// The columns that a row formula may name at its place in a statement: as SQL, without a prefix; all of them stand in the level below.
///
/// Stored and computed columns go by their own names, what a way leads to by the column and the way's end (`customer_id.class`). Names too
/// long for a server, and the program's own, begin with `#`, as no name of a scheme does.
struct RowSource {
  let pass: FilePass
  let dialect: Dialect

  /// Longest name in bytes that every server keeps whole.
  static let longest = 60

  func column(_ name: String) -> String {
    if name.utf8.count <= RowSource.longest { return dialect.name(name) }
    let place = pass.file.columns.firstIndex { $0.name.value == name } ?? 0
    return dialect.name("#column \(place + 1)")
  }

  /// What a way leads to; `nil` where the pass asks for no such thing.
  func reached(_ path: ColumnPath) -> String? {
    for (number, way) in pass.ways.enumerated() {
      if let place = way.reached.firstIndex(where: { $0.path == path }) { return reached(number, place) }
    }
    return nil
  }

  func reached(_ way: Int, _ place: Int) -> String {
    let path = pass.ways[way].reached[place].path
    let plain = (path.hops.map(\.column) + [path.column]).joined(separator: ".")
    return dialect.name(plain.utf8.count <= RowSource.longest ? plain : "#way \(way + 1).\(place + 1)")
  }

  // MARK: The date

  var dateColumn: Column? { pass.file.dateColumn.flatMap { pass.file.column(named: $0.value) } }

  var periodKind: PeriodKind? { if case .period(let kind)? = dateColumn?.type { kind } else { nil } }

  /// Whether the row is of some day from one to another; a row without a date is of none.
  func overlaps(_ days: ClosedRange<Day>) -> String {
    guard let date = dateColumn else { return "TRUE" }
    let cell = column(date.name.value)
    guard let kind = periodKind else {
      return "COALESCE(\(cell) BETWEEN \(dialect.day(days.lowerBound)) AND \(dialect.day(days.upperBound)), FALSE)"
    }
    let first = Period(kind, containing: days.lowerBound).index
    let last = Period(kind, containing: days.upperBound).index
    return "COALESCE(\(cell) BETWEEN \(first) AND \(last), FALSE)"
  }

  /// From when to when the row holds; `nil` where rows hold always.
  var span: (from: String, until: String)? {
    pass.file.validity.map { (column($0.from.value), column($0.until.value)) }
  }

  /// Whether the row is in a window: of a day of it, or holding on its last, or on the last day of the row's person.
  func lies(in days: ClosedRange<Day>, onOwnLastDay isPersonal: Bool) -> String {
    guard dateColumn == nil, let span else { return overlaps(days) }
    let last = isPersonal ? "COALESCE(\(self.last), \(dialect.day(days.upperBound)))" : dialect.day(days.upperBound)
    return "(\(span.from) <= \(last) AND (\(span.until) IS NULL OR \(span.until) >= \(last)))"
  }

  /// What rows of another file come to that refer to the row; `nil` where the pass counts no such thing.
  func counted(_ aggregate: RowAggregate) -> String? {
    for (place, counted) in pass.counts.enumerated() {
      if let number = counted.pass.aggregates.firstIndex(where: { $0.canonical == aggregate.canonical }) {
        return self.counted(place, number)
      }
    }
    return nil
  }

  func counted(_ place: Int, _ number: Int) -> String { dialect.name("#figure \(place + 1).\(number + 1)") }

  /// Whether the row's first day is a given one or later; null where the row has no date.
  func begins(onOrAfter day: Day) -> String? {
    guard let date = dateColumn else { return nil }
    let cell = column(date.name.value)
    guard let kind = periodKind else { return "\(cell) >= \(dialect.day(day))" }
    let period = Period(kind, containing: day)
    return "\(cell) >= \(period.firstDay < day ? period.index + 1 : period.index)"
  }
}
