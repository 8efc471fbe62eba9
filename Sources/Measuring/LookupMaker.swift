import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// Makes the tables in which another engine looks rows up, by asking of made-up rows what this one would make of them.
///
/// For each key and each day on which something changes along its way there is one row, which is measured as any row of the file; what it
/// comes to holds until the next such day. So what a move, a closed account or an overlap means is said in one place.
struct LookupMaker {
  private let pass: FilePass
  private let month: Month
  private let candidates: Candidates
  private let changes: DaysOfChange

  init(_ pass: FilePass, _ month: Month, _ candidates: Candidates) {
    self.pass = pass
    self.month = month
    self.candidates = candidates
    changes = DaysOfChange(month)
  }

  private var dateType: (column: String, kind: PeriodKind?)? {
    guard let name = pass.file.dateColumn?.value else { return nil }
    if case .period(let kind)? = month.scheme.columnTypes[pass.file.name.value]?[name] { return (name, kind) }
    return (name, nil)
  }

  func table(of way: FilePass.Way) -> WayTable {
    if pass.file.validity != nil, let spans = spans(of: way) { return spans }
    return table(piecesOf: way)
  }

  /// What a column of a file on the way leads to, for rows that come through it: looked up by made-up rows of that file, one a key.
  func table(of link: Waypoint.Link, _ way: FilePass.Way, _ waypoint: Waypoint) -> WayTable {
    guard let refers = waypoint.file.column(named: link.column)?.refers?.value,
      let keys = month.tables[refers.file]?.columns[refers.column]
    else { return LookupMaker.nothing }
    let index = KeyIndex(keys)
    let own = keys.selecting((0..<keys.count).filter { !keys.missing[$0] && index.first(keys, $0) == Int32($0) })
    let through = month.asking(waypoint.file, [waypoint.key: own, link.column: own])
    let part = FilePass.Way(
      column: way.column, hasSlot: link.hasSlot, reached: link.reached.map { way.reached[$0] }, through: nil)
    return LookupMaker(pass, through, candidates).table(piecesOf: part)
  }

  private static let nothing = WayTable(keys: [], days: nil, slots: nil, outOfDate: nil, reached: [])

  /// Of a file whose rows hold for a span of days: what each row of the file that is referred to leads to, with the days on which that
  /// row holds. Which of a key's rows is met is decided by each referring row's own days, where it lies.
  private func spans(of way: FilePass.Way) -> WayTable? {
    guard let refers = pass.file.column(named: way.column)?.refers?.value, let validity = pass.file.validity,
      let keys = month.tables[refers.file]?.columns[refers.column]
    else { return nil }
    let rows = (0..<keys.count).filter { !keys.missing[$0] }
    let held = rows.map { month.validity(of: $0, in: refers.file)?.clamped(to: Day.earliest...Day.latest) }
    let known = Array(repeating: false, count: rows.count)
    func days(_ bound: (ClosedRange<Day>) -> Day) -> ColumnData {
      ColumnData(.days(held.map { bound($0 ?? Day.earliest...Day.latest).number }), missing: known)
    }
    let (first, last) = (days(\.lowerBound), days(\.upperBound))
    let asking = month.asking(
      pass.file,
      [way.column: keys.selecting(rows), validity.from.value: first, validity.until.value: last])
    return measured(way, asking, 0..<rows.count, keys: keys.selecting(rows), (first, last))
  }

  private func table(piecesOf way: FilePass.Way) -> WayTable {
    guard let (keys, first, last) = pieces(of: way) else { return LookupMaker.nothing }
    let (month, dates) = asked(way, keys, first)
    return measured(way, month, 0..<keys.count, keys: keys, dates.map { ($0, self.dates(last)) })
  }

  /// Each key from day to day, the first and the last cell of each piece.
  private func pieces(of way: FilePass.Way) -> (keys: ColumnData, first: [Int32], last: [Int32])? {
    guard let refers = pass.file.column(named: way.column)?.refers?.value,
      let keys = month.tables[refers.file]?.columns[refers.column]
    else { return nil }
    let index = KeyIndex(keys)
    var rows: [Int] = []
    var first: [Int32] = []
    var last: [Int32] = []
    for row in 0..<keys.count where !keys.missing[row] && index.first(keys, row) == Int32(row) {
      let starts = dateType.map {
        cells(changes.days(of: index.all(keys, row).map(Int.init), in: refers.file, along: way), $0.kind)
      }
      for (place, start) in (starts ?? [0]).enumerated() {
        rows.append(row)
        first.append(start)
        last.append((starts.flatMap { place + 1 < $0.count ? $0[place + 1] - 1 : nil }) ?? latest)
      }
    }
    return (keys.selecting(rows), first, last)
  }

