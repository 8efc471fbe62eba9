import Quantities

/// Moves dates by whole years, 28 or a multiple: days of the week, lengths of months and leap years are the same then, from 1901 to 2099.
struct YearShift: Sendable {
  static let cycle = 28

  let years: Int

  /// A cell that holds a day or a period and nothing else; one of several as `2026-10:1;2026-11:3`; any other is as it was.
  func cell(_ text: String) -> String {
    guard years != 0, text.utf8.count >= 4 else { return text }
    return text.split(separator: ";", omittingEmptySubsequences: false).map { part in
      let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let first = halves[0]
      // A year alone may be a number, except where something is counted by it.
      let isDate = Day(text: first) != nil || Period(text: first) != nil && (first.contains("-") || halves.count == 2)
      return ([isDate ? moved(first) : first] + halves.dropFirst()).joined(separator: ":")
    }.joined(separator: ";")
  }

  func period(_ text: String) -> String { Period(text: text) == nil ? text : moved(text) }

  private func moved(_ text: String) -> String {
    guard let year = Int(text.prefix(4)) else { return text }
    return String(year + years) + text.dropFirst(4)
  }

  /// A scheme, or a name: years that begin a date or a period, or stand before 年; of a yearly scheme also those that stand alone
  /// where a period is written.
  func prose(_ text: String, isYearly: Bool = false) -> String {
    if years == 0 { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if isYear(bytes, index), isDated(bytes, index + 4, isYearly) {
        result += moved(String(decoding: bytes[index..<index + 4], as: UTF8.self)).utf8
        index += 4
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func isYear(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard start + 4 <= bytes.count, bytes[start..<start + 4].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    let isAfterNumber = start > 0 && ((0x30...0x39).contains(bytes[start - 1]) || bytes[start - 1] == 0x2E)
    let century = bytes[start..<start + 2]
    return !isAfterNumber && [[0x31, 0x39], [0x32, 0x30]].contains(Array(century))
  }

  /// What stands behind the year makes it one.
  private func isDated(_ bytes: [UInt8], _ end: Int, _ isYearly: Bool) -> Bool {
    let rest = String(decoding: bytes[end..<min(end + 12, bytes.count)], as: UTF8.self)
    if rest.hasPrefix("年") { return true }
    if isYearly, rest.hasPrefix(" ..") || rest.hasPrefix("..") || rest.hasPrefix(":") || rest.hasPrefix("\n") {
      return true
    }
    guard rest.hasPrefix("-") else { return false }
    let part = rest.dropFirst().prefix(2)
    return ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].contains(part)
      || Int(part).map { (1...12).contains($0) } == true && part.count == 2
  }
}
