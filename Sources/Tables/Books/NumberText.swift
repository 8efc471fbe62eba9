import Quantities

/// A stored number as the decimal that a person wrote: the shortest one that gives the same stored number, so that 0.1 is 0.1.
enum NumberText {
  /// A spreadsheet keeps so many digits; what comes behind them came about in reckoning.
  static let mostDigits = 15

  enum Failure: Error { case notANumber, notExact }

  /// - Parameter stored: The number as the workbook writes it, `1.1000000000000001` or `3E-05`.
  static func exact(_ stored: ArraySlice<UInt8>) -> Result<ArraySlice<UInt8>, Failure> {
    if isPlain(stored) { return .success(stored) }
    let signs = Array("0123456789+-.eE".utf8)
    guard stored.allSatisfy(signs.contains), let value = Double(String(decoding: stored, as: UTF8.self)),
      value.isFinite
    else { return .failure(.notANumber) }
    guard let text = shortest(value) else { return .failure(.notExact) }
    return .success(Array(text.utf8)[...])
  }

  /// Whether the bytes are such a decimal already: at most 15 digits, none of them idle. Every such decimal is the shortest of its stored number.
  private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes
    guard let first = digits.first, let last = digits.last, digits.count <= mostDigits else { return false }
    var point: Int?
    for (index, byte) in zip(digits.indices, digits) {
      switch byte {
      case 0x30...0x39: break
      case 0x2E where point == nil && index > digits.startIndex: point = index
      default: return false
      }
    }
    guard let point else { return first != 0x30 || digits.count == 1 && bytes.count == 1 }
    return last != 0x30 && last != 0x2E && (first != 0x30 || point == digits.startIndex + 1)
  }

  /// `nil` where it has more digits than a spreadsheet keeps.
  private static func shortest(_ value: Double) -> String? {
    if value == 0 { return "0" }
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined()
    let digits = String(all.drop { $0 == "0" }.reversed().drop { $0 == "0" }.reversed())
    let zeros = all.prefix { $0 == "0" }.count
    // Where the point stands, counted from the first digit that is not 0.
    let point = mantissa[0].count - zeros + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    guard digits.count <= mostDigits, point <= mostDigits, point > -mostDigits else { return nil }
    let sign = value < 0 ? "-" : ""
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if digits.count <= point { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}

/// A day that a workbook keeps as a number of days, in one of its two countings.
enum SerialDay {
  private static let last = 2_958_465.0

  /// `2026-03-14`, with a time of day `2026-03-14 09:30:00`; `nil` where the number is no day.
  ///
  /// The counting from 1900 has a 29 February 1900, which the calendar has not: 60 gives that text, and is no date.
  static func text(_ value: Double, since1904: Bool) -> String? {
    guard value >= (since1904 ? 0 : 1), value < last + 1 else { return nil }
    let whole = Int(value)
    let day =
      since1904
      ? Day(number: Int32(whole - 24_107)).text
      : whole == 60 ? "1900-02-29" : Day(number: Int32(whole - (whole > 60 ? 25_569 : 25_568))).text
    return value == Double(whole) ? day : day + " " + time(value - Double(whole))
  }

  /// `09:30:00`, of a part of a day.
  static func time(_ part: Double) -> String {
    let seconds = min(86_399, Int((part * 86_400).rounded()))
    return [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
