/// A calendar day, 1900 to 2199, without clock or time zone.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// `nil` for a day that the calendar does not have.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), (1...Day.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    // Days from civil: years begin in March, so that the leap day is a year's last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// `2026-03-14`, nothing else.
  package init?(text: some StringProtocol) { self.init(bytes: text.utf8) }

  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 10 else { return nil }
    var year = 0
    var month = 0
    var day = 0
    var position = 0
    for byte in bytes {
      let digit = Int(byte) - 0x30
      let isHyphen = position == 4 || position == 7
      guard isHyphen ? byte == 0x2D : (0...9).contains(digit) else { return nil }
      switch position {
      case 0...3: year = year * 10 + digit
      case 5...6: month = month * 10 + digit
      case 8...9: day = day * 10 + digit
      default: break
      }
      position += 1
    }
    self.init(year: year, month: month, day: day)
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }

  /// The first and the last day that a cell may hold.
  package static let earliest = Day(year: 1900, month: 1, day: 1) ?? Day(number: 0)
  package static let latest = Day(year: 2199, month: 12, day: 31) ?? Day(number: 0)

  /// Year, month and day of the month.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// `2026-03-14`.
  package var text: String {
    let (year, month, day) = components
    return "\(year)-\(Day.twoDigits(month))-\(Day.twoDigits(day))"
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// So many days later; beyond the calendar's ends it stays there.
  package static func + (day: Day, days: Int) -> Day {
    Day(number: Int32(clamping: Int(day.number).addingReportingOverflow(days).partialValue))
  }

  /// The days from one day to the other.
  package static func - (one: Day, other: Day) -> Int { Int(one.number) - Int(other.number) }

  package static func < (one: Day, other: Day) -> Bool { one.number < other.number }
}
