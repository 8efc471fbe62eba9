import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// Reckons a row formula for a range of rows, a column at a time; every node is one pass over typed arrays.
struct RowReckoner {
  let month: Month
  let file: String
  let rows: Range<Int>
  /// What a rule's formula calls `value`.
  var value: ColumnData?
  private(set) var trouble: [Finding] = []

  /// The row of `file` behind each place, where they are picked one by one.
  private let picks: [Int]?
  /// The row that each place is taken for, where the formula is of another file's rows.
  private let owners: (file: String, rows: [Int])?

  init(_ month: Month, file: String, rows: Range<Int>) {
    self.month = month
    self.file = file
    self.rows = rows
    picks = nil
    owners = nil
  }

  init(_ month: Month, file: String, picking picks: [Int], for owners: [Int], of owner: String) {
    self.month = month
    self.file = file
    rows = picks.indices
    self.picks = picks
    self.owners = (owner, owners)
  }

  /// The rows of `file`, in their places.
  private var ownRows: [Int] { picks ?? Array(rows) }

  var count: Int { rows.count }

  func same(_ values: ColumnData.Values) -> ColumnData {
    ColumnData(values, missing: Array(repeating: false, count: count))
  }

  func nothing(like type: ValueType) -> ColumnData {
    let missing = Array(repeating: true, count: count)
    switch type {
    case .number, .missing, .list, .point:
      return ColumnData(.decimals(Array(repeating: 0, count: count), scale: 0), missing: missing)
    case .text, .choice: return ColumnData(.codes(Array(repeating: 0, count: count)), missing: missing)
    case .condition: return ColumnData(.flags(Array(repeating: false, count: count)), missing: missing)
    case .day: return ColumnData(.days(Array(repeating: 0, count: count)), missing: missing)
    case .period(let kind): return ColumnData(.periods(Array(repeating: 0, count: count), kind), missing: missing)
    }
  }

  mutating func column(_ node: TypedNode) -> ColumnData {
    switch node.kind {
    case .number(let number):
      let scale = number.decimalPlaces ?? 0
      return same(
        .decimals(
          Array(repeating: Int64(truncatingIfNeeded: number.scaled(by: scale) ?? 0), count: count), scale: scale))
    case .text(let text): return same(.codes(Array(repeating: month.pool.code(of: text), count: count)))
    case .day(let day): return same(.days(Array(repeating: day.number, count: count)))
    case .period(let period): return same(.periods(Array(repeating: Int32(period.index), count: count), period.kind))
    case .missing, .list, .people, .periods: return nothing(like: node.type)
    case .name(let reference): return column(of: reference, node.type)
    case .lookup(let parameter, let keys): return entries(of: parameter, keys.map { column($0) }, node.type)
    case .not(let operand):
      let flags = column(operand)
      return ColumnData(.flags(flags.flags.map { !$0 }), missing: flags.missing)
    case .negative(let operand):
      let numbers = column(operand)
      guard case .decimals(let all, let scale) = numbers.values else { return numbers }
      return ColumnData(.decimals(all.map { -$0 }, scale: scale), missing: numbers.missing)
    case .arithmetic(let sign, let a, let b): return arithmetic(sign, column(a), column(b), node)
    case .comparison(let sign, let a, let b): return comparison(sign, a, b)
    case .logic(let word, let a, let b): return logic(word, column(a), column(b))
    case .contained(let operand, in: let list): return contained(operand, list)
    case .between(let operand, let low, let high):
      return logic(.and, comparison(.atLeast, operand, low), comparison(.atMost, operand, high))
    case .exists(let operand): return same(.flags(column(operand).missing.map { !$0 }))
    case .choice(let condition, let yes, let no): return choice(column(condition), column(yes), column(no))
    case .function(let function, let operands): return self.function(function, operands, node)
    case .rows(let aggregate):
      let all = month.gathered[aggregate.canonical] ?? []
      return decimals(picks.map { $0.map { all[$0] } } ?? Array(all[rows]), like: node.type)
    }
  }

  // MARK: Names

  private mutating func column(of reference: Reference, _ type: ValueType) -> ColumnData {
    switch reference {
    case .value: return value ?? nothing(like: type)
    case .column(let path):
      guard path.file == file else { return nothing(like: type) }
      if path.hops.isEmpty, picks == nil {
        return month.tables[file]?.columns[path.column]?.slice(rows) ?? nothing(like: type)
      }
      return reached(path, from: ownRows, type)
    case .outer(let path):
      guard let owners, path.file == owners.file else { return nothing(like: type) }
      return reached(path, from: owners.rows, type)
    case .parameter(let name): return parameter(name, type)
    case .periodPart(let part):
      switch part {
      case .firstDay: return same(.days(Array(repeating: month.period.firstDay.number, count: count)))
      case .lastDay: return same(.days(Array(repeating: month.period.lastDay.number, count: count)))
      case .days: return same(.decimals(Array(repeating: Int64(month.period.days), count: count), scale: 0))
      case .number: return same(.decimals(Array(repeating: Int64(month.period.number), count: count), scale: 0))
      }
    case .keyed, .figure, .validDays, .headcount, .target: return nothing(like: type)
    }
  }

