import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// Which person, or group of persons with the same keys, the rows of a file belong to: a slot each.
struct RowReach: Sendable {
  let file: String
  /// One a person: the slot whose rows are his, -1 for none.
  let slotOfPerson: [Int]
  let slotCount: Int

  private enum Way: Sendable {
    /// The slot of each row of the people's own file.
    case own([Int32])
    /// Along hops to a row of the people's file; the slot of each of its rows.
    case chain([ColumnPath.Hop], slotOfRow: [Int32])
    /// The same where no day decides: the slot of each row that the first hop leads to.
    case short(ColumnPath.Hop, slotOfRow: [Int32])
    /// The same where the cell is a text: the slot of each, by its code.
    case text(String, slotOfCode: [Int32])
    case keys([String], [[Int64]: Int])
    case none
  }

  private let way: Way
  /// Ways on which a dated row must meet rows that hold on its day.
  private let datedWays: [[ColumnPath.Hop]]

  init(_ file: String, _ month: Month, _ candidates: Candidates) {
    self.file = file
    datedWays = RowReach.datedWays(file, month)
    let all = Array(0..<candidates.count)
    switch month.scheme.reach[file] ?? .none {
    case .own:
      way = .own(
        candidates.ofRow.enumerated().map { row, person in
          person >= 0 && candidates.rows[person] == row ? Int32(person) : -1
        })
      slotOfPerson = all
      slotCount = candidates.count
    case .chain(let hops):
      let ofRow = candidates.ofRow.map(Int32.init)
      if let first = hops.first, !month.isDated(hops, of: file) {
        let starts = (0..<month.count(first.file)).map(Int32.init)
        let reached = month.rows(from: starts, along: Array(hops.dropFirst()), of: first.file)
        let slotOfRow = reached.map { $0 < 0 ? -1 : ofRow[Int($0)] }
        if let slotOfCode = RowReach.slotOfCode(first, of: file, slotOfRow, month) {
          way = .text(first.column, slotOfCode: slotOfCode)
        } else {
          way = .short(first, slotOfRow: slotOfRow)
        }
      } else {
        way = .chain(hops, slotOfRow: ofRow)
      }
      slotOfPerson = all
      slotCount = candidates.count
    case .keys(let names):
      let own = month.tables[month.scheme.scheme.people.from.value]
      let mine = names.compactMap { own?.columns[$0] }
      var known: [[Int64]: Int] = [:]
      slotOfPerson = candidates.rows.map { row in
        let key = mine.map { $0.key(at: row) }
        let slot = known[key] ?? known.count
        known[key] = slot
        return slot
      }
      slotCount = known.count
      way = .keys(names, known)
    case .none:
      slotOfPerson = Array(repeating: -1, count: candidates.count)
      slotCount = 0
      way = .none
    }
  }

  /// The slot of each text that the first hop's column may hold; `nil` where it holds no texts, or where the day decides which row they lead to.
  private static func slotOfCode(
    _ hop: ColumnPath.Hop, of file: String, _ slotOfRow: [Int32], _ month: Month
  ) -> [Int32]? {
    guard let refers = month.scheme.scheme.file(named: file)?.column(named: hop.column)?.refers?.value,
      month.scheme.scheme.file(named: refers.file)?.validity == nil,
      let keys = month.tables[refers.file]?.columns[refers.column], case .codes(let codes) = keys.values
    else { return nil }
    var slots: [Int32] = Array(repeating: -1, count: Int(codes.max() ?? 0) + 1)
    for row in codes.indices.reversed() where !keys.missing[row] { slots[Int(codes[row])] = slotOfRow[row] }
    return slots
  }

