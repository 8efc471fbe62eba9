import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// Everyone with a day in the period, before anybody is left out: by id, bytewise; his row is that of his last day in it.
struct Candidates {
  /// The person's row in the people's file.
  let rows: [Int]
  let people: [Person]
  /// For each row of the people's file the person, -1 where he has no day in the period.
  let ofRow: [Int]
  /// From the first to the last of the person's days in the period.
  let days: [ClosedRange<Day>]
  /// How many days of the period the person has a row for.
  let dayCounts: [Int]

  /// - Parameter kept: The rows of the people's file that count; `nil` for all.
  init(_ month: Month, only kept: Set<Int>? = nil) {
    let rows = PeopleRows(month)
    var order: [Int64: Int] = [:]
    var people: [(row: Int, id: String, days: ClosedRange<Day>, count: Int)] = []
    for entry in rows.inPeriod where kept?.contains(entry.row) ?? true {
      guard let person = order[entry.key] else {
        order[entry.key] = people.count
        people.append((entry.row, entry.id, entry.days, entry.days.count))
        continue
      }
      let known = people[person]
      let isLater = known.days.upperBound < entry.days.upperBound
      let hull = min(known.days.lowerBound, entry.days.lowerBound)...max(known.days.upperBound, entry.days.upperBound)
      people[person] = (isLater ? entry.row : known.row, known.id, hull, known.count + entry.days.count)
    }
    people.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var places: [String: Int] = [:]
    for (place, person) in people.enumerated() { places[person.id] = place }
    self.rows = people.map(\.row)
    days = people.map(\.days)
    dayCounts = people.map(\.count)
    self.people = people.map { Person(id: $0.id, name: rows.name(of: $0.row)) }
    ofRow = rows.ids.map { places[$0] ?? -1 }
  }

  /// Each row of the people's file in the period by itself: what holds on each day.
  init(postings month: Month) {
    let rows = PeopleRows(month)
    let entries = rows.inPeriod.sorted { ($0.id, $0.days.lowerBound.number) < ($1.id, $1.days.lowerBound.number) }
    self.rows = entries.map(\.row)
    days = entries.map(\.days)
    dayCounts = entries.map(\.days.count)
    people = entries.map { Person(id: $0.id, name: rows.name(of: $0.row)) }
    var ofRow = Array(repeating: -1, count: rows.ids.count)
    for (place, entry) in entries.enumerated() { ofRow[entry.row] = place }
    self.ofRow = ofRow
  }

  var count: Int { rows.count }
}

/// The rows of the people's file: who each is of, and those that hold on a day of the period.
struct PeopleRows {
  let ids: [String]
  let inPeriod: [(row: Int, key: Int64, id: String, days: ClosedRange<Day>)]
  private let names: ColumnData?
  private let pool: TextPool

  init(_ month: Month) {
    let file = month.scheme.scheme.people.from.value
    let declared = month.scheme.scheme.peopleFile
    let whole = month.period.firstDay...month.period.lastDay
    pool = month.pool
    let personal = declared?.columns.filter(\.isPersonal) ?? []
    let name = personal.first { $0.name.value == "name" } ?? personal.first
    names = name.flatMap { month.tables[file]?.columns[$0.name.value] }
    guard let table = month.tables[file], let key = declared?.keyColumns.first,
      let cells = table.columns[key.name.value]
    else {
      (ids, inPeriod) = ([], [])
      return
    }
    let ids = (0..<table.count).map { cells.text(at: $0, month.pool) }
    self.ids = ids
    inPeriod = (0..<table.count).compactMap { row in
      // Where the rows have a date, those of the period are appraised, and for the whole of it.
      if declared?.dateColumn != nil, !(month.day(of: row, in: file)?.overlaps(whole) ?? false) { return nil }
      let range = month.validity(of: row, in: file) ?? whole
      guard range.overlaps(whole) else { return nil }
      return (row, cells.key(at: row), ids[row], range.clamped(to: whole))
    }
  }

  func name(of row: Int) -> String? {
    let text = names?.text(at: row, pool) ?? ""
    return text.isEmpty ? nil : text
  }
}

extension ClosedRange where Bound == Day {
  /// How many days it has.
  var count: Int { upperBound - lowerBound + 1 }
}
