import Diagnostics
import Formulas

/// Missing policies can be carried out: moves name an indicator of the same hundred and run in no circle.
struct PoliciesFit: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var findings: [Finding] = []
    for section in scheme.scheme.sections {
      for indicator in section.indicators {
        for policy in [indicator.missing, indicator.otherwise].compactMap(\.self) {
          findings += check(policy, of: indicator, in: section, scheme.scheme)
        }
        if let otherwise = indicator.otherwise, indicator.applies == nil {
          findings.append(
            Finding(
              SchemeFinding.policyRefused, at: otherwise.place, length: otherwise.length,
              [
                "name": indicator.name.value, "policy": "otherwise", "problem": "there is no `applies:`",
                "hint": "Say where it applies, or use `missing:`.",
              ]))
        }
        if let applies = indicator.applies, indicator.otherwise == nil, scheme.scheme.fullMarks != nil,
          !GroupCondition.isOne(scheme[applies.formula].root)
        {
          findings.append(
            Finding(
              SchemeFinding.appliesUnclear, at: applies.formula.source.place,
              length: applies.formula.source.text.unicodeScalars.count, ["name": indicator.name.value]))
        }
      }
    }
    return findings
  }

  private func check(
    _ policy: Placed<MissingPolicy>, of indicator: Indicator, in section: Section, _ scheme: Scheme
  ) -> [Finding] {
    func refused(_ word: String, _ problem: String, _ hint: String) -> [Finding] {
      [
        Finding(
          SchemeFinding.policyRefused, at: policy.place, length: policy.length,
          ["name": indicator.name.value, "policy": word, "problem": problem, "hint": hint])
      ]
    }
    switch policy.value {
    case .error, .zero, .carry: return []
    case .full:
      return scheme.fullMarks == nil ? refused("full", "`full: none` has no full mark", "Use zero or error.") : []
    case .exclude:
      return scheme.fullMarks == nil
        ? refused("exclude", "`full: none` has no weights to grow", "Use zero or error.") : []
    case .peersMean(.all): return []
    case .peersMean(.named(let group)):
      if scheme.people.groups.contains(where: { $0.name.value == group }) { return [] }
      return refused("peers_mean", "`\(group)` is no group", "Name a group of `people:` or all.")
    case .moveTo(let name):
      guard let problem = moveProblem(name, indicator, section, scheme) else { return [] }
      return [
        Finding(
          SchemeFinding.moveToRefused, at: policy.place, length: policy.length,
          ["name": name, "problem": problem.0, "hint": problem.1])
      ]
    }
  }

  private func moveProblem(
    _ name: String, _ indicator: Indicator, _ section: Section, _ scheme: Scheme
  ) -> (String, String)? {
    guard let target = scheme.indicator(named: name) else {
      let near = nearest(to: name, among: scheme.indicators.map(\.name.value))
      return ("names no indicator", near.map { "Is `\($0)` meant?" } ?? "Name an indicator of the scheme.")
    }
    if scheme.fullMarks == nil { return ("has nothing to move: `full: none` has no weights", "Use zero or error.") }
    let home = scheme.sections.first { $0.indicators.contains { $0.name.value == name } }
    let isSameHundred =
      home?.name.value == section.name.value || (home?.weight == nil && section.weight == nil)
    if !isSameHundred {
      return (
        "leads into another hundred: a weighted section's weights count within it",
        "Move to an indicator of the same section."
      )
    }
    var visited = [indicator.name.value]
    var next: Indicator? = target
    while let current = next {
      if visited.contains(current.name.value) {
        return (
          "runs in a circle: \((visited + [current.name.value]).joined(separator: " → "))",
          "Let one of them say exclude, zero or error."
        )
      }
      visited.append(current.name.value)
      if case .moveTo(let further) = current.missing.value {
        next = scheme.indicator(named: further)
      } else {
        next = nil
      }
    }
    return nil
  }
}
