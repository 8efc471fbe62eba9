package import Quantities

extension Rule {
  /// Between what the rule's figure lies, where its written numbers tell; `nil` for a side that they leave open.
  package func limits(full: Number) -> (least: Number?, most: Number?) { (least(full: full), most(full: full)) }

  private func least(full: Number) -> Number? {
    let scale: Number = if case .attainment = kind { full } else { 1 }
    switch bounds.atLeast {
    case .at(let constant): return constant.plain.map { $0 * scale }
    case .none: return nil
    case .unsaid: return unboundedLeast
    }
  }

  private var unboundedLeast: Number? {
    let numbers: [Number?]
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
      numbers = all
    case .bands(let rule):
      numbers = rule.givens.map { if case .number(let constant) = $0 { constant.plain } else { nil } }
    case .levels(let levels, let others): numbers = levels.map(\.score.plain) + (others.map { [$0.plain] } ?? [])
    case .pass(_, let yes, let no): numbers = [yes.plain, no.plain]
    case .placementLine(_, let best, let worst, _): numbers = [best.plain, worst.plain]
    case .placementPlaces(_, let places, let others, _):
      numbers = places.map(\.score.plain) + (others.map { [$0.plain] } ?? [])
    }
    let known = numbers.compactMap(\.self)
    return known.count == numbers.count ? known.min() : nil
  }
}
