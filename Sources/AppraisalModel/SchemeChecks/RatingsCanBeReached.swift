import Diagnostics
import Quantities

/// Every rating can be reached by the most that indicators and adjustments can give, where written numbers tell it.
struct RatingsCanBeReached: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let most = most(in: scheme.scheme) else { return [] }
    return (scheme.scheme.ratings?.entries ?? []).compactMap { entry in
      guard let constant = entry.from, let border = constant.plain, most < border else { return nil }
      return Finding(
        SchemeFinding.ratingUnreachable, at: constant.place, length: constant.length,
        ["rating": entry.name.value, "border": border.exactText, "most": most.exactText])
    }
  }

  private func most(in scheme: Scheme) -> Number? {
    guard scheme.weighting == .exact, scheme.fullMarks != nil else { return nil }
    var sum: Number = 0
    for section in scheme.sections {
      var points: Number = 0
      for indicator in section.indicators {
        guard let most = most(of: indicator) else { return nil }
        points = points + most
      }
      guard let weight = section.weight else {
        sum = sum + points
        continue
      }
      guard let weight = weight.plain else { return nil }
      sum = sum + points * weight * Number(1, over: 100)
    }
    guard let adjustments = scheme.adjustments, !adjustments.items.allSatisfy({ $0.sign == .take }) else { return sum }
    guard case .at(let cap) = adjustments.bounds.atMost, let most = cap.plain else { return nil }
    return sum + most
  }

  private func most(of indicator: Indicator) -> Number? {
    guard let rule = indicator.score.single, let full = indicator.plainFull,
      let most = rule.limits(full: full).most
    else { return nil }
    switch indicator.share {
    case .weight(let weight): return weight.plain.map { most * $0 * Number(1, over: 100) }
    case .marks: return most
    case .unweighted: return nil
    }
  }
}
