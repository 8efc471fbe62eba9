/// Reads decimals as people write them: the whole field, ASCII digits, one point, a minus sign, at most 18 digits.
package enum DecimalReader {
  /// Why a field is not such a number.
  package enum Failure: Error, Sendable, Equatable {
    case empty
    case notANumber
    case tooManyDecimals(Int)
    case tooManyDigits
  }

  /// The number × 10^`decimals` of a field: `12.5` with 2 decimals is 1250.
  ///
  /// A digit more than `decimals` is refused, never cut; zeros at the end do not count as digits more.
  package static func scaled(_ bytes: some Collection<UInt8>, decimals: Int) -> Result<Int64, Failure> {
    switch parts(bytes) {
    case .failure(let failure): return .failure(failure)
    case .success(let (value, scale)):
      if scale <= decimals {
        let power = Number.powerOfTen(decimals - scale)
        let (scaled, overflow) = value.multipliedReportingOverflow(by: power)
        guard !overflow, scaled.magnitude < 1_000_000_000_000_000_000 else { return .failure(.tooManyDigits) }
        return .success(scaled)
      }
      let power = Number.powerOfTen(scale - decimals)
      guard value.isMultiple(of: power) else { return .failure(.tooManyDecimals(scale)) }
      return .success(value / power)
    }
  }

  /// The digits as an integer and how many of them stand behind the point.
  package static func parts(_ bytes: some Collection<UInt8>) -> Result<(value: Int64, scale: Int), Failure> {
    guard !bytes.isEmpty else { return .failure(.empty) }
    var value: Int64 = 0
    var digits = 0
    var scale = 0
    var sawPoint = false
    var negative = false
    var first = true
    for byte in bytes {
      switch byte {
      case 0x2D where first: negative = true
      case 0x2E where !sawPoint && digits > 0: sawPoint = true
      case 0x30...0x39:
        digits += 1
        guard digits <= 18 else { return .failure(.tooManyDigits) }
        value = value * 10 + Int64(byte - 0x30)
        if sawPoint { scale += 1 }
      default: return .failure(.notANumber)
      }
      first = false
    }
    guard digits > 0, !sawPoint || scale > 0 else { return .failure(.notANumber) }
    return .success((negative ? -value : value, scale))
  }
}

extension Number {
  /// A decimal as people write it, `-12.50`; `nil` for anything else, also `1,234`, `1e3`, `.5` and more than 18 digits.
  package init?(decimal text: some StringProtocol) {
    guard case .success(let (value, scale)) = DecimalReader.parts(text.utf8) else { return nil }
    self = Number.ratio(Int128(value), Int128(Number.powerOfTen(scale)))
  }

  /// A decimal with a percent sign that touches it, `95%` = 0.95.
  package init?(percent text: some StringProtocol) {
    guard text.last == "%", let number = Number(decimal: text.dropLast()) else { return nil }
    self = number * Number(1, over: 100)
  }
}
