/// Texts of numbers whose parts fit into 64 bits, as nearly all do, without big integers.
extension Number {
  /// How many decimals a fraction with such a denominator has; `nil` where they never end.
  static func decimals(of denominator: Int64) -> Int? {
    let twos = denominator.trailingZeroBitCount
    var rest = denominator >> Int64(twos)
    var fives = 0
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder == 0 else { return nil }
      rest = quotient
      fives += 1
    }
    return max(twos, fives)
  }

  /// The digits × 10^-`decimals`, where the number has just so many: 12.5 is 125 at 1; `nil` where 128 bits are too few or the decimals never end.
  var smallDecimal: (digits: UInt128, decimals: Int, isNegative: Bool)? {
    guard case .small(let numerator, let denominator) = self, let decimals = Number.decimals(of: denominator),
      decimals <= 18
    else { return nil }
    let factor = Number.powerOfTen(decimals) / denominator
    return (UInt128(numerator.magnitude) * UInt128(factor), decimals, numerator < 0)
  }

  /// Rounded half up by magnitude to so many decimals, 0 to 18; `nil` for a number that is not small.
  func smallRounded(_ decimals: Int) -> (digits: UInt128, isNegative: Bool)? {
    guard case .small(let numerator, let denominator) = self, (0...18).contains(decimals) else { return nil }
    let over = UInt128(denominator)
    let scaled = UInt128(numerator.magnitude) * UInt128(Number.powerOfTen(decimals))
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: over)
    return (quotient + (remainder >= over - remainder ? 1 : 0), numerator < 0)
  }

  /// `digits` × 10^-`decimals` as people write it.
  static func text(digits: UInt128, decimals: Int, isNegative: Bool) -> String {
    var written: [UInt8] = []
    written.reserveCapacity(24)
    var rest = digits
    var count = 0
    while rest > 0 || count <= decimals {
      if count == decimals, decimals > 0 { written.append(0x2E) }
      if rest <= UInt128(UInt64.max) {
        let (quotient, remainder) = UInt64(rest).quotientAndRemainder(dividingBy: 10)
        written.append(0x30 + UInt8(remainder))
        rest = UInt128(quotient)
      } else {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
        written.append(0x30 + UInt8(remainder))
        rest = quotient
      }
      count += 1
    }
    if isNegative, digits > 0 { written.append(0x2D) }
    written.reverse()
    return String(decoding: written, as: UTF8.self)
  }
}
