package import BigInt

/// A ratio of two big integers, not reduced until it is printed: reducing at every step is what makes exact sums slow.
package final class LargeRatio: Sendable {
  package let numerator: BigInt
  /// Positive.
  package let denominator: BigInt
  /// The size of the ratio to about 50 binary digits, so that most comparisons need no long multiplication.
  let size: Size

  init(_ numerator: BigInt, _ denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
    size = Size(numerator.magnitude, denominator.magnitude)
  }

  /// mantissa × 2^exponent, mantissa in [1, 2) or 0.
  struct Size: Sendable {
    let mantissa: Double
    let exponent: Int

    init(_ above: BigUInt, _ below: BigUInt) {
      let a = Size.leading(above)
      let b = Size.leading(below)
      let quotient = b.mantissa == 0 ? 0 : a.mantissa / b.mantissa
      if quotient == 0 {
        mantissa = 0
        exponent = 0
      } else if quotient < 1 {
        mantissa = quotient * 2
        exponent = a.exponent - b.exponent - 1
      } else {
        mantissa = quotient
        exponent = a.exponent - b.exponent
      }
    }

    /// The top 64 binary digits as a mantissa in [1, 2).
    private static func leading(_ number: BigUInt) -> (mantissa: Double, exponent: Int) {
      let width = number.bitWidth
      guard width > 0 else { return (0, 0) }
      let top = width > 64 ? number >> (width - 64) : number << (64 - width)
      return (Double(UInt64(top)) / 9_223_372_036_854_775_808, width - 1)
    }

    /// Which is greater, or `nil` where they are too near to tell.
    static func order(_ one: Size, _ other: Size) -> Bool? {
      if one.mantissa == 0 || other.mantissa == 0 { return nil }
      if abs(one.exponent - other.exponent) > 1 { return one.exponent < other.exponent }
      let scale: Double =
        one.exponent == other.exponent ? 1 : (one.exponent < other.exponent ? 0.5 : 2)
      let difference = one.mantissa * scale - other.mantissa
      return abs(difference) > 1e-12 ? difference < 0 : nil
    }
  }
}

extension Number {
  /// The most binary digits a numerator or denominator may have.
  package static let mostDigits = 200_000

  /// The number of two big integers, reduced and small where it is short.
  static func large(_ numerator: BigInt, _ denominator: BigInt) -> Number {
    let width = max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth)
    guard width <= mostDigits else { return .outgrown }
    guard width <= 2_048 else { return .large(LargeRatio(numerator, denominator)) }
    let divisor = numerator.magnitude.greatestCommonDivisor(with: denominator.magnitude)
    let above = numerator / BigInt(divisor)
    let below = denominator / BigInt(divisor)
    if let a = Int64(exactly: above), let b = Int64(exactly: below), a != Int64.min { return .small(a, b) }
    return .large(LargeRatio(above, below))
  }

  /// Both parts as big integers; `nil` where the figure has outgrown.
  var parts: (numerator: BigInt, denominator: BigInt)? {
    switch self {
    case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
    case .large(let ratio): (ratio.numerator, ratio.denominator)
    case .outgrown: nil
    }
  }
}
