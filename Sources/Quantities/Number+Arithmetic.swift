import BigInt

extension Number {
  package static func + (one: Number, other: Number) -> Number {
    if case .small(let a, let b) = one, case .small(let c, let d) = other {
      if b == d {
        let (sum, overflow) = a.addingReportingOverflow(c)
        if !overflow, b == 1, sum != Int64.min { return .small(sum, 1) }
        return ratio(Int128(a) + Int128(c), Int128(b))
      }
      return ratio(Int128(a) * Int128(d) + Int128(c) * Int128(b), Int128(b) * Int128(d))
    }
    guard let (a, b) = one.parts, let (c, d) = other.parts else { return .outgrown }
    return b == d ? large(a + c, b) : large(a * d + c * b, b * d)
  }

  package static prefix func - (number: Number) -> Number {
    switch number {
    case .small(let numerator, let denominator): .small(-numerator, denominator)
    case .large(let ratio): .large(LargeRatio(-ratio.numerator, ratio.denominator))
    case .outgrown: .outgrown
    }
  }

  package static func - (one: Number, other: Number) -> Number { one + -other }

  package static func * (one: Number, other: Number) -> Number {
    if case .small(let a, let b) = one, case .small(let c, let d) = other {
      return ratio(Int128(a) * Int128(c), Int128(b) * Int128(d))
    }
    guard let (a, b) = one.parts, let (c, d) = other.parts else { return .outgrown }
    return large(a * c, b * d)
  }

  /// The quotient, or `nil` where the divisor is zero.
  package func dividing(by divisor: Number) -> Number? {
    if divisor.isZero { return nil }
    if case .small(let a, let b) = self, case .small(let c, let d) = divisor {
      return Number.ratio(Int128(a) * Int128(d), Int128(b) * Int128(c))
    }
    guard let (a, b) = parts, let (c, d) = divisor.parts else { return .outgrown }
    return c < 0 ? Number.large(-(a * d), -(b * c)) : Number.large(a * d, b * c)
  }

  /// The size without its sign.
  package var magnitude: Number { isNegative ? -self : self }
}

extension Number: Equatable, Comparable {
  package static func == (one: Number, other: Number) -> Bool {
    switch (one, other) {
    case (.small(let a, let b), .small(let c, let d)): return a == c && b == d
    case (.outgrown, .outgrown): return true
    case (.outgrown, _), (_, .outgrown): return false
    default: return order(one, other) == nil && !exactlyLess(one, other) && !exactlyLess(other, one)
    }
  }

  /// Two figures of which one has outgrown are not in order; ask `isOutgrown` before.
  package static func < (one: Number, other: Number) -> Bool {
    if case .small(let a, let b) = one, case .small(let c, let d) = other {
      return Int128(a) * Int128(d) < Int128(c) * Int128(b)
    }
    return order(one, other) ?? exactlyLess(one, other)
  }

  /// By sign and approximate size; `nil` where that does not tell.
  private static func order(_ one: Number, _ other: Number) -> Bool? {
    if one.isNegative != other.isNegative { return one.isNegative }
    guard let a = one.size, let b = other.size else { return nil }
    return LargeRatio.Size.order(a, b).map { one.isNegative ? !$0 : $0 }
  }

  private var size: LargeRatio.Size? {
    switch self {
    case .small(let numerator, let denominator):
      LargeRatio.Size(BigUInt(numerator.magnitude), BigUInt(denominator.magnitude))
    case .large(let ratio): ratio.size
    case .outgrown: nil
    }
  }

  private static func exactlyLess(_ one: Number, _ other: Number) -> Bool {
    guard let (a, b) = one.parts, let (c, d) = other.parts else { return false }
    return a * d < c * b
  }
}
