import Quantities

extension Rule {
  /// The most that the rule can give, where its written numbers tell; `nil` where they do not.
  func most(full: Number) -> Number? {
    let scale: Number = if case .attainment = kind { full } else { 1 }
    let cap: Number? = if case .at(let constant) = bounds.atMost { constant.plain.map { $0 * scale } } else { nil }
    guard let free = unboundedMost(full: full) else { return cap }
    guard let cap else { return free }
    return cap < free ? cap : free
  }

  private func unboundedMost(full: Number) -> Number? {
    switch kind {
    case .attainment, .tiers, .formula: return nil
    case .linear(let rule):
      var all = rule.points.map(\.y.plain)
      for end in [rule.below, rule.above] {
        switch end {
        case .flat: break
        case .line: return nil
        case .number(let constant): all.append(constant.plain)
        }
      }
      return greatest(all)
    case .bands(let rule):
      return greatest(
        rule.givens.map { given in
          if case .number(let constant) = given { constant.plain } else { nil }
        })
    case .around(let rule): return [rule.short, rule.over].contains { $0?.gains ?? false } ? nil : full
    case .deductEach, .deductPer: return full
    case .levels(let levels, let others): return greatest(levels.map(\.score.plain) + (others.map { [$0.plain] } ?? []))
    case .pass(_, let yes, let no): return greatest([yes.plain, no.plain])
    case .placementLine(_, let best, let worst, _): return greatest([best.plain, worst.plain])
    case .placementPlaces(_, let places, let others, _):
      return greatest(places.map(\.score.plain) + (others.map { [$0.plain] } ?? []))
    }
  }

  private func greatest(_ numbers: [Number?]) -> Number? {
    var most: Number?
    for number in numbers {
      guard let number else { return nil }
      if most.map({ $0 < number }) ?? true { most = number }
    }
    return most
  }
}
