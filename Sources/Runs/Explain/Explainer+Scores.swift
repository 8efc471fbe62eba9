import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting

/// From values to the total.
extension Explainer {
  mutating func indicator(_ indicator: Indicator, in section: Section, _ results: RunResults) throws
    -> ExplainedIndicator?
  {
    let name = indicator.name.value
    guard let all = results.scores.indicators[name] else { return nil }
    let result = all[person]
    var isMarks = false
    if case .marks = indicator.share { isMarks = true }
    var explained = ExplainedIndicator(
      name: name, title: indicator.title, section: section.name.value, place: indicator.name.place, isMarks: isMarks,
      result: result)
    explained.scoreDecimals = Explainer.decimals(indicator.round?.value ?? scheme.scheme.rounding.score)
    explained.pointsDecimals = Explainer.decimals(scheme.scheme.rounding.points)
    explained.shown = indicator.shown
    explained.corrections = corrections.filter {
      $0.person == id && [.value(name), .target(name), .score(name)].contains($0.figure)
    }
    // A person of several postings has as many chains; what stands here is the last one's.
    if scheme.scheme.people.onePer != nil {
      explained.rule = try? plainRule(indicator.score, result.rule)
      return explained
    }
    explained.applies = indicator.applies.map { self.explained($0.formula) }
    if result.applies {
      let targets = indicator.target == nil ? nil : all.map { $0.target ?? .missing(.said) }
      explained.target = try indicator.target.map { try self.explained($0) }
      explained.value = try indicator.value.map { try self.explained($0, .init(target: targets)) }
      explained.kinds = kinds(indicator.score)
      explained.rule = try rule(
        indicator.score, values: all.map { $0.applies ? $0.value : .missing(.said) }, targets: targets,
        full: result.full, result: result.rule)
      if result.own == nil { explained.cause = result.value.cause }
    }
    if case .peersMean(let group) = result.source {
      let scores = all.map { $0.own.map { Figure.number($0) } ?? .missing(.noScore(indicator: name)) }
      explained.peers = peers("mean", group, "score.\(name)", scores, in: .scores, without: person)
    }
    return explained
  }

  private func plainRule(_ chosen: Chosen<Rule>, _ result: RuleFigure?) throws -> ExplainedRule {
    let rule = try stages[.scores].value(of: chosen, for: person)
    return ExplainedRule(
      word: rule.word, sentence: RuleInWords(scheme).sentence(rule), place: rule.place, result: result)
  }

  /// How many rows there are of each kind that a rule prices.
  private mutating func kinds(_ chosen: Chosen<Rule>) -> [(kind: String, id: String, count: Figure)] {
    guard let rule = try? stages[.scores].value(of: chosen, for: person), case .deductPer(let list) = rule.kind else {
      return []
    }
    return (scheme.kindCounts[list.column.value] ?? []).map { entry in
      let name = "\(list.column.value.file).\(list.column.value.column) \(entry.kind)"
      return (entry.kind, listed(kind: entry.count, name), stages.figures(of: entry.count, in: .scores)[person])
    }
  }

  func section(_ section: Section, _ results: RunResults) -> ExplainedSection? {
    guard let result = results.scores.sections[section.name.value]?[person] else { return nil }
    return ExplainedSection(
      name: section.name.value, title: section.title, place: section.name.place, result: result,
      decimals: Explainer.decimals(section.round?.value ?? scheme.scheme.rounding.section))
  }

  mutating func adjustments(_ results: RunResults) throws -> [ExplainedAdjustment] {
    let items = scheme.scheme.adjustments?.items ?? []
    var explained: [ExplainedAdjustment] = []
    for (item, all) in zip(items, results.scores.adjustments) {
      let when = item.when.map { self.explained($0.formula) }
      explained.append(
        ExplainedAdjustment(
          title: item.title.value, place: item.title.place, sign: item.sign.rawValue, when: when,
          amount: try self.explained(item.amount), bounds: RuleInWords(scheme).bounds(item.bounds),
          decimals: Explainer.decimals(item.round?.value ?? scheme.scheme.rounding.points), result: all[person]))
    }
    return explained
  }

  func total(_ results: RunResults) -> ExplainedTotal {
    let total = results.scores.totals[person]
    let grade = results.grades.grades[person]
    return ExplainedTotal(
      sections: scheme.scheme.sections.map { section in
        (section.title, results.scores.sections[section.name.value]?[person].points ?? 0)
      }, adjustments: Number.sum(results.scores.adjustments.map { $0[person].points }),
      bound: results.scores.adjustmentBound[person], sum: total.sum,
      decimals: Explainer.decimals(scheme.scheme.rounding.total), total: total.total, score: grade.score,
      boundingGate: grade.boundingGate.map { scheme.scheme.gates[$0].title.value })
  }

  static func decimals(_ rounding: Rounding) -> Int? { if case .decimals(let count) = rounding { count } else { nil } }
}
