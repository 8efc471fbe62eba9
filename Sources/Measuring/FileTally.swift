import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// Reckons every aggregate over one file's rows in one pass, a batch at a time, and says what became of each row.
///
/// What several aggregates ask for, a condition, an argument or a window, is reckoned once a batch.
struct FileTally: Sendable {
  let file: DataFile
  let reach: RowReach
  let aggregates: [RowAggregate]
  var tallies: [Tally] = []
  /// The different expressions, and for each aggregate which of them are its arguments and its condition.
  private var expressions: [TypedNode] = []
  private var arguments: [[Int]] = []
  private var conditions: [Int?] = []
  private var windows: [Window] = []
  private var windowOf: [Int] = []
  private let lastDays: [Day]
  /// The periods of which the file has rows, where its date column holds periods.
  var present: Set<Int> = []
  private(set) var findings: [Finding] = []
  private var places: [String: Int] = [:]
  /// Keeps the rows of those who are to be explained.
  private var witness: Witness?

  init(
    _ file: DataFile, _ all: [RowAggregate], _ month: Month, _ candidates: Candidates, witnessing: WitnessRequest? = nil
  ) {
    self.file = file
    let reach = RowReach(file.name.value, month, candidates)
    self.reach = reach
    lastDays = candidates.days.map(\.upperBound)
    aggregates = all.filter { $0.file == file.name.value }
    var known: [String: Int] = [:]
    func expression(_ node: TypedNode, _ expressions: inout [TypedNode]) -> Int {
      let text = node.canonical
      if let place = known[text] { return place }
      known[text] = expressions.count
      expressions.append(node)
      return expressions.count - 1
    }
    for (place, aggregate) in aggregates.enumerated() {
      places[aggregate.canonical] = place
      arguments.append(aggregate.arguments.map { expression($0, &expressions) })
      conditions.append(aggregate.condition.map { expression($0, &expressions) })
      windowOf.append(windows.firstIndex { $0 == aggregate.window } ?? windows.count)
      if windowOf[place] == windows.count { windows.append(aggregate.window) }
      tallies.append(
        Tally(
          aggregate, slots: reach.slotCount, ranks: month.ranks(of: aggregate), anonymous: file.anonymous,
          slotOfFirst: FileTally.slotOfFirst(aggregate.arguments.first, reach)))
    }
    if let witnessing {
      let slots = Set(
        zip(candidates.people, reach.slotOfPerson).filter { witnessing.wants($0.0.id) && $0.1 >= 0 }.map(\.1))
      witness = Witness(file, aggregates, slots: slots, of: reach.slotCount, month.scheme)
    }
  }

  /// What was kept of the rows, with the slots of the people.
  func witnessed(_ candidates: Candidates) -> Witnessed.File? {
    let slots = zip(candidates.people, reach.slotOfPerson).filter { $0.1 >= 0 }.map { ($0.0.id, $0.1) }
    return witness?.kept(Dictionary(slots) { one, _ in one })
  }

  mutating func takeWitness(of other: FileTally) { witness = other.witness }

  /// Where an argument is the cell that says whose the row is: the slot of each text.
  private static func slotOfFirst(_ node: TypedNode?, _ reach: RowReach) -> [Int32]? {
    guard let deciding = reach.deciding, case .name(.column(let path))? = node?.kind, path.hops.isEmpty,
      path.file == reach.file, path.column == deciding.column
    else { return nil }
    return deciding.slotOfCode
  }

  /// What a batch's rows came to.
  struct Marks {
    /// The slot of each row, -1 for nobody.
    var slots: [Int32]
    /// Rows whose dated file has no row that holds on their day; `nil` where there is no such file.
    var outOfDate: [Bool]?
    /// Rows that lay in a window, rows that a condition was known for, rows for which one was missing.
    var inWindow: [Bool]
    var decided: [Bool]
    var undecided: [Bool]?
    /// Whether every row is in a window, and none of them is undecided.
    var isPlain: Bool { undecided == nil && outOfDate == nil && liesWhole }
    /// Whether every row lay in a window.
    fileprivate(set) var liesWhole = false
  }