  /// The slot of each of some rows, -1 for nobody.
  func slots(_ rows: Range<Int>, _ month: Month) -> [Int32] {
    switch way {
    case .own(let slots): return Array(slots[rows])
    case .text(let column, let slotOfCode):
      guard let cells = month.tables[file]?.columns[column], case .codes(let codes) = cells.values else {
        return Array(repeating: -1, count: rows.count)
      }
      let mayMiss = cells.mayMiss
      return [Int32](unsafeUninitializedCapacity: rows.count) { slots, count in
        count = rows.count
        slotOfCode.withUnsafeBufferPointer { slotOfCode in
          for (place, row) in rows.enumerated() {
            let code = Int(codes[row])
            slots[place] = code < slotOfCode.count && !(mayMiss && cells.missing[row]) ? slotOfCode[code] : -1
          }
        }
      }
    case .short(let hop, let slotOfRow):
      guard let link = month.link(file, hop.column) else { return Array(repeating: -1, count: rows.count) }
      return [Int32](unsafeUninitializedCapacity: rows.count) { slots, count in
        count = rows.count
        slotOfRow.withUnsafeBufferPointer { slotOfRow in
          for (place, row) in rows.enumerated() { slots[place] = link[row] < 0 ? -1 : slotOfRow[Int(link[row])] }
        }
      }
    case .chain(let hops, let slotOfRow):
      return month.rows(from: rows.map(Int32.init), along: hops, of: file).map { $0 < 0 ? -1 : slotOfRow[Int($0)] }
    case .keys(let names, let known):
      let cells = names.compactMap { month.tables[file]?.columns[$0] }
      return rows.map { row in Int32(known[cells.map { $0.key(at: row) }] ?? -1) }
    case .none: return Array(repeating: -1, count: rows.count)
    }
  }

  /// Whose a row is that names somebody's row which does not hold on its day; -1 for nobody.
  func nominalSlot(of row: Int, _ month: Month) -> Int32 {
    switch way {
    case .short(let hop, let slotOfRow):
      let target = month.anyRow(from: row, along: [hop], of: file)
      return target < 0 ? -1 : slotOfRow[target]
    case .chain(let hops, let slotOfRow):
      let target = month.anyRow(from: row, along: hops, of: file)
      return target < 0 ? -1 : slotOfRow[target]
    case .own, .text, .keys, .none: return -1
    }
  }

  /// The column by whose text alone it is said whose the row is, with the slot of each text by its code; `nil` where more is needed.
  var deciding: (column: String, slotOfCode: [Int32])? {
    if case .text(let column, let slotOfCode) = way { (column, slotOfCode) } else { nil }
  }

  /// The column whose links are asked for.
  var linkedColumn: String? {
    switch way {
    case .short(let hop, _): hop.column
    case .chain(let hops, _): hops.first?.column
    case .own, .text, .keys, .none: nil
    }
  }

  /// Whether a dated row meets no row that holds on its day, in a dated file that it refers to or on along its way.
  ///
  /// - Returns: `nil` where no way leads to a dated file.
  func outOfDate(_ rows: Range<Int>, _ month: Month) -> [Bool]? {
    if datedWays.isEmpty { return nil }
    let days = month.days(of: file)
    var outOfDate = Array(repeating: false, count: rows.count)
    for way in datedWays {
      guard let target = way.last?.file else { continue }
      for (place, row) in rows.enumerated() {
        guard let covered = days[row] else { continue }
        let reached = month.row(from: row, along: way, of: file)
        if reached >= 0 ? !month.holds(reached, of: target, on: covered) : month.isUnheld(row, along: way, of: file) {
          outOfDate[place] = true
        }
      }
    }
    return outOfDate
  }

  private static func datedWays(_ file: String, _ month: Month) -> [[ColumnPath.Hop]] {
    guard let declared = month.scheme.scheme.file(named: file), declared.dateColumn != nil else { return [] }
    var ways = declared.columns.compactMap { column in
      column.refers.map { [ColumnPath.Hop(column: column.name.value, file: $0.value.file)] }
    }
    if case .chain(let hops)? = month.scheme.reach[file] {
      for length in 1...max(1, hops.count) where length <= hops.count { ways.append(Array(hops.prefix(length))) }
    }
    return ways.filter { way in way.last.flatMap { month.scheme.scheme.file(named: $0.file) }?.validity != nil }
  }
}