  /// The keys whose rows are of some slots on one day at least, or would be if what they name held.
  func keys(of slots: Set<Int32>) -> KeyedRows {
    let none = KeyedRows(columns: [], keys: [], pool: month.pool)
    if slots.isEmpty { return none }
    switch pass.owner {
    case .nobody: return none
    case .keys(let names):
      guard let table = self.slots(), let found = table.slots, case .decimals(let all, _) = found.values else {
        return none
      }
      let rows = all.indices.filter { slots.contains(Int32(all[$0])) }
      return KeyedRows(columns: names, keys: table.keys.map { $0.selecting(rows) }, pool: month.pool)
    case .way(let column):
      guard let way = pass.ways.first(where: { $0.column == column }), let (cells, first, _) = pieces(of: way) else {
        return none
      }
      let asked = asked(way, cells, first).month
      let reach = RowReach(pass.file.name.value, asked, candidates)
      let held = reach.slots(0..<cells.count, asked)
      var seen: Set<Int64> = []
      let rows = held.indices.filter { row in
        let slot = held[row] < 0 ? reach.nominalSlot(of: row, asked) : held[row]
        return slots.contains(slot) && seen.insert(cells.key(at: row)).inserted
      }
      return KeyedRows(columns: [column], keys: [cells.selecting(rows)], pool: month.pool)
    }
  }

  /// What made-up rows come to.
  private func measured(
    _ way: FilePass.Way, _ month: Month, _ whole: Range<Int>, keys: ColumnData,
    _ days: (first: ColumnData, last: ColumnData)?
  ) -> WayTable {
    let known = Array(repeating: false, count: whole.count)
    let reach = RowReach(pass.file.name.value, month, candidates)
    let slots = reach.slots(whole, month)
    let late = reach.outOfDate(whole, month)
    var reckoner = RowReckoner(month, file: pass.file.name.value, rows: whole)
    return WayTable(
      keys: [keys], days: days,
      slots: way.hasSlot
        ? ColumnData(.decimals(slots.map(Int64.init), scale: 0), missing: slots.map { $0 < 0 }) : nil,
      outOfDate: ColumnData(.flags(late ?? known), missing: known),
      lastDays: way.hasSlot && pass.file.validity != nil ? lastDays(slots) : nil,
      reached: way.reached.map { reckoner.column(TypedNode(.name(.column($0.path)), $0.type, 0..<0)) })
  }

  /// The last day in the period of each slot's person.
  private func lastDays(_ slots: [Int32]) -> ColumnData {
    let days = slots.map { $0 < 0 ? Day.latest.number : candidates.days[Int($0)].upperBound.number }
    return ColumnData(.days(days), missing: slots.map { $0 < 0 })
  }

  /// The month with made-up rows in place of the file's, one for each key and its first day, and those days.
  private func asked(_ way: FilePass.Way, _ keys: ColumnData, _ first: [Int32]) -> (month: Month, days: ColumnData?) {
    var columns: [String: ColumnData] = [way.column: keys]
    let days = dateType == nil ? nil : dates(first)
    if let (name, _) = dateType { columns[name] = days }
    return (month.asking(pass.file, columns), days)
  }

  private func dates(_ cells: [Int32]) -> ColumnData {
    ColumnData(
      dateType?.kind.map { .periods(cells, $0) } ?? .days(cells), missing: Array(repeating: false, count: cells.count))
  }

  /// The keys of slots, where people are found by them.
  func slots() -> WayTable? {
    guard case .keys(let names) = pass.owner else { return nil }
    let people = month.tables[month.scheme.scheme.people.from.value]
    let reach = RowReach(pass.file.name.value, month, candidates)
    var seen: Set<Int> = []
    let kept = reach.slotOfPerson.indices.filter { seen.insert(reach.slotOfPerson[$0]).inserted }
    let rows = kept.map { candidates.rows[$0] }
    return WayTable(
      keys: names.compactMap { people?.columns[$0]?.selecting(rows) }, days: nil,
      slots: ColumnData(
        .decimals(kept.map { Int64(reach.slotOfPerson[$0]) }, scale: 0),
        missing: Array(repeating: false, count: kept.count)),
      outOfDate: nil, reached: [])
  }

  // MARK: Days

  /// The cells of the date column that begin a piece, rising, from the earliest on.
  private func cells(_ days: Set<Day>, _ kind: PeriodKind?) -> [Int32] {
    var cells: Set<Int32> = [earliest]
    for day in days {
      guard let kind else {
        cells.insert(day.number)
        continue
      }
      // A period meets whatever holds on one of its days.
      cells.insert(Int32(Period(kind, containing: day).index))
      cells.insert(Int32(Period(kind, containing: Day(number: day.number - 1)).index + 1))
    }
    return cells.filter { (earliest...latest).contains($0) }.sorted()
  }

  private var earliest: Int32 { dateType?.kind.map { Int32(1900 * $0.perYear) } ?? Day.earliest.number }
  private var latest: Int32 { dateType?.kind.map { Int32(2200 * $0.perYear - 1) } ?? Day.latest.number }
}
