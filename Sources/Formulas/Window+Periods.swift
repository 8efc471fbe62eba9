package import Quantities

extension Window {
  /// Whether the run's own period lies in it.
  package var includesThisPeriod: Bool {
    switch self {
    case .thisPeriod, .last, .yearToDate, .quarterToDate, .days: true
    case .previous, .samePeriodLastYear, .lastYearToDate: false
    }
  }

  /// The periods of the window, seen from the run's period: first and last.
  package func periods(from period: Period) -> ClosedRange<Int> {
    let index = period.index
    switch self {
    case .thisPeriod, .days: return index...index
    case .last(let count): return (index - count + 1)...index
    case .previous(let count): return (index - count)...(index - 1)
    case .samePeriodLastYear: return period.sameLastYear.index...period.sameLastYear.index
    case .yearToDate: return period.firstOfYear.index...index
    case .lastYearToDate: return period.sameLastYear.firstOfYear.index...period.sameLastYear.index
    case .quarterToDate: return period.firstOfQuarter.index...index
    }
  }

  /// The days of the window.
  package func days(from period: Period) -> ClosedRange<Day> {
    let range = periods(from: period)
    return Period(kind: period.kind, index: range.lowerBound)
      .firstDay...Period(kind: period.kind, index: range.upperBound).lastDay
  }
}
