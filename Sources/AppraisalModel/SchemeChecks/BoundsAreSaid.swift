import Diagnostics
import Quantities

/// Nothing has a hidden floor or cap: rules that could run away say each bound that they could cross, and `steps:`.
struct BoundsAreSaid: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    var findings: [Finding] = []
    for (_, rules, isScore) in scheme.scheme.rules {
      for rule in rules.values { findings += check(rule, isScore: isScore) }
    }
    if let adjustments = scheme.scheme.adjustments {
      findings += crossed(adjustments.bounds)
      for item in adjustments.items { findings += crossed(item.bounds) }
    }
    for item in scheme.scheme.pay?.items ?? [] { findings += crossed(item.bounds) }
    return findings
  }

  private func check(_ rule: Rule, isScore: Bool) -> [Finding] {
    var findings = crossed(rule.bounds)
    let needs: (name: String, low: Bool, high: Bool)?
    var speaksOfFull = false
    switch rule.kind {
    case .attainment:
      needs = ("attainment", true, true)
      speaksOfFull = true
    case .around(let around):
      let loses = [around.short, around.over].contains { $0.map { !$0.gains } ?? false }
      let gains = [around.short, around.over].contains { $0.map(\.gains) ?? false }
      needs = ("around", loses, gains)
      speaksOfFull = true
      if around.steps == nil, around.short != nil || around.over != nil {
        findings.append(Finding(SchemeFinding.stepsUnsaid, at: rule.place, length: 6))
      }
    case .deductEach, .deductPer:
      needs = ("deduct", true, false)
      speaksOfFull = true
    case .formula: needs = isScore ? ("formula", true, true) : nil
    case .linear(let linear): needs = linear.needs
    default: needs = nil
    }
    if let needs {
      if needs.low, !rule.bounds.atLeast.isSaid { findings.append(unsaid(needs.name, "at_least", rule)) }
      if needs.high, !rule.bounds.atMost.isSaid { findings.append(unsaid(needs.name, "at_most", rule)) }
    }
    if speaksOfFull, !isScore, rule.full == nil {
      findings.append(Finding(SchemeFinding.fullUnsaid, at: rule.place, ["rule": needs?.name ?? "the rule"]))
    }
    return findings
  }

  private func unsaid(_ rule: String, _ bound: String, _ place: Rule) -> Finding {
    Finding(
      SchemeFinding.boundUnsaid, at: place.place, length: rule.unicodeScalars.count, ["rule": rule, "bound": bound])
  }

  private func crossed(_ bounds: Bounds) -> [Finding] {
    guard case .at(let low) = bounds.atLeast, case .at(let high) = bounds.atMost, let one = low.plain,
      let other = high.plain, other < one
    else { return [] }
    return [
      Finding(
        SchemeFinding.boundsCrossed, at: low.place, length: low.length, ["low": low.written, "high": high.written])
    ]
  }
}

extension LinearRule {
  /// Which bounds a line that goes on could cross; `nil` where both ends are flat or numbers.
  fileprivate var needs: (name: String, low: Bool, high: Bool)? {
    var low = false
    var high = false
    func rises(_ a: Point?, _ b: Point?) -> Bool {
      guard let a = a?.y.plain, let b = b?.y.plain else { return true }
      return !(b < a)
    }
    if case .line = below {
      if rises(points.first, points.dropFirst().first) { low = true } else { high = true }
    }
    if case .line = above {
      if rises(points.dropLast().last, points.last) { high = true } else { low = true }
    }
    return low || high ? ("linear", low, high) : nil
  }
}
