import Glibc
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

  /// Whether some row is missing.
  package var mayMiss: Bool {
    missing.withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, 1, bytes.count) != nil } ?? false }
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

  /// As many rows, of which those at `places` are missing.
  static func marks(_ count: Int, _ places: [Int]) -> [Bool] {
    var marks = Array(repeating: false, count: count)
    for place in places { marks[place] = true }
    return marks
  }

  /// Puts a cell into a row.
  mutating func set(_ cell: CellReader.Cell, at row: Int) {
    missing[row] = false
    let mine = values
    values = .flags([])
    switch (mine, cell) {
    case (.decimals(var all, let scale), .decimal(let value)):
      all[row] = value
      values = .decimals(all, scale: scale)
    case (.codes(var all), .code(let code)):
      all[row] = code
      values = .codes(all)
    case (.days(var all), .day(let day)):
      all[row] = day
      values = .days(all)
    case (.periods(var all, let kind), .period(let period)):
      all[row] = period
      values = .periods(all, kind)
    case (.flags(var all), .flag(let flag)):
      all[row] = flag
      values = .flags(all)
    default:
      values = mine
      missing[row] = true
    }
  }
}
