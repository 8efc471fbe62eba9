import BigInt

/// An exact rational number: 41/60 stays 41/60 until the scheme says where to round.
///
/// Small ones are a reduced pair of 64-bit integers, reckoned through 128 bits so that nothing wraps; what does not fit is
/// kept in big integers, up to 200,000 binary digits, and beyond that is `outgrown`, which spreads like a missing figure.
package enum Number: Sendable {
  /// Numerator and denominator, reduced, the denominator positive; the numerator is never `Int64.min`.
  case small(Int64, Int64)
  case large(LargeRatio)
  /// The exact figure has more than 200,000 binary digits; the run says so and stops.
  case outgrown

  package init(_ whole: Int) { self = Number.ratio(Int128(whole), 1) }

  package init(_ numerator: Int64, over denominator: Int64) {
    self = Number.ratio(Int128(numerator), Int128(denominator))
  }

  /// `scaled` / 10^`scale`: 1250 at scale 2 is 12.5.
  package init(_ scaled: Int128, scale: Int) {
    if scale <= 18 {
      self = Number.ratio(scaled, Int128(Number.powerOfTen(scale)))
    } else {
      self = Number.large(BigInt(scaled), BigInt(10).power(scale))
    }
  }

  /// The quotient of two integers, reduced; a zero denominator gives 0, so ask before.
  package static func ratio(_ numerator: Int128, _ denominator: Int128) -> Number {
    guard denominator != 0 else { return .small(0, 1) }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let over = denominator.magnitude / divisor
    let above = numerator.magnitude / divisor
    let negative = (numerator < 0) != (denominator < 0)
    if above <= UInt128(Int64.max), over <= UInt128(Int64.max) {
      return .small(negative ? -Int64(above) : Int64(above), Int64(over))
    }
    return .large(LargeRatio(BigInt(sign: negative ? .minus : .plus, magnitude: BigUInt(above)), BigInt(over)))
  }

  static func powerOfTen(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<min(exponent, 18) { power *= 10 }
    return power
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
      return max(1, UInt128(greatestCommonDivisor(UInt64(a), UInt64(b))))
    }
    if a == 0 { return max(1, b) }
    if b == 0 { return a }
    var (a, b) = (a, b)
    let shift = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
    a >>= UInt128(a.trailingZeroBitCount)
    while b != 0 {
      b >>= UInt128(b.trailingZeroBitCount)
      if b < a { swap(&a, &b) }
      b -= a
    }
    return a << UInt128(shift)
  }

  static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    if a == 0 { return b }
    if b == 0 { return a }
    var (a, b) = (a, b)
    let shift = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
    a >>= UInt64(a.trailingZeroBitCount)
    while b != 0 {
      b >>= UInt64(b.trailingZeroBitCount)
      if b < a { swap(&a, &b) }
      b -= a
    }
    return a << UInt64(shift)
  }
}

extension Number: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension Number {
  package var isOutgrown: Bool { if case .outgrown = self { true } else { false } }

  package var isZero: Bool {
    switch self {
    case .small(let numerator, _): numerator == 0
    case .large(let ratio): ratio.numerator.isZero
    case .outgrown: false
    }
  }

  package var isNegative: Bool {
    switch self {
    case .small(let numerator, _): numerator < 0
    case .large(let ratio): ratio.numerator < 0
    case .outgrown: false
    }
  }

  /// The number as an integer, where it is one and fits.
  package var asInt: Int? {
    if case .small(let numerator, 1) = self { Int(numerator) } else { nil }
  }

  /// The number × 10^`decimals`, where that is an integer that fits: 12.5 with 2 decimals is 1250.
  package func scaled(by decimals: Int) -> Int128? {
    guard case .small(let numerator, let denominator) = self, decimals <= 18 else { return nil }
    let scaled = Int128(numerator) * Int128(Number.powerOfTen(decimals))
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(denominator))
    return remainder == 0 ? quotient : nil
  }
}
