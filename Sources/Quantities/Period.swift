/// How long a period is; a scheme appraises by one of these.
package enum PeriodKind: String, Sendable, CaseIterable {
  case month
  case quarter
  case halfYear = "half-year"
  case year

  /// How many of them a year has.
  package var perYear: Int {
    switch self {
    case .month: 12
    case .quarter: 4
    case .halfYear: 2
    case .year: 1
    }
  }
}

/// A month, quarter, half-year or year: `2026-03`, `2026-Q1`, `2026-H1`, `2026`.
package struct Period: Hashable, Sendable, Comparable {
  package let kind: PeriodKind
  /// Periods of that kind since the year 0.
  package let index: Int

  package init(kind: PeriodKind, index: Int) {
    self.kind = kind
    self.index = index
  }

  /// `number` counts from 1 within the year.
  package init?(kind: PeriodKind, year: Int, number: Int) {
    guard (1900...2199).contains(year), (1...kind.perYear).contains(number) else { return nil }
    self.init(kind: kind, index: year * kind.perYear + number - 1)
  }

  /// The period of a kind that a day lies in.
  package init(_ kind: PeriodKind, containing day: Day) {
    let (year, month, _) = day.components
    self.init(kind: kind, index: year * kind.perYear + (month - 1) / (12 / kind.perYear))
  }

  package init?(text: some StringProtocol) { self.init(bytes: text.utf8) }

  package init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    func digits(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0 as Int?) { sum, byte in
        (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil
      }
    }
    guard bytes.count >= 4, let year = digits(0..<4) else { return nil }
    switch bytes.count {
    case 4: self.init(kind: .year, year: year, number: 1)
    case 7:
      guard bytes[4] == 0x2D else { return nil }
      if let month = digits(5..<7) {
        self.init(kind: .month, year: year, number: month)
      } else if bytes[5] == 0x51, let quarter = digits(6..<7) {
        self.init(kind: .quarter, year: year, number: quarter)
      } else if bytes[5] == 0x48, let half = digits(6..<7) {
        self.init(kind: .halfYear, year: year, number: half)
      } else {
        return nil
      }
    default: return nil
    }
  }

  package var year: Int { index / kind.perYear }

  /// Its number in the year: 1–12, 1–4, 1–2 or 1.
  package var number: Int { index % kind.perYear + 1 }

  package var text: String {
    switch kind {
    case .month: "\(year)-\(Day.twoDigits(number))"
    case .quarter: "\(year)-Q\(number)"
    case .halfYear: "\(year)-H\(number)"
    case .year: "\(year)"
    }
  }

  package var firstDay: Day {
    let month = (number - 1) * (12 / kind.perYear) + 1
    return Day(year: year, month: month, day: 1) ?? Day(number: 0)
  }

  package var lastDay: Day { advanced(by: 1).firstDay + -1 }

  package var days: Int { lastDay - firstDay + 1 }

  package func contains(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }

  package func advanced(by count: Int) -> Period { Period(kind: kind, index: index + count) }

  package var next: Period { advanced(by: 1) }

  package var sameLastYear: Period { advanced(by: -kind.perYear) }

  package var firstOfYear: Period { Period(kind: kind, index: year * kind.perYear) }

  /// For a month the first of its quarter; any other period itself.
  package var firstOfQuarter: Period { kind == .month ? Period(kind: kind, index: index - index % 3) : self }

  /// In order of time; a longer period that begins on the same day goes before.
  package static func < (one: Period, other: Period) -> Bool {
    if one.kind == other.kind { return one.index < other.index }
    if one.firstDay != other.firstDay { return one.firstDay < other.firstDay }
    return one.kind.perYear < other.kind.perYear
  }
}
