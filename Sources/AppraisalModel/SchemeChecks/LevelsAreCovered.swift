import Diagnostics
import Formulas

/// `levels:` has a score for every text that the value may be.
struct LevelsAreCovered: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var findings: [Finding] = []
    for indicator in scheme.scheme.indicators {
      for value in indicator.value?.values ?? [] {
        findings += check(indicator.score, scheme[value].type)
      }
    }
    for measure in scheme.scheme.measures {
      if case .rule(let value, let gives) = measure.definition { findings += check(gives, scheme[value].type) }
    }
    for item in scheme.scheme.pay?.items ?? [] {
      if case .rule(let values, let rule) = item.content {
        for value in values.values { findings += check(rule, scheme[value].type) }
      }
    }
    for column in scheme.scheme.files.flatMap(\.columns) {
      if case .rule(let value, let gives, _) = column.computed { findings += check(gives, scheme[value].type) }
    }
    return findings
  }

  private func check(_ rules: Chosen<Rule>, _ type: ValueType) -> [Finding] {
    guard case .choice(let choices) = type else { return [] }
    return rules.values.compactMap { rule in
      guard case .levels(let levels, nil) = rule.kind else { return nil }
      let lacking = choices.values.filter { text in !levels.contains { $0.text.value == text } }
      guard !lacking.isEmpty else { return nil }
      return Finding(
        SchemeFinding.levelLacking, at: rule.place, length: 6,
        ["texts": lacking.joined(separator: ", "), "choice": choices.name])
    }
  }
}
