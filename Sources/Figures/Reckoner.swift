package import AppraisalModel
import Diagnostics
package import Formulas
package import Quantities

/// Reckons formulas of people, a column of figures at a time, from the figures that the table already has.
///
/// A column at a time because a figure across people (`mean(volume across branch)`) needs everybody's.
package struct Reckoner: Sendable {
  package let scheme: TypedScheme
  package let period: Period
  package var table: FigureTable
  /// The results of earlier periods.
  package let history: History
  /// Figures that somebody corrected.
  package let corrections: [Correction]
  /// What `headcount` is for each person where a group is at hand; `nil` where it is everybody.
  package var headcounts: [Int]?
  /// What a test gives in place of what would be reckoned.
  package let given: GivenFigures

  package init(
    scheme: TypedScheme, period: Period, table: FigureTable, history: History = History(),
    corrections: [Correction] = [], given: GivenFigures = GivenFigures()
  ) {
    self.scheme = scheme
    self.period = period
    self.table = table
    self.history = history
    self.corrections = corrections
    self.given = given
  }

  package var count: Int { table.people.count }

  /// What a rule's formula sees besides the table.
  package struct Surroundings: Sendable {
    package var value: [Figure]?
    package var target: [Figure]?
    /// The last period of each person that a streak may not reach into, by its index.
    package var streakEnds: [Int?]?

    package init(value: [Figure]? = nil, target: [Figure]? = nil, streakEnds: [Int?]? = nil) {
      self.value = value
      self.target = target
      self.streakEnds = streakEnds
    }
  }

  /// A formula's figure for each person.
  ///
  /// - Throws: `InputRefused` where a figure outgrows its limit; the finding names the formula.
  package func figures(of formula: Formula, _ surroundings: Surroundings = Surroundings()) throws -> [Figure] {
    let typed = scheme[formula]
    return try whole(figures(of: typed.root, surroundings), of: formula)
  }

  /// The figures, none of which has outgrown its limit.
  private func whole(_ result: [Figure], of formula: Formula) throws -> [Figure] {
    for figure in result {
      if case .number(let number) = figure, number.isOutgrown { throw InputRefused([outgrown(formula)]) }
    }
    return result
  }

  private func outgrown(_ formula: Formula) -> Finding {
    Finding(
      FigureFinding.figureOutgrown, at: formula.source.place, length: formula.source.text.unicodeScalars.count,
      ["formula": formula.source.text])
  }

  /// The figure of a part of a formula for each person.
  package func figures(of node: TypedNode) -> [Figure] { figures(of: node, Surroundings()) }

  package func figures(of node: TypedNode, _ surroundings: Surroundings) -> [Figure] {
    func same(_ figure: Figure) -> [Figure] { Array(repeating: figure, count: count) }
    func each(_ node: TypedNode, _ body: (Figure) -> Figure) -> [Figure] {
      figures(of: node, surroundings).map { $0.isMissing ? $0 : body($0) }
    }
    func both(_ a: TypedNode, _ b: TypedNode, _ body: (Figure, Figure) -> Figure) -> [Figure] {
      zip(figures(of: a, surroundings), figures(of: b, surroundings)).map { one, other in
        if one.isMissing { return one }
        if other.isMissing { return other }
        return body(one, other)
      }
    }
    switch node.kind {
    case .number(let number): return same(.number(number))
    case .text(let text): return same(.text(text))
    case .day(let day): return same(.day(day))
    case .period(let period): return same(.period(period))
    case .missing, .list: return same(.missing(.said))
    case .name(let reference): return figures(of: reference, surroundings)
    case .lookup(let parameter, let keys):
      return entries(of: parameter, keys: keys.map { figures(of: $0, surroundings) })
    case .not(let operand): return each(operand) { .condition(!($0.condition ?? false)) }
    case .negative(let operand): return each(operand) { $0.number.map { .number(-$0) } ?? $0 }
    case .arithmetic(let sign, let a, let b): return both(a, b) { Calculation.arithmetic(sign, $0, $1) }
    case .comparison(let sign, let a, let b):
      let order = Calculation.order(a.type, b.type)
      return both(a, b) { .condition(Calculation.compare(sign, $0, $1, order)) }
    case .logic(let word, let a, let b):
      return zip(figures(of: a, surroundings), figures(of: b, surroundings)).map { Calculation.logic(word, $0, $1) }
    case .contained(let operand, in: let list):
      let members = members(of: list)
      return each(operand) { figure in
        switch members {
        case .success(let members): .condition(members.contains { Calculation.equal($0, figure) })
        case .failure(let absent): .missing(absent.cause)
        }
      }
    case .between(let operand, let low, let high):
      let order = Calculation.order(operand.type, low.type)
      let lower = both(operand, low) { .condition(Calculation.compare(.atLeast, $0, $1, order)) }
      let upper = both(operand, high) { .condition(Calculation.compare(.atMost, $0, $1, order)) }
      return zip(lower, upper).map { Calculation.logic(.and, $0, $1) }
    case .exists(let operand): return figures(of: operand, surroundings).map { .condition(!$0.isMissing) }
    case .choice(let condition, let yes, let no):
      let yes = figures(of: yes, surroundings)
      let no = figures(of: no, surroundings)
      return figures(of: condition, surroundings).enumerated().map { index, figure in
        switch figure {
        case .condition(true): yes[index]
        case .condition(false): no[index]
        default: figure
        }
      }
    case .function(let function, let operands):
      let columns = operands.map { figures(of: $0, surroundings) }
      return (0..<count).map { index in Calculation.function(function, columns.map { $0[index] }) }
    case .rows(let aggregate):
      return table[.aggregate(aggregate.canonical)] ?? same(.missing(.noRows(file: aggregate.file)))
    case .people(let aggregate):
      return table[.aggregate(node.canonical)] ?? figures(across: aggregate, surroundings)
    case .periods(let aggregate) where aggregate.window == .days:
      return table[.aggregate(node.canonical)] ?? same(.missing(.said))
    case .periods(let aggregate):
      return table[.aggregate(node.canonical)] ?? figures(over: aggregate, surroundings)
    }
  }

  private func figures(of reference: Reference, _ surroundings: Surroundings) -> [Figure] {
    func same(_ figure: Figure) -> [Figure] { Array(repeating: figure, count: count) }
    switch reference {
    case .value: return surroundings.value ?? same(.missing(.said))
    case .target: return surroundings.target ?? same(.missing(.said))
    case .headcount: return headcounts?.map { .number(Number($0)) } ?? same(.number(Number(count)))
    case .periodPart(let part):
      switch part {
      case .firstDay: return same(.day(period.firstDay))
      case .lastDay: return same(.day(period.lastDay))
      case .days: return same(.number(Number(period.days)))
      case .number: return same(.number(Number(period.number)))
      }
    case .parameter(let name): return same(parameter(name))
    case .column, .outer, .keyed, .figure, .validDays:
      return table[.reference(reference)] ?? same(.missing(.said))
    }
  }

  /// A parameter without keys, in the run's period.
  package func parameter(_ name: String) -> Figure {
    guard let value = scheme.scheme.parameter(named: name)?.value(in: period), let scalar = value.entry([]) else {
      return .missing(.noValue(parameter: name))
    }
    return Figure(scalar)
  }

  private func entries(of parameter: String, keys: [[Figure]]) -> [Figure] {
    let value = scheme.scheme.parameter(named: parameter)?.value(in: period)
    var known: [[String]: Figure] = [:]
    return (0..<count).map { index in
      var texts: [String] = []
      for key in keys {
        if key[index].isMissing { return key[index] }
        texts.append(key[index].exactText)
      }
      if let figure = known[texts] { return figure }
      let figure: Figure
      if let value {
        figure = value.entry(texts).map { Figure($0) } ?? .missing(.noEntry(parameter: parameter, keys: texts))
      } else {
        figure = .missing(.noValue(parameter: parameter))
      }
      known[texts] = figure
      return figure
    }
  }

  private struct Absent: Error { let cause: MissingCause }

  /// The members of a list that stands after `in`: a list of constants or a list parameter.
  private func members(of node: TypedNode) -> Result<[Figure], Absent> {
    switch node.kind {
    case .list(let items):
      return .success(items.flatMap { figures(of: $0, Surroundings()).prefix(1) })
    case .name(.parameter(let name)):
      guard let value = scheme.scheme.parameter(named: name)?.value(in: period) else {
        return .failure(Absent(cause: .noValue(parameter: name)))
      }
      switch value {
      case .list(let items): return .success(items.map { Figure($0.value) })
      case .scalar(let scalar): return .success([Figure(scalar.value)])
      case .table, .ladder: return .success([])
      }
    default: return .success([])
    }
  }
}

extension Figure {
  package init(_ scalar: ParameterScalar) {
    switch scalar {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .day(let day): self = .day(day)
    }
  }
}
