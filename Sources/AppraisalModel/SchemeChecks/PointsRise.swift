import Diagnostics
import Quantities

/// The points of a line and the borders of tiers rise, each once: `0%` and `0.0%` are the same point.
struct PointsRise: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    scheme.scheme.rules.flatMap { rules in
      rules.rule.values.flatMap { rule -> [Finding] in
        switch rule.kind {
        case .linear(let linear): check(linear.points.map(\.x), "the points of the line", least: 2, rule)
        case .tiers(let tiers): check(tiers.map(\.from), "the borders of the tiers", least: 1, rule)
        default: []
        }
      }
    }
  }

  private func check(_ constants: [Constant], _ what: String, least: Int, _ rule: Rule) -> [Finding] {
    guard constants.count >= least else {
      return [
        Finding(
          SchemeFinding.pointsDoNotRise, at: rule.place,
          ["what": what, "one": "\(constants.count) of them", "other": "the \(least) that are needed"])
      ]
    }
    return zip(constants, constants.dropFirst()).compactMap { lower, upper in
      guard let one = lower.plain, let other = upper.plain, !(one < other) else { return nil }
      return Finding(
        SchemeFinding.pointsDoNotRise, at: upper.place, length: upper.length,
        ["what": what, "one": lower.written, "other": upper.written])
    }
  }
}
