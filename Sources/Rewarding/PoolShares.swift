package import Quantities

/// Shares a sum out in the money's smallest unit: pure figures, no names.
package enum PoolShares {
  /// Somebody who takes part.
  package struct Claim {
    /// What he would have of the sum before any bound; 0 gets nothing.
    package var exact: Number
    package var atLeast: Number?
    package var atMost: Number?

    package init(exact: Number, atLeast: Number? = nil, atMost: Number? = nil) {
      self.exact = exact
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }

  /// The exact shares within bounds: who is bounded keeps his bound, the rest is shared again in proportion.
  ///
  /// - Returns: `nil` where the floors come to more than there is.
  package static func bounded(_ claims: [Claim], of sum: Number) -> [Number]? {
    let takers = claims.indices.filter { !claims[$0].exact.isZero }
    var fixed: [Int: Number] = [:]
    let floors = Number.sum(takers.compactMap { claims[$0].atLeast })
    if sum < floors { return nil }
    while true {
      let open = takers.filter { fixed[$0] == nil }
      let left = sum - Number.sum(fixed.values.map { $0 })
      let weights = Number.sum(open.map { claims[$0].exact })
      var shares = fixed
      for index in open {
        shares[index] = (claims[index].exact * left).dividing(by: weights) ?? 0
      }
      var over: Number = 0
      var under: Number = 0
      for index in open {
        guard let share = shares[index] else { continue }
        if let most = claims[index].atMost, most < share { over = over + (share - most) }
        if let least = claims[index].atLeast, share < least { under = under + (least - share) }
      }
      if over.isZero, under.isZero { return claims.indices.map { shares[$0] ?? 0 } }
      let fixesCaps = !(over < under)
      for index in open {
        guard let share = shares[index] else { continue }
        if fixesCaps, let most = claims[index].atMost, most < share { fixed[index] = most }
        if !fixesCaps, let least = claims[index].atLeast, share < least { fixed[index] = least }
      }
    }
  }

  /// Shares in whole units of 10^-`decimals`, by largest remainder.
  ///
  /// - Parameter sum: What they come to; where the exact shares come to less, that is what is paid.
  package static func inUnits(
    _ exact: [Number], of sum: Number, decimals: Int, precedes: (Int, Int) -> Bool
  ) -> [Number] {
    let power = Number(Int128(1), scale: decimals)
    let units = exact.map { $0.dividing(by: power) ?? 0 }
    let reached = Number.sum(units)
    let wanted = sum.dividing(by: power) ?? 0
    let total = reached < wanted ? reached.floor : wanted.floor
    return LargestRemainder.whole(units, total: total, precedes: precedes).map { $0 * power }
  }
}
