import Diagnostics
import Formulas
import Quantities

/// Rules: one form each, with points, bands and prices under the texts they stand for.
extension OutlineWalk {
  func rule(_ key: String, _ rule: Rule) -> OutlineNode? {
    let (form, parts) = kind(rule.kind, rule.place)
    let bounds = fields(of: rule, rule.place, without: ["kind", "place"])
    return .branch(key, form: form, (parts + bounds).numbered, rule.place)
  }

  private func kind(_ kind: Rule.Kind, _ place: SourceLocation) -> (form: String, parts: [OutlineNode]) {
    func parts(_ pairs: [(String, Any)]) -> [OutlineNode] { pairs.compactMap { node($0.0, $0.1, place) } }
    func entries(_ items: [Any]) -> [OutlineNode] { items.compactMap { entry($0, place) } }
    switch kind {
    case .attainment: return ("attainment", [])
    case .linear(let rule): return ("linear", entries(rule.points) + fields(of: rule, place, without: ["points"]))
    case .bands(.from(let bands, let below)):
      return ("bands", entries(bands) + [edge("below", below)].compactMap(\.self))
    case .bands(.to(let bands, let above)):
      return ("bands up to", entries(bands) + [edge("above", above)].compactMap(\.self))
    case .tiers(let tiers): return ("tiers", entries(tiers))
    case .around(let rule): return ("around", fields(of: rule, place))
    case .deductEach(let price): return ("deduct each", parts([("", price)]))
    case .deductPer(let list):
      return (
        "deduct",
        parts([("per", list.column)]) + entries(list.prices) + parts([("others", list.others as Any)])
      )
    case .levels(let levels, let others): return ("levels", entries(levels) + parts([("others", others as Any)]))
    case .pass(let from, let yes, let no): return ("pass", parts([("from", from as Any), ("yes", yes), ("no", no)]))
    case .placementLine(let within, let best, let worst, let lowestFirst):
      return (
        "placement",
        parts([("within", within), ("best", best), ("worst", worst), ("first", lowestFirst ? "lowest" : "highest")])
      )
    case .placementPlaces(let within, let places, let others, let lowestFirst):
      return (
        "places",
        parts([("within", within), ("first", lowestFirst ? "lowest" : "highest")]) + entries(places)
          + parts([("others", others as Any)])
      )
    case .formula(let formula): return ("formula", parts([("", formula)]))
    }
  }

  /// The outermost band; its border is its neighbour's, which says it already.
  private func edge(_ key: String, _ edge: BandsRule.Edge?) -> OutlineNode? {
    edge.flatMap { node(key, $0.gives, $0.border.place) }
  }
}
