import Diagnostics
import Formulas

extension Scheme {
  /// Every rule with the name of what it belongs to.
  var rules: [(owner: String, rule: Chosen<Rule>, isScore: Bool)] {
    var all: [(owner: String, rule: Chosen<Rule>, isScore: Bool)] = []
    for file in files {
      for column in file.columns {
        if case .rule(_, let gives, _) = column.computed {
          all.append(("\(file.name.value).\(column.name.value)", gives, false))
        }
      }
    }
    for measure in measures {
      if case .rule(_, let gives) = measure.definition { all.append((measure.name.value, gives, false)) }
    }
    for indicator in indicators { all.append((indicator.name.value, indicator.score, true)) }
    for item in pay?.items ?? [] {
      if case .rule(_, let rule) = item.content { all.append((item.name.value, rule, false)) }
    }
    return all
  }

  /// Every constant outside of rules: weights, marks, bounds of adjustments and items, gates, the scale.
  var looseConstants: [Constant] {
    var all: [Constant] = sections.compactMap(\.weight)
    for indicator in indicators {
      switch indicator.share {
      case .weight(let constant), .marks(let constant): all.append(constant)
      case .unweighted: break
      }
    }
    all += (adjustments?.bounds.constants ?? []) + (adjustments?.items.flatMap(\.bounds.constants) ?? [])
    all += gates.compactMap(\.scoreAtMost) + (ratings?.entries.compactMap(\.from) ?? [])
    all += pay?.items.flatMap(\.bounds.constants) ?? []
    all += pay?.pools.compactMap(\.reserve) ?? []
    for move in pay?.moves ?? [] {
      all += move.rankBounds.constants + move.stepBounds.constants + move.spends.map(\.amount)
    }
    if case .shares(let shares)? = ratings?.quota?.kind { all += shares.map(\.part) }
    return all
  }
}

extension Bounds {
  package var constants: [Constant] {
    [atLeast, atMost].compactMap { if case .at(let constant) = $0 { constant } else { nil } }
  }
}
