import Diagnostics
import Formulas

/// `deduct: {per: …}` has a price for every kind, or says what the others cost.
struct PricesAreCovered: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    scheme.scheme.indicators.flatMap { indicator in
      indicator.score.values.compactMap { rule -> Finding? in
        guard case .deductPer(let list) = rule.kind, list.others == nil,
          case .choice(let choices)? = scheme.columnTypes[list.column.value.file]?[list.column.value.column]
        else { return nil }
        let lacking = choices.values.filter { kind in !list.prices.contains { $0.kind.value == kind } }
        guard !lacking.isEmpty else { return nil }
        return Finding(
          SchemeFinding.priceLacking, at: rule.place, length: 6,
          ["texts": lacking.joined(separator: ", "), "choice": choices.name])
      }
    }
  }
}
