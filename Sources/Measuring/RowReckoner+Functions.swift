import AppraisalModel
import Diagnostics
import Formulas
import Quantities
import Tables

/// Functions and rules in row formulas; what may have no end of decimals is reckoned exactly and rounded once.
extension RowReckoner {
  mutating func function(_ function: PlainFunction, _ operands: [TypedNode], _ node: TypedNode) -> ColumnData {
    switch function {
    case .round:
      var decimals = 0
      if operands.count > 1, case .number(let number) = operands[1].kind { decimals = number.asInt ?? 0 }
      return rounded(exact(operands[0]), decimals: decimals)
    case .floor:
      return self.decimals(exact(operands[0]).map { $0.map { .number($0.floor) } ?? .missing }, like: .number)
    case .ceil: return self.decimals(exact(operands[0]).map { $0.map { .number($0.ceil) } ?? .missing }, like: .number)
    case .days:
      let from = column(operands[0])
      let to = column(operands[1])
      let days = (0..<count).map { to.key(at: $0) &- from.key(at: $0) }
      return ColumnData(.decimals(days, scale: 0), missing: zip(from.missing, to.missing).map { $0 || $1 })
    case .min, .max, .abs, .clamp:
      if node.type == .day { return days(function, operands) }
      return self.decimals(exact(node).map { $0.map { .number($0) } ?? .missing }, like: .number)
    case .metres:
      let degrees = operands.map { column($0).widened(to: 6) ?? nothing(like: .number) }
      let metres = (0..<count).map { row -> Int64 in
        if degrees.contains(where: { $0.missing[row] }) { return 0 }
        return Distance.metres(
          degrees[0].key(at: row), degrees[1].key(at: row), degrees[2].key(at: row), degrees[3].key(at: row))
      }
      let missing = (0..<count).map { row in degrees.contains { $0.missing[row] } }
      return ColumnData(.decimals(zip(metres, missing).map { $1 ? 0 : $0 }, scale: 0), missing: missing)
    }
  }

  private mutating func days(_ function: PlainFunction, _ operands: [TypedNode]) -> ColumnData {
    let columns = operands.map { column($0) }
    let picked = (0..<count).map { row -> RowFigure in
      if columns.contains(where: { $0.missing[row] }) { return .missing }
      let days = columns.map { Int32(truncatingIfNeeded: $0.key(at: row)) }
      return (function == .min ? days.min() : days.max()).map { .day($0) } ?? .missing
    }
    return decimals(picked, like: .day)
  }

  /// Exact numbers rounded to so many decimals, at just that scale.
  mutating func rounded(_ numbers: [Number?], decimals: Int) -> ColumnData {
    self.decimals(
      numbers.map { $0.map { .number($0.rounded(decimals: decimals)) } ?? .missing }, like: .number, scale: decimals)
  }

  /// The figure of each row as an exact number, divisions included.
  mutating func exact(_ node: TypedNode) -> [Number?] {
    switch node.kind {
    case .arithmetic(let sign, let a, let b) where a.type == .number && b.type == .number:
      let one = exact(a)
      let other = exact(b)
      return (0..<count).map { row in
        guard let x = one[row], let y = other[row] else { return nil }
        switch sign {
        case .plus: return x + y
        case .minus: return x - y
        case .times: return x * y
        case .over: return x.dividing(by: y)
        }
      }
    case .negative(let operand): return exact(operand).map { $0.map { -$0 } }
    case .function(let function, let operands) where [.min, .max, .abs, .clamp].contains(function):
      let columns = operands.map { exact($0) }
      return (0..<count).map { row in
        let numbers = columns.compactMap { $0[row] }
        guard numbers.count == columns.count, let first = numbers.first else { return nil }
        switch function {
        case .min: return numbers.dropFirst().reduce(first) { $1 < $0 ? $1 : $0 }
        case .max: return numbers.dropFirst().reduce(first) { $0 < $1 ? $1 : $0 }
        case .clamp:
          let raised = first < numbers[1] ? numbers[1] : first
          return numbers[2] < raised ? numbers[2] : raised
        default: return first.magnitude
        }
      }
    case .choice(let condition, let yes, let no) where node.type == .number:
      let conditions = column(condition)
      let flags = conditions.flags
      let one = exact(yes)
      let other = exact(no)
      return (0..<count).map { conditions.missing[$0] ? nil : flags[$0] ? one[$0] : other[$0] }
    case .rows(let aggregate):
      let all = month.gathered[aggregate.canonical] ?? []
      return rows.map { all.indices.contains($0) ? all[$0].number : nil }
    default:
      let column = column(node)
      return (0..<count).map { column.number(at: $0) }
    }
  }

