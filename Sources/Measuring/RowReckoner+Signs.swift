import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// The signs of row formulas: arithmetic at static scales, comparisons, and conditions that may be missing.
extension RowReckoner {
  mutating func arithmetic(_ sign: Arithmetic, _ a: ColumnData, _ b: ColumnData, _ node: TypedNode)
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

  mutating func numbers(
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

  mutating func outgrown(_ row: Int) {
    guard trouble.isEmpty, let origin = month.tables[file]?.origin(of: rows.lowerBound + row) else { return }
    let place = SourceLocation(file: origin.file, line: origin.line, column: 1)
    take([Finding(MeasuringFinding.rowFigureOutgrown, at: place)])
  }

  mutating func comparison(_ sign: Comparison, _ a: TypedNode, _ b: TypedNode) -> ColumnData {
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

  func logic(_ word: Logic, _ a: ColumnData, _ b: ColumnData) -> ColumnData {
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

  mutating func contained(_ operand: TypedNode, _ list: TypedNode) -> ColumnData {
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
    if case .same(let index?) = indices, case .codes(let codes) = values.values {
      return ColumnData(.flags(CodeSet(members[index]).holds(codes)), missing: values.missing)
    }
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

  mutating func choice(_ condition: ColumnData, _ yes: ColumnData, _ no: ColumnData) -> ColumnData {
    let flags = condition.flags
    let (yes, no) = aligned(yes, no)
    var both = yes
    both.append(no)
    let picked = both.selecting((0..<count).map { flags[$0] ? $0 : $0 + count })
    return ColumnData(picked.values, missing: zip(picked.missing, condition.missing).map { $0 || $1 })
  }

  /// Two columns of numbers at one scale.
  mutating func aligned(_ a: ColumnData, _ b: ColumnData) -> (ColumnData, ColumnData) {
    guard case .decimals(_, let s) = a.values, case .decimals(_, let t) = b.values, s != t else { return (a, b) }
    let scale = max(s, t)
    guard let one = a.widened(to: scale), let other = b.widened(to: scale) else {
      outgrown(0)
      return (a, a)
    }
    return (one, other)
  }
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