  /// Takes rows of the month's table.
  ///
  /// - Parameter place: Where the first of them stands among all of the file's rows.
  mutating func take(_ rows: Range<Int>, _ month: Month, place: Int64) -> Marks {
    let slots = reach.slots(rows, month)
    let outOfDate = reach.outOfDate(rows, month)
    let days = RowDays(file, rows, month)
    note(days)
    var marks = Marks(
      slots: slots, outOfDate: outOfDate, inWindow: Array(repeating: false, count: rows.count),
      decided: Array(repeating: false, count: rows.count))
    var reckoner = RowReckoner(month, file: file.name.value, rows: rows)
    let columns = expressions.map { reckoner.column($0) }
    findings += reckoner.trouble
    let lies = windows.map { window in self.lies(rows, days, window, slots, month) }
    let inside = lies.map { taken($0, &marks) }
    witness?.take(
      Witness.Batch(
        rows: rows, place: place, slots: slots, outOfDate: outOfDate, lies: windowOf.map { lies[$0] },
        conditions: conditions.map { $0.map { columns[$0] } }, arguments: arguments.map { $0.map { columns[$0] } }),
      month, reach)
    var isDecided = Array(repeating: false, count: windows.count)
    for index in aggregates.indices {
      let window = windowOf[index]
      let condition = conditions[index].map { columns[$0] }
      tallies[index].take(
        Tally.Rows(
          slots: inside[window], arguments: arguments[index].map { columns[$0] }, condition: condition,
          day: { days?.lower[$0] ?? 0 }, place: { place + Int64($0) }))
      if let condition, condition.mayMiss {
        mark(inside[window], condition.missing, &marks)
      } else {
        isDecided[window] = true
      }
    }
    for window in windows.indices where isDecided[window] && marks.undecided != nil {
      for row in marks.decided.indices where inside[window][row] >= 0 { marks.decided[row] = true }
    }
    return marks
  }

  private mutating func note(_ days: RowDays?) {
    guard let days, let kind = days.kind else { return }
    for row in days.lower.indices where !days.isMissing(row) {
      present.insert(Period(kind, containing: Day(number: days.lower[row])).index)
    }
  }

  /// Marks rows as in the window; those that count keep their slot.
  private func taken(_ lies: [Bool]?, _ marks: inout Marks) -> [Int32] {
    var inside = marks.slots
    if let lies {
      for row in lies.indices {
        if lies[row] { marks.inWindow[row] = true } else { inside[row] = -1 }
      }
    } else if !marks.liesWhole {
      marks.liesWhole = true
      marks.inWindow = Array(repeating: true, count: inside.count)
    }
    if let outOfDate = marks.outOfDate {
      for row in outOfDate.indices where outOfDate[row] { inside[row] = -1 }
    }
    return inside
  }

  private func mark(_ inside: [Int32], _ missing: [Bool], _ marks: inout Marks) {
    var undecided = marks.undecided ?? Array(repeating: false, count: inside.count)
    for row in inside.indices where inside[row] >= 0 {
      if missing[row] { undecided[row] = true } else { marks.decided[row] = true }
    }
    marks.undecided = undecided
  }

  /// Whether each row lies in the window: by its date; in a dated snapshot by holding on the person's last day in it.
  ///
  /// - Returns: `nil` where every row does.
  private func lies(
    _ rows: Range<Int>, _ days: RowDays?, _ kind: Window, _ slots: [Int32], _ month: Month
  ) -> [Bool]? {
    let window = kind.days(from: month.period)
    if file.dateColumn != nil { return days.map { $0.overlap(window) } ?? Array(repeating: false, count: rows.count) }
    let name = file.name.value
    guard file.validity != nil, name != month.scheme.scheme.people.from.value else { return nil }
    let isPersonal: Bool
    if kind == .thisPeriod, case .chain? = month.scheme.reach[name] { isPersonal = true } else { isPersonal = false }
    return rows.enumerated().map { place, row in
      guard let validity = month.validity(of: row, in: name) else { return true }
      let last = isPersonal && slots[place] >= 0 ? lastDays[Int(slots[place])] : window.upperBound
      return validity.contains(last)
    }
  }