  /// A computed column's cells.
  mutating func computed(_ computed: Column.Computed, like type: ValueType) -> ColumnData {
    switch computed {
    case .formula(let formula): return column(month.scheme[formula].root)
    case .rule(let value, let gives, let round):
      guard let rule = gives.single else { return nothing(like: type) }
      return judged(month.scheme[value].root, rule, round?.value, like: type)
    }
  }

  /// What the rule of a computed column gives for each row's value.
  mutating func judged(_ valueNode: TypedNode, _ rule: Rule, _ round: Rounding?, like type: ValueType) -> ColumnData {
    let numbers = valueNode.type == .number ? exact(valueNode) : []
    let column = column(valueNode)
    var formulas: [Formula.ID: [Number?]] = [:]
    var inner = self
    inner.value = column
    func reckoned(_ formula: Formula, _ row: Int) -> Number? {
      if let known = formulas[formula.id] { return known[row] }
      let all = inner.exact(month.scheme[formula].root)
      formulas[formula.id] = all
      return all[row]
    }
    let constants = self
    let numbersOfRule = RuleNumbers(full: full(of: rule)) { constants.number($0) }
    var outside: Int?
    let figures = (0..<count).map { row -> RowFigure in
      if column.missing[row] && (numbers.isEmpty || numbers[row] == nil) { return .missing }
      let value: RuleValue
      switch valueNode.type {
      case .number:
        guard let number = numbers[row] else { return .missing }
        value = .number(number)
      case .condition: value = .condition(column.flags[row])
      default: value = .text(column.text(at: row, month.pool))
      }
      let context = numbersOfRule
      do {
        switch try rule.raw(for: value, context) {
        case .number(let raw): return .number(rounded(try rule.bounded(raw, context), round))
        case .text(let text): return .code(month.pool.code(of: text))
        case .formula(.formula(let formula)):
          return reckoned(formula, row).map { .number(rounded($0, round)) } ?? .missing
        case .ruleFormula:
          guard case .formula(let formula) = rule.kind, let raw = reckoned(formula, row) else { return .missing }
          return .number(rounded(try rule.bounded(raw, context), round))
        case .formula, .outside:
          outside = outside ?? row
          return .missing
        }
      } catch { return .missing }
    }
    if let outside, let origin = month.tables[file]?.origin(of: rows.lowerBound + outside) {
      take([
        Finding(
          MeasuringFinding.rowValueOutside, at: SourceLocation(file: origin.file, line: origin.line, column: 1),
          ["text": Personal.cell(column.text(at: outside, month.pool)), "line": String(rule.place.line)])
      ])
    }
    return decimals(figures, like: type)
  }

  private func rounded(_ number: Number, _ rounding: Rounding?) -> Number {
    rounding.map { number.rounded($0) } ?? number
  }

  private func full(of rule: Rule) -> Number { rule.full.map { number($0) } ?? 100 }

  /// A constant of a row's rule: a number, or a parameter in the run's period.
  private func number(_ constant: Constant) -> Number {
    switch constant.single?.value {
    case .number(let number)?, .percent(let number)?: return number
    case .parameter(let name)?:
      if case .number(let number)? = month.scheme.scheme.parameter(named: name)?.value(in: month.period)?.entry([]) {
        return number
      }
      return 0
    case .target?, nil: return 0
    }
  }
}