  /// A column along the way of a path, from some rows on.
  private func reached(_ path: ColumnPath, from starts: [Int], _ type: ValueType) -> ColumnData {
    guard let column = month.tables[path.endFile]?.columns[path.column], column.count > 0 else {
      return nothing(like: type)
    }
    let targets = path.hops.isEmpty ? starts : starts.map { month.row(from: $0, along: path.hops, of: path.file) }
    var reached = column.selecting(targets.map { max(0, $0) })
    for (index, target) in targets.enumerated() where target < 0 { reached.missing[index] = true }
    return reached
  }

  /// Which of a parameter's dated values holds for each row.
  enum DatedIndices {
    /// One for all rows, where they are of one period or of none; `nil` where none holds.
    case same(Int?)
    case each([Int?])

    subscript(row: Int) -> Int? {
      switch self {
      case .same(let index): index
      case .each(let all): all[row]
      }
    }
  }

  /// For each row which of a parameter's dated values holds: the row's own period decides, in a snapshot the run's.
  func datedIndices(_ parameter: Parameter) -> DatedIndices {
    let own = parameter.values.lastIndex { $0.from.value <= month.period }
    guard let name = month.scheme.scheme.file(named: file)?.dateColumn?.value,
      let dates = month.tables[file]?.columns[name]
    else { return .same(own) }
    let kind = month.scheme.scheme.cadence
    func index(_ day: Day) -> Int? {
      let period = Period(kind, containing: day)
      return parameter.values.lastIndex { $0.from.value <= period }
    }
    if picks == nil, case .days(let days) = dates.values, !dates.mayMiss, let first = days[rows].min(),
      let last = days[rows].max(), index(Day(number: first)) == index(Day(number: last))
    {
      return .same(index(Day(number: first)))
    }
    var known: [Int64: Int?] = [:]
    return .each(
      ownRows.map { row in
        guard let day = dates.days(at: row)?.lowerBound else { return nil }
        let key = dates.key(at: row)
        if let index = known[key] { return index }
        let found = index(day)
        known[key] = found
        return found
      })
  }

  private mutating func parameter(_ name: String, _ type: ValueType) -> ColumnData {
    guard let parameter = month.scheme.scheme.parameter(named: name) else { return nothing(like: type) }
    let figures = parameter.values.map { dated in dated.value.entry([]).map { rowFigure($0) } ?? .missing }
    let indices = datedIndices(parameter)
    return decimals(
      (0..<count).map { indices[$0].map { figures[$0] } ?? .missing }, like: type, scale: parameter.decimalPlaces)
  }

  private mutating func entries(of name: String, _ keys: [ColumnData], _ type: ValueType) -> ColumnData {
    guard let parameter = month.scheme.scheme.parameter(named: name) else { return nothing(like: type) }
    let indices = datedIndices(parameter)
    var known: [[Int64]: RowFigure] = [:]
    let figures = (0..<count).map { row -> RowFigure in
      guard let index = indices[row], !keys.contains(where: { $0.missing[row] }) else { return .missing }
      let key = [Int64(index)] + keys.map { $0.key(at: row) }
      if let figure = known[key] { return figure }
      let texts = keys.map { $0.text(at: row, month.pool) }
      let figure = parameter.values[index].value.entry(texts).map { rowFigure($0) } ?? .missing
      known[key] = figure
      return figure
    }
    return decimals(figures, like: type, scale: parameter.decimalPlaces)
  }

  func rowFigure(_ scalar: ParameterScalar) -> RowFigure {
    switch scalar {
    case .number(let number): .number(number)
    case .text(let text): .code(month.pool.code(of: text))
    case .day(let day): .day(day.number)
    }
  }

  /// Figures as a typed column; numbers get the scale that holds them all.
  mutating func decimals(_ figures: [RowFigure], like type: ValueType, scale wanted: Int? = nil) -> ColumnData {
    var column = nothing(like: type)
    func put<Element>(_ all: inout [Element], _ pick: (RowFigure) -> Element?) {
      for (row, figure) in figures.enumerated() {
        if let element = pick(figure) {
          all[row] = element
          column.missing[row] = false
        }
      }
    }
    switch column.values {
    case .decimals(var all, _):
      let scale = max(wanted ?? 0, figures.reduce(0) { max($0, $1.number?.decimalPlaces ?? 0) })
      put(&all) { $0.number?.scaled(by: scale).flatMap { Int64(exactly: $0) } }
      for (row, figure) in figures.enumerated() where column.missing[row] && figure.number != nil { outgrown(row) }
      column.values = .decimals(all, scale: scale)
    case .codes(var all):
      put(&all) { if case .code(let code) = $0 { code } else { nil } }
      column.values = .codes(all)
    case .days(var all):
      put(&all) { if case .day(let day) = $0 { day } else { nil } }
      column.values = .days(all)
    case .periods(var all, let kind):
      put(&all) { if case .period(let period) = $0 { period } else { nil } }
      column.values = .periods(all, kind)
    case .flags(var all):
      put(&all) { if case .condition(let flag) = $0 { flag } else { nil } }
      column.values = .flags(all)
    }
    return column
  }

  mutating func take(_ findings: [Finding]) { trouble += findings }
}