  // MARK: Bringing together

  mutating func merge(_ other: FileTally) {
    for index in tallies.indices { tallies[index].merge(other.tallies[index]) }
    present.formUnion(other.present)
    findings += other.findings
    if let kept = other.witness { witness?.merge(kept) }
  }

  /// After the last row.
  mutating func close() {
    for index in tallies.indices { tallies[index].close() }
  }

  // MARK: Figures

  /// The aggregate's figure for each person.
  func figures(of aggregate: RowAggregate, _ month: Month) -> [Figure] {
    guard let place = places[aggregate.canonical] else { return [] }
    let lacking = lackingPeriod(aggregate, month)
    return reach.slotOfPerson.map { slot in
      if let lacking { return .missing(lacking) }
      guard slot >= 0 else { return .missing(.noRows(file: file.name.value)) }
      let (figure, cause) = tallies[place].figure(slot)
      return Figure(figure, month.pool, aggregate, cause)
    }
  }

  /// The first period of the window in which a file that has the period among its keys has no row of anybody.
  private func lackingPeriod(_ aggregate: RowAggregate, _ month: Month) -> MissingCause? {
    guard [.sum, .mean, .min, .max].contains(aggregate.function), aggregate.atLeast == nil,
      let name = file.dateColumn?.value, file.column(named: name)?.isKey ?? false,
      case .period(let kind)? = month.scheme.columnTypes[file.name.value]?[name]
    else { return nil }
    let window = aggregate.window.days(from: month.period)
    let first = Period(kind, containing: window.lowerBound).index
    let last = Period(kind, containing: window.upperBound).index
    for index in first...max(first, last) where !present.contains(index) {
      return .lackingPeriod(file: file.name.value, period: Period(kind: kind, index: index).text)
    }
    return nil
  }
}

/// The days that rows are of, first and last, by their file's date column.
struct RowDays {
  let lower: [Int32]
  let upper: [Int32]
  /// The kind of period that the column holds; `nil` for days.
  let kind: PeriodKind?
  private let missing: [Bool]?

  /// `nil` for a snapshot.
  init?(_ file: DataFile, _ rows: Range<Int>, _ month: Month) {
    guard let name = file.dateColumn?.value, let column = month.tables[file.name.value]?.columns[name] else {
      return nil
    }
    let dates = column.count == rows.count ? column : column.slice(rows)
    missing = dates.mayMiss ? dates.missing : nil
    switch dates.values {
    case .days(let days):
      (lower, upper, kind) = (days, days, nil)
    case .periods(let periods, let kind):
      let ranges = periods.map { index in
        let period = Period(kind: kind, index: Int(index))
        return (period.firstDay.number, period.lastDay.number)
      }
      (lower, upper, self.kind) = (ranges.map(\.0), ranges.map(\.1), kind)
    default: return nil
    }
  }

  func isMissing(_ row: Int) -> Bool { missing?[row] ?? false }

  /// Whether each row is of a day of the window; `nil` where every row is.
  func overlap(_ window: ClosedRange<Day>) -> [Bool]? {
    let first = window.lowerBound.number
    let last = window.upperBound.number
    if missing == nil, let latest = lower.max(), let earliest = upper.min(), latest <= last, earliest >= first {
      return nil
    }
    var lies = [Bool](unsafeUninitializedCapacity: lower.count) { lies, count in
      count = lower.count
      for row in 0..<lower.count { lies[row] = (lower[row] <= last) && (upper[row] >= first) }
    }
    if let missing { for row in lies.indices where missing[row] { lies[row] = false } }
    return lies
  }
}
