package import Quantities

extension ColumnData {
  /// A cell as an integer that is equal for equal cells of columns of one type; a missing cell has one of its own.
  package func key(at row: Int) -> Int64 {
    if missing[row] { return Int64.min }
    switch values {
    case .decimals(let all, _): return all[row]
    case .codes(let all): return Int64(all[row])
    case .days(let all): return Int64(all[row])
    case .periods(let all, _): return Int64(all[row])
    case .flags(let all): return all[row] ? 1 : 0
    }
  }

  /// A cell as text; empty where it is missing.
  package func text(at row: Int, _ pool: TextPool) -> String {
    if missing[row] { return "" }
    switch values {
    case .decimals(let all, let scale): return Number(Int128(all[row]), scale: scale).exactText
    case .codes(let all): return pool.text(of: all[row])
    case .days(let all): return Day(number: all[row]).text
    case .periods(let all, let kind): return Period(kind: kind, index: Int(all[row])).text
    case .flags(let all): return all[row] ? "yes" : "no"
    }
  }

  /// A number cell; `nil` where it is missing or no number.
  package func number(at row: Int) -> Number? {
    guard !missing[row], case .decimals(let all, let scale) = values else { return nil }
    return Number(Int128(all[row]), scale: scale)
  }

  /// The days that a date or period cell covers.
  package func days(at row: Int) -> ClosedRange<Day>? {
    if missing[row] { return nil }
    switch values {
    case .days(let all): return Day(number: all[row])...Day(number: all[row])
    case .periods(let all, let kind):
      let period = Period(kind: kind, index: Int(all[row]))
      return period.firstDay...period.lastDay
    default: return nil
    }
  }
}
