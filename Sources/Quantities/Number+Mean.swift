extension Number {
  /// The mean rounded half up to so many decimals, exactly as if the exact mean were rounded; `nil` of no numbers.
  ///
  /// The exact mean of thousands of fractions has thousands of digits. Nearly always eighteen decimals of each number tell how it
  /// rounds: what they leave open lies on one side of the border. Where it does not, the exact mean decides.
  package static func roundedMean(_ numbers: [Number], decimals: Int) -> Number? {
    if numbers.isEmpty { return nil }
    if let mean = estimatedMean(numbers, decimals: decimals) { return mean }
    return Number.sum(numbers).dividing(by: Number(numbers.count))?.rounded(decimals: decimals)
  }

  /// The rounded mean where bounds on both sides round to the same.
  private static func estimatedMean(_ numbers: [Number], decimals: Int) -> Number? {
    guard (0...6).contains(decimals), numbers.count < 1_000_000 else { return nil }
    let scale = Int128(Number.powerOfTen(18))
    var least: Int128 = 0
    for number in numbers {
      guard case .small(let numerator, let denominator) = number,
        numerator.magnitude / UInt64(denominator) < 1_000_000_000
      else { return nil }
      let (quotient, remainder) = (Int128(numerator) * scale).quotientAndRemainder(dividingBy: Int128(denominator))
      least += remainder < 0 ? quotient - 1 : quotient
    }
    // Each number lies less than one unit of the last decimal above what was added.
    let most = least + Int128(numbers.count)
    let over = Int128(numbers.count) * scale
    let one = Number.ratio(least, over).rounded(decimals: decimals)
    let other = Number.ratio(most, over).rounded(decimals: decimals)
    return (one - other).isZero ? one : nil
  }
}
