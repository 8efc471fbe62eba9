/// Whole shares of a whole (最大余数法): everybody gets the whole part of his exact share, and what is left goes, one by one,
/// to the largest remainders.
package enum LargestRemainder {
  /// - Parameters:
  ///   - exact: The exact shares, none negative.
  ///   - total: What the whole shares must add up to, not less than the sum of the whole parts.
  ///   - precedes: Who goes before the other where two remainders are equal.
  /// - Returns: The whole shares; where `total` is greater than the exact shares come to, the rest stays unshared.
  package static func whole(_ exact: [Number], total: Number, precedes: (Int, Int) -> Bool) -> [Number] {
    var shares = exact.map(\.floor)
    var left = total - Number.sum(shares)
    let remainders = zip(exact, shares).map { $0 - $1 }
    let order = exact.indices.filter { !remainders[$0].isZero }.sorted { one, other in
      if remainders[one] == remainders[other] { return precedes(one, other) }
      return remainders[other] < remainders[one]
    }
    for index in order {
      guard !(left < 1) else { break }
      shares[index] = shares[index] + 1
      left = left - 1
    }
    return shares
  }
}
