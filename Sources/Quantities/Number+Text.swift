import BigInt

extension Number {
  /// The number whole where it is a finite decimal: `85`, `-0.5`; `nil` otherwise.
  package var decimalText: String? {
    if let (digits, decimals, isNegative) = smallDecimal {
      return Number.text(digits: digits, decimals: decimals, isNegative: isNegative)
    }
    if case .small(_, let denominator) = self, Number.decimals(of: denominator) == nil { return nil }
    guard let (above, below) = reducedParts else { return nil }
    var rest = below.magnitude
    guard rest.bitWidth <= 4_096 else { return nil }
    let twos = rest.trailingZeroBitCount
    rest >>= twos
    var fives = 0
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder.isZero else { return nil }
      rest = quotient
      fives += 1
    }
    let decimals = max(twos, fives)
    let digits = above.magnitude * BigUInt(10).power(decimals) / below.magnitude
    return Number.text(digits: String(digits), decimals: decimals, negative: above < 0)
  }

  /// The number exact: a finite decimal whole, any other as a reduced fraction, `41/60`.
  ///
  /// A fraction of more than 400 digits is cut to its first 40 decimals and an ellipsis.
  package var exactText: String {
    if case .outgrown = self { return "…" }
    if let decimalText { return decimalText }
    if case .small(let above, let below) = self { return "\(above)/\(below)" }
    guard let (above, below) = reducedParts else { return "…" }
    if above.magnitude.bitWidth + below.magnitude.bitWidth > 1_300 { return text(decimals: 40) + "…" }
    return "\(above)/\(below)"
  }

  /// The number so that it can be read back whole: what a history keeps; a fraction of more than 400 digits is not kept, `…`.
  package var keptText: String {
    let text = exactText
    return text.hasSuffix("…") ? "…" : text
  }

  /// Reads what `keptText` wrote: `85`, `-0.5`, `41/60`; `nil` for anything else.
  package init?(exact text: some StringProtocol) {
    if let number = Number(decimal: text) {
      self = number
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let above = Number.whole(parts[0]),
      let below = parts.count == 2 ? Number.whole(parts[1]) : (1, 1),
      below.digits > 0
    else { return nil }
    let (one, other) = (above.digits * below.scale, above.scale * below.digits)
    guard let number = Number.large(one, 1).dividing(by: Number.large(other, 1)) else { return nil }
    self = number
  }

  /// A decimal of any length: its digits and the power of ten below them.
  private static func whole(_ text: some StringProtocol) -> (digits: BigInt, scale: BigInt)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count < 70_000 else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    let digits = String(parts[0]) + fraction
    let unsigned = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
    guard !unsigned.isEmpty, unsigned.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = BigInt(digits) else {
      return nil
    }
    return (value, BigInt(10).power(fraction.utf8.count))
  }

  /// Rounded half up to exactly so many decimals: `85.00`.
  package func text(decimals: Int) -> String {
    if let (digits, isNegative) = smallRounded(decimals) {
      return Number.text(digits: digits, decimals: decimals, isNegative: isNegative)
    }
    guard let (above, below) = rounded(decimals: decimals).reducedParts else { return "…" }
    let digits = above.magnitude * BigUInt(10).power(max(0, decimals)) / below.magnitude
    return Number.text(digits: String(digits), decimals: max(0, decimals), negative: above < 0)
  }

  /// As people read it: a finite decimal of at most so many decimals whole, any other rounded to them.
  package func shownText(decimals: Int) -> String {
    if case .small(_, let denominator) = self {
      guard let places = Number.decimals(of: denominator), places <= decimals else { return text(decimals: decimals) }
      return decimalText ?? text(decimals: decimals)
    }
    if let whole = decimalText {
      let places = whole.split(separator: ".").dropFirst().first?.count ?? 0
      if places <= decimals { return whole }
    }
    return text(decimals: decimals)
  }

  /// The nearest binary number, for cells of workbooks only.
  package var asDouble: Double {
    if case .small(let numerator, let denominator) = self, numerator.magnitude <= 1 << 53, denominator <= 1 << 53 {
      return Double(numerator) / Double(denominator)
    }
    return Double(text(decimals: 40)) ?? 0
  }

  private var reducedParts: (BigInt, BigInt)? {
    guard case .large(let ratio) = self else { return parts }
    guard ratio.numerator.magnitude.bitWidth + ratio.denominator.magnitude.bitWidth <= 8_192 else {
      return (ratio.numerator, ratio.denominator)
    }
    let divisor = BigInt(ratio.numerator.magnitude.greatestCommonDivisor(with: ratio.denominator.magnitude))
    return (ratio.numerator / divisor, ratio.denominator / divisor)
  }

  private static func text(digits: String, decimals: Int, negative: Bool) -> String {
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = negative && digits != "0" ? "-" : ""
    if decimals == 0 { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension Number {
  /// Whether it is a decimal with no more places than these.
  package func hasDecimals(atMost places: Int) -> Bool {
    if case .small(_, let denominator) = self { return Number.powerOfTen(places) % denominator == 0 }
    guard let text = decimalText else { return false }
    return (text.split(separator: ".").dropFirst().first?.count ?? 0) <= places
  }
}
