package import AppraisalModel
import Diagnostics
import Formulas
package import Quantities

/// What a rule gave one person, step by step, so that the figure can be explained.
package enum RuleFigure: Sendable {
  /// `raw` before the rule's floor and cap, `bounded` after.
  case number(raw: Number, bounded: Number)
  case text(String)
  case missing(MissingCause)
  /// Nothing is declared for such a value.
  case outside(Figure)

  package var number: Number? {
    if case .number(_, let bounded) = self { bounded } else { nil }
  }
}

/// What a rule is applied to: a value a person, with the target where there is one.
package struct RuleInput: Sendable {
  /// The value; of a `deduct: {per}` the number of its rows.
  package var values: [Figure]
  package var targets: [Figure]?
  /// The full mark where the rule does not say its own; one a person.
  package var full: [Number]

  package init(values: [Figure], targets: [Figure]? = nil, full: [Number]) {
    self.values = values
    self.targets = targets
    self.full = full
  }
}

extension Reckoner {
  /// What the rule gives each person; where the value is missing, so is the figure.
  package func figures(of chosen: Chosen<Rule>, _ input: RuleInput) throws -> [RuleFigure] {
    let surroundings = Surroundings(value: input.values, target: input.targets)
    var places: [String: [Ranking.Place?]] = [:]
    var formulas: [Formula.ID: [Figure]] = [:]

    func reckoned(_ formula: Formula, _ person: Int) throws -> Figure {
      if let known = formulas[formula.id] { return known[person] }
      let figures = try figures(of: formula, surroundings)
      formulas[formula.id] = figures
      return figures[person]
    }
    func place(_ group: GroupName, _ lowestFirst: Bool, _ person: Int) -> RuleValue? {
      let key = "\(group) \(lowestFirst)"
      let column =
        places[key]
        ?? Ranking.places(of: input.values.map(\.number), groups: groups(group), lowestFirst: lowestFirst)
      places[key] = column
      return column[person].map { .place(rank: $0.rank, of: $0.of) }
    }

    return try (0..<count).map { person in
      let figure = input.values[person]
      if let cause = figure.cause { return .missing(cause) }
      let rule = try value(of: chosen, for: person)
      let target = input.targets?[person]
      let full = try rule.full.map { try number($0, for: person, target: target) } ?? input.full[person]
      let numbers = RuleNumbers(full: full) { try number($0, for: person, target: target) }
      let value: RuleValue?
      switch rule.kind {
      case .placementLine(let group, _, _, let lowestFirst), .placementPlaces(let group, _, _, let lowestFirst):
        value = place(group, lowestFirst, person)
      case .deductPer(let list): value = .kinds(kinds(list, person))
      default: value = RuleValue(figure)
      }
      guard let value else { return .outside(figure) }
      switch try rule.raw(for: value, numbers) {
      case .number(let raw): return .number(raw: raw, bounded: try rule.bounded(raw, numbers))
      case .text(let text): return .text(text)
      case .outside: return .outside(figure)
      case .formula(.formula(let formula)):
        return try bounded(try reckoned(formula, person), rule, numbers)
      case .formula: return .outside(figure)
      case .ruleFormula:
        guard case .formula(let formula) = rule.kind else { return .outside(figure) }
        return try bounded(try reckoned(formula, person), rule, numbers)
      }
    }
  }

  private func bounded(_ figure: Figure, _ rule: Rule, _ numbers: RuleNumbers) throws -> RuleFigure {
    switch figure {
    case .number(let raw): .number(raw: raw, bounded: try rule.bounded(raw, numbers))
    case .text(let text): .text(text)
    case .missing(let cause): .missing(cause)
    default: .outside(figure)
    }
  }

  private func kinds(_ list: PriceList, _ person: Int) -> [(kind: String, count: Int)] {
    (scheme.kindCounts[list.column.value] ?? []).map { entry in
      (entry.kind, figures(of: entry.count, Surroundings())[person].number?.asInt ?? 0)
    }
  }

  /// For a `deduct: {per}` without `value:`: how many rows of any kind each person has.
  package func rowCounts(_ list: PriceList) -> [Figure] {
    var sums: [Number] = Array(repeating: 0, count: count)
    for entry in scheme.kindCounts[list.column.value] ?? [] {
      for (person, figure) in figures(of: entry.count, Surroundings()).enumerated() {
        sums[person] = sums[person] + (figure.number ?? 0)
      }
    }
    return sums.map { .number($0) }
  }
}

extension RuleValue {
  fileprivate init?(_ figure: Figure) {
    switch figure {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .condition(let condition): self = .condition(condition)
    case .day, .period, .missing: return nil
    }
  }
}
