import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// Everyone with a day in the period, before anybody is left out: by id, bytewise.
struct Candidates {
  /// The person's row in the people's file.
  let rows: [Int]
  let people: [Person]
  /// For each row of the people's file the person, -1 where he has no day in the period.
  let ofRow: [Int]
  /// The first and last of the person's days in the period.
  let days: [ClosedRange<Day>]

  init(_ month: Month) {
    let file = month.scheme.scheme.people.from.value
    let declared = month.scheme.scheme.peopleFile
    let whole = month.period.firstDay...month.period.lastDay
    guard let table = month.tables[file], let key = declared?.keyColumns.first, let ids = table.columns[key.name.value]
    else {
      (rows, people, ofRow, days) = ([], [], [], [])
      return
    }
    let personal = declared?.columns.filter(\.isPersonal) ?? []
    let name = personal.first { $0.name.value == "name" } ?? personal.first
    var found: [(row: Int, id: String, days: ClosedRange<Day>)] = []
    for row in 0..<table.count {
      let range = month.validity(of: row, in: file) ?? whole
      guard range.overlaps(whole) else { continue }
      found.append((row, ids.text(at: row, month.pool), range.clamped(to: whole)))
    }
    found.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    rows = found.map(\.row)
    days = found.map(\.days)
    people = found.map { entry in
      let text = name.flatMap { table.columns[$0.name.value]?.text(at: entry.row, month.pool) } ?? ""
      return Person(id: entry.id, name: text.isEmpty ? nil : text)
    }
    var ofRow = Array(repeating: -1, count: table.count)
    for (person, row) in rows.enumerated() { ofRow[row] = person }
    self.ofRow = ofRow
  }

  var count: Int { rows.count }
}
