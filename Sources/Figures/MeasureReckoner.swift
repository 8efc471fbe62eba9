import AppraisalModel
package import Diagnostics
import Formulas
import Quantities

/// Reckons the measures of a scheme, each after those it names: people's own figures first, then those across people.
package struct MeasureReckoner: Sendable {
  package private(set) var reckoner: Reckoner
  private var done: Set<String> = []

  package init(_ reckoner: Reckoner) { self.reckoner = reckoner }

  /// The reckoner with every measure in its table.
  package static func reckoned(_ reckoner: Reckoner) throws -> Reckoner {
    var measures = MeasureReckoner(reckoner)
    for measure in reckoner.scheme.scheme.measures { try measures.ensure(measure) }
    return measures.reckoner
  }

  private mutating func ensure(_ measure: Measure) throws {
    guard done.insert(measure.name.value).inserted else { return }
    if let given = reckoner.given[.measure(measure.name.value)] {
      reckoner.table[.measure(measure.name.value)] = given
      return
    }
    for name in needs(of: measure) {
      if let needed = reckoner.scheme.scheme.measure(named: name) { try ensure(needed) }
    }
    let figures: [Figure]
    switch measure.definition {
    case .formula(let formula): figures = try reckoner.figures(of: formula)
    case .rule(let value, let gives): figures = try judged(measure, value, gives)
    }
    let rounded = figures.map { figure -> Figure in
      guard let round = measure.round, let number = figure.number else { return figure }
      return .number(number.rounded(round.value))
    }
    reckoner.table[.measure(measure.name.value)] = try reckoner.corrected(.measure(measure.name.value), rounded)
  }

  private func judged(_ measure: Measure, _ value: Formula, _ gives: Chosen<Rule>) throws -> [Figure] {
    let values = try reckoner.figures(of: value)
    let input = RuleInput(values: values, full: Array(repeating: 100, count: reckoner.count))
    var outside: [(person: Int, figure: Figure)] = []
    let figures = try reckoner.figures(of: gives, input).enumerated().map { person, result -> Figure in
      switch result {
      case .number(_, let bounded): return .number(bounded)
      case .text(let text): return .text(text)
      case .missing(let cause): return .missing(cause)
      case .outside(let figure):
        outside.append((person, figure))
        return .missing(.said)
      }
    }
    guard outside.isEmpty else {
      throw InputRefused([reckoner.outside(outside, of: measure.name.value, at: gives.place)])
    }
    return figures
  }

  /// The measures that a measure names, also as a key of `by:`.
  private func needs(of measure: Measure) -> [String] {
    var names: [String] = []
    func add(_ formula: Formula) {
      reckoner.scheme[formula].root.forEachOfNow { node in
        if case .name(.figure(.measure(let name))) = node.kind { names.append(name) }
        if case .people(let aggregate) = node.kind, case .named(let group) = aggregate.group { names.append(group) }
      }
    }
    switch measure.definition {
    case .formula(let formula): add(formula)
    case .rule(let value, let gives):
      add(value)
      names.append(contentsOf: gives.allChoosers.map(\.value))
      for rule in gives.values { rule.formulas.forEach(add) }
    }
    return names
  }
}

extension Reckoner {
  /// The finding for values that no band or level of a rule is declared for.
  package func outside(
    _ cases: [(person: Int, figure: Figure)], of name: String, at place: SourceLocation
  ) -> Finding {
    Finding(
      FigureFinding.valueOutside, at: place,
      [
        "name": name,
        "people": PeopleList.text(cases.map { "\(table.people[$0.person].id) (\($0.figure.shownText()))" }),
      ])
  }
}
