import BigInt

/// How a stage rounds: not at all, or half up to so many decimals (四舍五入), away from zero for negatives.
package enum Rounding: Sendable, Hashable {
  case exact
  case decimals(Int)
}

extension Number {
  package func rounded(_ rounding: Rounding) -> Number {
    switch rounding {
    case .exact: self
    case .decimals(let decimals): rounded(decimals: decimals)
    }
  }

  /// Half up by magnitude: 2.345 to 2 decimals is 2.35, -2.345 is -2.35. Negative `decimals` round to tens, hundreds …
  package func rounded(decimals: Int) -> Number {
    if case .small(let numerator, let denominator) = self, (0...18).contains(decimals) {
      if denominator == 1 { return self }
      let power = Int128(Number.powerOfTen(decimals))
      let over = UInt128(denominator)
      let scaled = (Int128(numerator) * power).magnitude
      let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: over)
      let whole = Int128(quotient + (remainder >= over - remainder ? 1 : 0))
      return Number.ratio(numerator < 0 ? -whole : whole, power)
    }
    guard let (above, below) = parts else { return .outgrown }
    let bounded = min(max(decimals, -1_000), 1_000)
    let power = BigInt(10).power(abs(bounded))
    let scaled = bounded >= 0 ? above.magnitude * power.magnitude : above.magnitude
    let over = bounded >= 0 ? below.magnitude : below.magnitude * power.magnitude
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: over)
    let whole = BigInt(
      sign: above < 0 ? .minus : .plus, magnitude: remainder + remainder >= over ? quotient + 1 : quotient)
    return bounded >= 0 ? Number.large(whole, power) : Number.large(whole * power, 1)
  }

  /// The greatest whole number that is not greater.
  package var floor: Number {
    guard let (above, below) = parts else { return .outgrown }
    let (quotient, remainder) = above.magnitude.quotientAndRemainder(dividingBy: below.magnitude)
    if above >= 0 { return Number.large(BigInt(quotient), 1) }
    return Number.large(BigInt(sign: .minus, magnitude: remainder.isZero ? quotient : quotient + 1), 1)
  }

  /// The least whole number that is not less.
  package var ceil: Number { -(-self).floor }
}
