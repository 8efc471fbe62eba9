import Diagnostics
import Quantities

/// An indicator whose rule can never reach its full mark is worth a look.
struct CapReachesFull: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard scheme.scheme.fullMarks != nil else { return [] }
    return scheme.scheme.indicators.flatMap { indicator -> [Finding] in
      guard let full = indicator.plainFull else { return [] }
      return indicator.score.values.compactMap { rule in
        guard let most = rule.limits(full: full).most, most < full else { return nil }
        return Finding(
          SchemeFinding.capUnderFull, at: rule.place,
          ["name": indicator.name.value, "cap": most.exactText, "full": full.exactText])
      }
    }
  }
}

extension Indicator {
  /// The full mark that its rule speaks of: 100 with a weight, the marks where they are one written number.
  var plainFull: Number? {
    switch share {
    case .weight: 100
    case .marks(let constant): constant.plain
    case .unweighted: nil
    }
  }
}
