/// Decimals as nearly every cell holds them, eight digits at a time; what is written otherwise is left to `CellReader`.
enum Digits {
  /// The number × 10^`scale` of a cell; `nil` where it is none, or one that must be looked at with more care.
  ///
  /// - Parameters:
  ///   - start: With 8 readable bytes before it.
  ///   - power: 10^`scale`.
  @inline(__always)
  static func scaled(_ start: UnsafePointer<UInt8>, _ count: Int, scale: Int, power: Int64) -> Int64? {
    if scale == 0 { return whole(start, count) ?? careful(start, count, scale: 0) }
    let point = count - 1 - scale
    if point > 0, start[point] == 0x2E, let integer = whole(start, point),
      let fraction = whole(start + point + 1, scale),
      point + scale <= 18
    {
      return integer &* power &+ fraction
    }
    return careful(start, count, scale: scale)
  }

  /// A number of 1 to 16 digits and nothing else.
  @inline(__always)
  private static func whole(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    if count <= 8 {
      guard count > 0 else { return nil }
      let (value, isGood) = eight(start + count, count)
      return isGood ? value : nil
    }
    guard count <= 16 else { return nil }
    let (low, isLowGood) = eight(start + count, 8)
    let (high, isHighGood) = eight(start + count - 8, count - 8)
    return isLowGood && isHighGood ? high &* 100_000_000 &+ low : nil
  }

  /// The last `count` digits before `end`, 1 to 8.
  @inline(__always)
  static func eight(_ end: UnsafePointer<UInt8>, _ count: Int) -> (Int64, Bool) {
    let bytes = UInt64(littleEndian: (UnsafeRawPointer(end) - 8).loadUnaligned(as: UInt64.self))
    let keep = UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    let digits = (bytes ^ 0x3030_3030_3030_3030) & keep
    let bad = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    let pairs = digits &* 10 &+ (digits &>> 8)
    let hundreds = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let units = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (Int64(truncatingIfNeeded: (hundreds &+ units) &>> 32), bad == 0)
  }

  /// A minus sign, fewer decimals than the scale, more digits; the whole of the cell or nothing.
  @inline(never)
  private static func careful(_ start: UnsafePointer<UInt8>, _ count: Int, scale: Int) -> Int64? {
    guard count > 0, count <= 20 else { return nil }
    let isNegative = start[0] == 0x2D
    var value: Int64 = 0
    var digits = 0
    var decimals = -1
    for place in (isNegative ? 1 : 0)..<count {
      let byte = start[place]
      if byte == 0x2E, decimals < 0, digits > 0 {
        decimals = 0
        continue
      }
      guard byte >= 0x30, byte <= 0x39, digits < 18 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
      digits += 1
      if decimals >= 0 { decimals += 1 }
    }
    guard digits > 0, decimals != 0, decimals <= scale else { return nil }
    let raise = scale - max(decimals, 0)
    guard digits + raise <= 18 else { return nil }
    let scaled = value * powers[raise]
    return isNegative ? -scaled : scaled
  }

  /// 10^0 to 10^18.
  static let powers: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 } }
}
