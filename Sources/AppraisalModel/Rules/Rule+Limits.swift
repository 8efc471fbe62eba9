package import Quantities

extension Rule {
  /// Between what the rule's figure lies, where its written numbers tell; `nil` for a side that they leave open.
  package func limits(full: Number) -> (least: Number?, most: Number?) {
    let scale: Number = if case .attainment = kind { full } else { 1 }
    let free = unbounded(full: full)
    return (
      least: strictest(free.least, bounds.atLeast.written(times: scale), by: >),
      most: strictest(free.most, bounds.atMost.written(times: scale), by: <)
    )
  }

  /// What the rule gives before it is bounded.
  private func unbounded(full: Number) -> (least: Number?, most: Number?) {
    guard let outcomes else { return (nil, gainsNothing ? full : nil) }
    let known = outcomes.compactMap(\.self)
    return known.count == outcomes.count ? (known.min(), known.max()) : (nil, nil)
  }

  /// Whether it only takes from the full mark.
  private var gainsNothing: Bool {
    switch kind {
    case .around(let rule): ![rule.short, rule.over].contains { $0?.gains ?? false }
    case .deductEach, .deductPer: true
    default: false
    }
  }

  /// The figures between which it gives its own, `nil` for one that is not a written number; `nil` for a rule that has
  /// no such list.
  private var outcomes: [Number?]? {
    switch kind {
    case .attainment, .tiers, .formula, .around, .deductEach, .deductPer: return nil
    case .linear(let rule):
      var all = rule.points.map(\.y.plain)
      for end in [rule.below, rule.above] {
        switch end {
        case .flat: break
        case .line: return nil
        case .number(let constant): all.append(constant.plain)
        }
      }
      return all
    case .bands(let rule):
      return rule.givens.map { if case .number(let constant) = $0 { constant.plain } else { nil } }
    case .levels(let levels, let others): return levels.map(\.score.plain) + (others.map { [$0.plain] } ?? [])
    case .pass(_, let yes, let no): return [yes.plain, no.plain]
    case .placementLine(_, let best, let worst, _): return [best.plain, worst.plain]
    case .placementPlaces(_, let places, let others, _):
      return places.map(\.score.plain) + (others.map { [$0.plain] } ?? [])
    }
  }

  private func strictest(_ a: Number?, _ b: Number?, by isStricter: (Number, Number) -> Bool) -> Number? {
    guard let a, let b else { return a ?? b }
    return isStricter(b, a) ? b : a
  }
}
