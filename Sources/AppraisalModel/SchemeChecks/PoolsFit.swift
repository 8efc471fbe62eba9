import Diagnostics
import Formulas
import Quantities

/// A pool's parts are the whole, its claims are an item of pay, and its money has cents.
struct PoolsFit: SchemeCheck {
  func findings(in scheme: TypedScheme) -> [Finding] {
    guard let pay = scheme.scheme.pay else { return [] }
    var findings: [Finding] = []
    var claimed: Set<String> = []
    for pool in pay.pools {
      func refuse(_ problem: String, _ hint: String, at placed: Placed<String>? = nil) {
        let place = placed ?? pool.name
        findings.append(
          Finding(
            SchemeFinding.poolRefused, at: place.place, length: place.length,
            ["name": pool.name.value, "problem": problem, "hint": hint]))
      }
      if case .exact = scheme.scheme.rounding.money {
        refuse("shares money that has no smallest unit", "Say `money: 2` under `rounding:`.")
      }
      switch pool.content {
      case .claims(let item):
        let items = pay.items.filter { if case .subtotal = $0.content { false } else { true } }.map(\.name.value)
        if !items.contains(item.value) {
          refuse(
            "pays claims of `\(item.value)`, which is no item of pay", "Items are: \(items.joined(separator: ", ")).",
            at: item)
        } else if !claimed.insert(item.value).inserted {
          refuse("pays `\(item.value)`, which another pool pays already", "Claim it in one pool.", at: item)
        }
        if pool.atLeast != nil || pool.atMost != nil {
          refuse("bounds claims", "Bound the item itself by `at_least:` and `at_most:`.")
        }
      case .shares(let parts):
        let sum = Number.sum(parts.map(\.part.value))
        if sum != 1, !parts.isEmpty {
          refuse("shares out \((sum * 100).exactText)%, not 100%", "Parts are of what is left after the reserve.")
        }
      }
      if let reserve = pool.reserve?.single?.value.number, reserve.isNegative || 1 < reserve {
        refuse("keeps back \((reserve * 100).exactText)%", "A reserve lies between 0% and 100%.")
      }
    }
    return findings
  }
}
