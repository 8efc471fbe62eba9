import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// Which person (or group of persons with the same keys) each row of a file belongs to.
struct RowReach {
  /// One a row: its slot, -1 for nobody.
  let slots: [Int]
  /// One a person: the slot whose rows are his, -1 for none.
  let slotOfPerson: [Int]
  let slotCount: Int
  /// Rows whose dated file has no row that holds on their day.
  let outOfDate: [Bool]

  init(_ file: String, _ month: Month, _ candidates: Candidates, days: [ClosedRange<Day>?]) {
    let count = month.count(file)
    outOfDate = RowReach.outOfDate(file, month, days)
    let all = Array(0..<candidates.count)
    switch month.scheme.reach[file] ?? .none {
    case .own:
      slots = candidates.ofRow.enumerated().map { row, person in
        person >= 0 && candidates.rows[person] == row ? person : -1
      }
      slotOfPerson = all
      slotCount = candidates.count
    case .chain(let hops):
      slots = (0..<count).map { row in
        let target = month.row(from: row, along: hops, of: file)
        return target >= 0 ? candidates.ofRow[target] : -1
      }
      slotOfPerson = all
      slotCount = candidates.count
    case .keys(let names):
      let own = month.tables[month.scheme.scheme.people.from.value]
      let mine = names.compactMap { own?.columns[$0] }
      let cells = names.compactMap { month.tables[file]?.columns[$0] }
      var known: [[Int64]: Int] = [:]
      slotOfPerson = candidates.rows.map { row in
        let key = mine.map { $0.key(at: row) }
        let slot = known[key] ?? known.count
        known[key] = slot
        return slot
      }
      slots = (0..<count).map { row in known[cells.map { $0.key(at: row) }] ?? -1 }
      slotCount = known.count
    case .none:
      slots = Array(repeating: -1, count: count)
      slotOfPerson = Array(repeating: -1, count: candidates.count)
      slotCount = 0
    }
  }

  /// A dated row must meet rows that hold on its day, in every dated file that it refers to and on along its way.
  private static func outOfDate(_ file: String, _ month: Month, _ days: [ClosedRange<Day>?]) -> [Bool] {
    guard let declared = month.scheme.scheme.file(named: file) else { return [] }
    var outOfDate = Array(repeating: false, count: month.count(file))
    var ways = declared.columns.compactMap { column in
      column.refers.map { [ColumnPath.Hop(column: column.name.value, file: $0.value.file)] }
    }
    if case .chain(let hops)? = month.scheme.reach[file] {
      for length in 1...max(1, hops.count) where length <= hops.count { ways.append(Array(hops.prefix(length))) }
    }
    for way in ways {
      guard let target = way.last?.file, month.scheme.scheme.file(named: target)?.validity != nil else { continue }
      for row in outOfDate.indices {
        guard let covered = days[row] else { continue }
        let reached = month.row(from: row, along: way, of: file)
        if reached >= 0 ? !month.holds(reached, of: target, on: covered) : month.isUnheld(row, along: way, of: file) {
          outOfDate[row] = true
        }
      }
    }
    return outOfDate
  }
}
