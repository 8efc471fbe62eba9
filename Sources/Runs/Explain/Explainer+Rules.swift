import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

extension Explainer {
  /// The case of a rule that holds for the person, with what it gave.
  ///
  /// - Parameters:
  ///   - values: What it judges, everybody's; missing where it was not asked.
  ///   - full: The full mark where the rule does not say its own.
  mutating func rule(
    _ chosen: Chosen<Rule>, values: [Figure], targets: [Figure]? = nil, full: Number, result: RuleFigure? = nil
  ) throws -> ExplainedRule {
    let reckoner = stages[.scores]
    let rule = try reckoner.value(of: chosen, for: person)
    let found =
      try result
      ?? reckoner.figures(
        of: chosen, RuleInput(values: values, targets: targets, full: Array(repeating: full, count: reckoner.count)))[
        person]
    var explained = ExplainedRule(
      word: rule.word, sentence: RuleInWords(scheme).sentence(rule), place: rule.place, result: found)
    let surroundings = Reckoner.Surroundings(value: values, target: targets)
    if let formula = try formula(of: rule, values[person], targets?[person], full) {
      explained.formula = self.explained(formula, surroundings)
    }
    switch rule.kind {
    case .placementLine(let group, _, _, let lowestFirst), .placementPlaces(let group, _, _, let lowestFirst):
      let places = Ranking.places(
        of: values.map(\.number), groups: reckoner.groups(group), lowestFirst: lowestFirst)
      explained.placing = places[person].map { ($0.rank, $0.of) }
      explained.peers = peers("placement", group, "value", values, in: .scores, lowestFirst: lowestFirst)
    default: break
    }
    return explained
  }

  /// The formula that a rule reckons with for a value.
  private func formula(of rule: Rule, _ value: Figure, _ target: Figure?, _ full: Number) throws -> Formula? {
    switch rule.kind {
    case .formula(let formula): return formula
    case .bands:
      guard let number = value.number else { return nil }
      let reckoner = stages[.scores]
      let numbers = RuleNumbers(full: full) { try reckoner.number($0, for: person, target: target) }
      guard case .formula(.formula(let formula)) = try rule.raw(for: .number(number), numbers) else { return nil }
      return formula
    default: return nil
    }
  }
}
