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

  init(_ month: Month, file: String, rows: Range<Int>) {
    self.month = month
    self.file = file
    self.rows = rows
  }

  var count: Int { rows.count }

  private func same(_ values: ColumnData.Values) -> ColumnData {
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
      return decimals(Array(all[rows]), like: node.type)
    }
  }

  // MARK: Names

  private mutating func column(of reference: Reference, _ type: ValueType) -> ColumnData {
    switch reference {
    case .value: return value ?? nothing(like: type)
    case .column(let path):
      guard path.file == file else { return nothing(like: type) }
      if path.hops.isEmpty {
        return month.tables[file]?.columns[path.column]?.slice(rows) ?? nothing(like: type)
      }
      guard let column = month.tables[path.endFile]?.columns[path.column] else { return nothing(like: type) }
      let targets = rows.map { month.row(from: $0, along: path.hops, of: file) }
      guard column.count > 0 else { return nothing(like: type) }
      var reached = column.selecting(targets.map { max(0, $0) })
      for (index, target) in targets.enumerated() where target < 0 { reached.missing[index] = true }
      return reached
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

  /// For each row which of a parameter's dated values holds: the row's own period decides, in a snapshot the run's.
  func datedIndices(_ parameter: Parameter) -> [Int?] {
    let hasDate = month.scheme.scheme.file(named: file)?.dateColumn != nil
    let own = parameter.values.lastIndex { $0.from.value <= month.period }
    guard hasDate, let name = month.scheme.scheme.file(named: file)?.dateColumn?.value,
      let dates = month.tables[file]?.columns[name]
    else { return Array(repeating: own, count: count) }
    let kind = month.scheme.scheme.cadence
    var known: [Int64: Int?] = [:]
    return rows.map { row in
      guard let day = dates.days(at: row)?.lowerBound else { return nil }
      let key = dates.key(at: row)
      if let index = known[key] { return index }
      let period = Period(kind, containing: day)
      let index = parameter.values.lastIndex { $0.from.value <= period }
      known[key] = index
      return index
    }
  }

  private mutating func parameter(_ name: String, _ type: ValueType) -> ColumnData {
    guard let parameter = month.scheme.scheme.parameter(named: name) else { return nothing(like: type) }
    let figures = parameter.values.map { dated in dated.value.entry([]).map { rowFigure($0) } ?? .missing }
    let indices = datedIndices(parameter)
    return decimals(indices.map { $0.map { figures[$0] } ?? .missing }, like: type, scale: parameter.decimalPlaces)
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

  private func rowFigure(_ scalar: ParameterScalar) -> RowFigure {
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

  // MARK: Signs

  private mutating func arithmetic(_ sign: Arithmetic, _ a: ColumnData, _ b: ColumnData, _ node: TypedNode)
    -> ColumnData
  {
    let missing = zip(a.missing, b.missing).map { $0 || $1 }
    switch (a.values, b.values) {
    case (.days(let one), .days(let other)):
      return ColumnData(.decimals(zip(one, other).map { Int64($0) - Int64($1) }, scale: 0), missing: missing)
    case (.days(let days), .decimals(let numbers, let scale)), (.decimals(let numbers, let scale), .days(let days)):
      let power = Int64(truncatingIfNeeded: Number.tenToThe(scale))
      let moved = zip(days, numbers).map { day, number in
        (Day(number: day) + Int((sign == .minus ? -number : number) / power)).number
      }
      let broken = zip(missing, numbers).map { $0 || !$1.isMultiple(of: power) }
      return ColumnData(.days(moved), missing: broken)
    case (.decimals(let one, let s), .decimals(let other, let t)):
      return numbers(sign, (one, s), (other, t), missing)
    default: return nothing(like: node.type)
    }
  }

  private mutating func numbers(
    _ sign: Arithmetic, _ a: ([Int64], Int), _ b: ([Int64], Int), _ missing: [Bool]
  ) -> ColumnData {
    let scale = sign == .times ? a.1 + b.1 : max(a.1, b.1)
    let upA = sign == .times ? 1 : Number.tenToThe(scale - a.1)
    let upB = sign == .times ? 1 : Number.tenToThe(scale - b.1)
    var result = Array(repeating: Int64(0), count: count)
    for row in 0..<count where !missing[row] {
      let one = Int128(a.0[row]) * upA
      let other = Int128(b.0[row]) * upB
      let (figure, overflow) =
        switch sign {
        case .plus: one.addingReportingOverflow(other)
        case .minus: one.subtractingReportingOverflow(other)
        default: one.multipliedReportingOverflow(by: other)
        }
      guard !overflow, scale <= 18, let fitted = Int64(exactly: figure) else {
        outgrown(row)
        continue
      }
      result[row] = fitted
    }
    return ColumnData(.decimals(result, scale: min(scale, 18)), missing: missing)
  }

  private mutating func outgrown(_ row: Int) {
    guard trouble.isEmpty, let origin = month.tables[file]?.origin(of: rows.lowerBound + row) else { return }
    trouble.append(
      Finding(
        MeasuringFinding.rowFigureOutgrown, at: SourceLocation(file: origin.file, line: origin.line, column: 1), [:]))
  }

  private mutating func comparison(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode) -> ColumnData {
    let order: Choices? =
      if case .choice(let choices) = a.type, choices.ordered {
        choices
      } else if case .choice(let choices) = b.type,
        choices.ordered
      { choices } else { nil }
    let one = column(a)
    let other = column(b)
    let missing = zip(one.missing, other.missing).map { $0 || $1 }
    func holds(_ x: Int128, _ y: Int128) -> Bool {
      switch sign {
      case .equal: x == y
      case .different: x != y
      case .less: x < y
      case .atMost: x <= y
      case .greater: x > y
      case .atLeast: x >= y
      }
    }
    let flags: [Bool]
    switch (one.values, other.values) {
    case (.decimals(let x, let s), .decimals(let y, let t)):
      let scale = max(s, t)
      let upX = Number.tenToThe(scale - s)
      let upY = Number.tenToThe(scale - t)
      flags = zip(x, y).map { holds(Int128($0) * upX, Int128($1) * upY) }
    case (.codes(let x), .codes(let y)):
      if sign == .equal || sign == .different {
        flags = zip(x, y).map { holds(Int128($0), Int128($1)) }
      } else {
        let ranks = ranks(order)
        flags = zip(x, y).map { holds(Int128(ranks[$0] ?? -1), Int128(ranks[$1] ?? -1)) }
      }
    default: flags = (0..<count).map { holds(Int128(one.key(at: $0)), Int128(other.key(at: $0))) }
    }
    return ColumnData(.flags(flags), missing: missing)
  }

  func ranks(_ choices: Choices?) -> [UInt32: Int] {
    var ranks: [UInt32: Int] = [:]
    for (rank, text) in (choices?.values ?? []).enumerated() { ranks[month.pool.code(of: text)] = rank }
    return ranks
  }

  private func logic(_ word: Logic, _ a: ColumnData, _ b: ColumnData) -> ColumnData {
    let one = a.flags
    let other = b.flags
    let deciding = word == .or
    var flags = Array(repeating: !deciding, count: count)
    var missing = Array(repeating: false, count: count)
    for row in 0..<count {
      if !a.missing[row] && one[row] == deciding || !b.missing[row] && other[row] == deciding {
        flags[row] = deciding
      } else {
        missing[row] = a.missing[row] || b.missing[row]
      }
    }
    return ColumnData(.flags(flags), missing: missing)
  }

  private mutating func contained(_ operand: TypedNode, _ list: TypedNode) -> ColumnData {
    let values = column(operand)
    if case .list(let items) = list.kind {
      var result = same(.flags(Array(repeating: false, count: count)))
      for item in items { result = logic(.or, result, comparison(.equal, operand, item)) }
      return ColumnData(result.values, missing: values.missing)
    }
    guard case .name(.parameter(let name)) = list.kind, let parameter = month.scheme.scheme.parameter(named: name)
    else {
      return nothing(like: .condition)
    }
    let members = parameter.values.map { dated in dated.value.members.map { rowFigure($0) } }
    let indices = datedIndices(parameter)
    var flags = Array(repeating: false, count: count)
    var missing = values.missing
    for row in 0..<count where !missing[row] {
      guard let index = indices[row] else {
        missing[row] = true
        continue
      }
      flags[row] = members[index].contains { member in
        switch member {
        case .code(let code): Int64(code) == values.key(at: row)
        case .day(let day): Int64(day) == values.key(at: row)
        case .number(let number): values.number(at: row) == number
        default: false
        }
      }
    }
    return ColumnData(.flags(flags), missing: missing)
  }

  private mutating func choice(_ condition: ColumnData, _ yes: ColumnData, _ no: ColumnData) -> ColumnData {
    let flags = condition.flags
    let (yes, no) = aligned(yes, no)
    var both = yes
    both.append(no)
    let picked = both.selecting((0..<count).map { flags[$0] ? $0 : $0 + count })
    return ColumnData(picked.values, missing: zip(picked.missing, condition.missing).map { $0 || $1 })
  }

  /// Two columns of numbers at one scale.
  private mutating func aligned(_ a: ColumnData, _ b: ColumnData) -> (ColumnData, ColumnData) {
    guard case .decimals(_, let s) = a.values, case .decimals(_, let t) = b.values, s != t else { return (a, b) }
    let scale = max(s, t)
    guard let one = a.widened(to: scale), let other = b.widened(to: scale) else {
      outgrown(0)
      return (a, a)
    }
    return (one, other)
  }

  mutating func take(_ findings: [Finding]) { trouble += findings }
}

extension ColumnData {
  /// The numbers at a wider scale; `nil` where one has too many digits for it.
  func widened(to wider: Int) -> ColumnData? {
    guard case .decimals(let all, let scale) = values, scale < wider else { return self }
    let factor = Number.tenToThe(wider - scale)
    var result: [Int64] = []
    result.reserveCapacity(all.count)
    for value in all {
      guard let fitted = Int64(exactly: Int128(value) * factor) else { return nil }
      result.append(fitted)
    }
    return ColumnData(.decimals(result, scale: wider), missing: missing)
  }

  var flags: [Bool] {
    if case .flags(let flags) = values { flags } else { Array(repeating: false, count: count) }
  }
}

extension Number {
  /// 10^n for n up to 38.
  static func tenToThe(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(0, min(exponent, 37)) { power *= 10 }
    return power
  }

  /// How many decimals the number has; `nil` where it is no finite decimal of at most 18.
  var decimalPlaces: Int? { (0...18).first { scaled(by: $0) != nil } }
}

extension Parameter {
  /// The decimals that hold every number of the parameter, whatever its date.
  var decimalPlaces: Int { values.reduce(0) { max($0, $1.value.decimalPlaces) } }
}

extension ParameterValue {
  var decimalPlaces: Int {
    switch self {
    case .scalar(let scalar): if case .number(let number) = scalar.value { number.decimalPlaces ?? 0 } else { 0 }
    case .list: 0
    case .table(let entries, _): entries.reduce(0) { max($0, $1.value.decimalPlaces) }
    case .ladder(let first, let raise, _): max(first.value.decimalPlaces ?? 0, raise.value.decimalPlaces ?? 0)
    }
  }

  var members: [ParameterScalar] {
    switch self {
    case .list(let items): items.map(\.value)
    case .scalar(let scalar): [scalar.value]
    case .table, .ladder: []
    }
  }
}
