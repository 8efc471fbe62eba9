import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// Reckons aggregates over the rows of people, and remembers what became of every row.
struct AggregateSheet {
  private let month: Month
  private let candidates: Candidates
  private var reaches: [String: RowReach] = [:]
  private var days: [String: [ClosedRange<Day>?]] = [:]
  /// By file: rows that lay in a window, rows that a condition was known for, rows for which one was missing.
  private(set) var inWindow: [String: [Bool]] = [:]
  private(set) var decided: [String: [Bool]] = [:]
  private(set) var undecided: [String: [Bool]] = [:]
  private(set) var findings: [Finding] = []

  init(_ month: Month, _ candidates: Candidates) {
    self.month = month
    self.candidates = candidates
    for file in month.scheme.scheme.files {
      let name = file.name.value
      let covered = month.days(of: name)
      days[name] = covered
      reaches[name] = RowReach(name, month, candidates, days: covered)
      let none = Array(repeating: false, count: month.count(name))
      (inWindow[name], decided[name], undecided[name]) = (none, none, none)
    }
  }

  func reach(of file: String) -> RowReach? { reaches[file] }

  func days(of file: String) -> [ClosedRange<Day>?] { days[file] ?? [] }

  /// The aggregate's figure for each person.
  mutating func figures(of aggregate: RowAggregate) -> [Figure] {
    let file = aggregate.file
    guard let reach = reaches[file], let days = days[file], let declared = month.scheme.scheme.file(named: file) else {
      return []
    }
    let window = aggregate.window.days(from: month.period)
    let count = month.count(file)
    var tally = Tally(
      aggregate, slots: reach.slotCount, ranks: ranks(of: aggregate), anonymous: declared.anonymous)
    var inWindow = self.inWindow[file] ?? []
    var decided = self.decided[file] ?? []
    var undecided = self.undecided[file] ?? []
    for start in stride(from: 0, to: count, by: ColumnBatch.rows) {
      let rows = start..<min(start + ColumnBatch.rows, count)
      var reckoner = RowReckoner(month, file: file, rows: rows)
      let arguments = aggregate.arguments.map { reckoner.column($0) }
      let condition = aggregate.condition.map { reckoner.column($0) }
      let flags = condition?.flags
      findings += reckoner.trouble
      for row in rows {
        guard lies(row, of: declared, days[row], in: window, reach.slots[row], aggregate.window) else { continue }
        inWindow[row] = true
        let slot = reach.slots[row]
        guard slot >= 0, !reach.outOfDate[row] else { continue }
        let index = row - start
        let isMissing = condition?.missing[index] ?? false
        if isMissing { undecided[row] = true } else { decided[row] = true }
        let holds: Bool? = isMissing ? nil : flags?[index] ?? true
        tally.take(slot, index, arguments, holds: holds, day: days[row]?.lowerBound.number ?? 0)
      }
    }
    self.inWindow[file] = inWindow
    self.decided[file] = decided
    self.undecided[file] = undecided
    let lacking = lackingPeriod(of: declared, aggregate)
    return reach.slotOfPerson.map { slot in
      if let lacking { return .missing(lacking) }
      guard slot >= 0 else { return .missing(.noRows(file: file)) }
      let (figure, cause) = tally.figure(slot)
      return Figure(figure, month.pool, aggregate, cause)
    }
  }

  /// Whether a row lies in the window: by its date; in a dated snapshot by holding on the person's last day in it.
  private func lies(
    _ row: Int, of file: DataFile, _ covered: ClosedRange<Day>?, in window: ClosedRange<Day>, _ slot: Int,
    _ kind: Window
  ) -> Bool {
    if file.dateColumn != nil { return covered?.overlaps(window) ?? false }
    guard let validity = month.validity(of: row, in: file.name.value),
      file.name.value != month.scheme.scheme.people.from.value
    else { return true }
    var last = window.upperBound
    if kind == .thisPeriod, slot >= 0, case .chain? = month.scheme.reach[file.name.value] {
      last = candidates.days[slot].upperBound
    }
    return validity.contains(last)
  }

  /// The first period of the window in which a file that has the period among its keys has no row of anybody.
  private func lackingPeriod(of file: DataFile, _ aggregate: RowAggregate) -> MissingCause? {
    guard [.sum, .mean, .min, .max].contains(aggregate.function), aggregate.atLeast == nil,
      let name = file.dateColumn?.value, file.column(named: name)?.isKey ?? false,
      case .period(let kind)? = month.scheme.columnTypes[file.name.value]?[name]
    else { return nil }
    let window = aggregate.window.days(from: month.period)
    let present = Set(
      (days[file.name.value] ?? []).compactMap { $0.map { Period(kind, containing: $0.lowerBound).index } })
    let first = Period(kind, containing: window.lowerBound).index
    let last = Period(kind, containing: window.upperBound).index
    for index in first...max(first, last) where !present.contains(index) {
      return .lackingPeriod(file: file.name.value, period: Period(kind: kind, index: index).text)
    }
    return nil
  }

  private func ranks(of aggregate: RowAggregate) -> [UInt32: Int] {
    guard case .choice(let choices)? = aggregate.arguments.first?.type, choices.ordered else { return [:] }
    return RowReckoner(month, file: aggregate.file, rows: 0..<0).ranks(choices)
  }
}

extension Figure {
  init(_ figure: RowFigure, _ pool: TextPool, _ aggregate: RowAggregate, _ cause: MissingCause?) {
    switch figure {
    case .number(let number): self = .number(number)
    case .code(let code): self = .text(pool.text(of: code))
    case .day(let day): self = .day(Day(number: day))
    case .period(let index):
      if case .period(let kind)? = aggregate.arguments.first?.type {
        self = .period(Period(kind: kind, index: Int(index)))
      } else {
        self = .missing(.said)
      }
    case .condition(let condition): self = .condition(condition)
    case .missing: self = .missing(cause ?? .noRows(file: aggregate.file))
    }
  }
}
