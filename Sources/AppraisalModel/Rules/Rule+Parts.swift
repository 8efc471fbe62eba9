package import Diagnostics
package import Formulas

extension Rule {
  /// Every formula that stands in the rule.
  package var formulas: [Formula] {
    switch kind {
    case .formula(let formula): [formula]
    case .bands(let bands): bands.givens.compactMap { if case .formula(let formula) = $0 { formula } else { nil } }
    default: []
    }
  }

  /// Every constant of the rule, bounds and full mark included.
  package var constants: [Constant] {
    var all: [Constant] = []
    switch kind {
    case .attainment, .formula: break
    case .linear(let rule):
      all = rule.points.flatMap { [$0.x, $0.y] }
      for end in [rule.below, rule.above] { if case .number(let constant) = end { all.append(constant) } }
    case .bands(let rule):
      all = rule.borders + rule.givens.compactMap { if case .number(let constant) = $0 { constant } else { nil } }
    case .tiers(let tiers): all = tiers.flatMap { [$0.from, $0.rate] }
    case .around(let rule):
      all = [rule.target] + [rule.short, rule.over].compactMap(\.self).flatMap { [$0.each, $0.change] }
    case .deductEach(let price): all = [price]
    case .deductPer(let list):
      all = list.prices.flatMap { [$0.each] + ($0.atMost.map { [$0] } ?? []) } + (list.others.map { [$0] } ?? [])
    case .levels(let levels, let others): all = levels.map(\.score) + (others.map { [$0] } ?? [])
    case .pass(let from, let yes, let no): all = (from.map { [$0] } ?? []) + [yes, no]
    case .placementLine(_, let best, let worst, _): all = [best, worst]
    case .placementPlaces(_, let places, let others, _): all = places.map(\.score) + (others.map { [$0] } ?? [])
    }
    for bound in [bounds.atLeast, bounds.atMost] { if case .at(let constant) = bound { all.append(constant) } }
    if let full { all.append(full) }
    return all
  }
}

extension BandsRule {
  /// What the bands give, the outermost included.
  package var givens: [Given] {
    switch self {
    case .from(let bands, let below): (below.map { [$0.gives] } ?? []) + bands.map(\.gives)
    case .to(let bands, let above): bands.map(\.gives) + (above.map { [$0.gives] } ?? [])
    }
  }

  package var borders: [Constant] {
    switch self {
    case .from(let bands, let below): (below.map { [$0.border] } ?? []) + bands.map(\.border)
    case .to(let bands, let above): bands.map(\.border) + (above.map { [$0.border] } ?? [])
    }
  }
}

extension Chosen where Value == Rule {
  /// Every name after a `by:`, of the rule and of its constants.
  package var allChoosers: [Placed<String>] {
    keys + values.flatMap { rule in rule.constants.flatMap(\.keys) }
  }
}
