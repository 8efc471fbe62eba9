package import Quantities

/// What the cells of a column hold, and the bounds they keep.
package struct CellType: Sendable {
  package enum Kind: Sendable {
    case text
    case choice([String])
    case decimal(scale: Int)
    /// `85%` or `0.85`, kept with six decimals.
    case percent
    case flag
    case day
    case period(PeriodKind)
  }

  package let kind: Kind
  /// Scaled like the cells.
  package let minimum: Int64?
  package let maximum: Int64?

  package init(_ kind: Kind, minimum: Int64? = nil, maximum: Int64? = nil) {
    self.kind = kind
    self.minimum = minimum
    self.maximum = maximum
  }

  package static let percentScale = 6

  /// The decimals of its numbers; 0 for what is no number.
  package var scale: Int {
    switch kind {
    case .decimal(let scale): scale
    case .percent: CellType.percentScale
    default: 0
    }
  }

  /// A column without rows yet.
  package var emptyColumn: ColumnData {
    switch kind {
    case .text, .choice: ColumnData(.codes([]), missing: [])
    case .decimal, .percent: ColumnData(.decimals([], scale: scale), missing: [])
    case .flag: ColumnData(.flags([]), missing: [])
    case .day: ColumnData(.days([]), missing: [])
    case .period(let kind): ColumnData(.periods([], kind), missing: [])
    }
  }

  /// A column of so many rows, all of them empty.
  func missingColumn(_ count: Int) -> ColumnData {
    let missing = Array(repeating: true, count: count)
    switch kind {
    case .text, .choice: return ColumnData(.codes(Array(repeating: 0, count: count)), missing: missing)
    case .decimal, .percent:
      return ColumnData(.decimals(Array(repeating: 0, count: count), scale: scale), missing: missing)
    case .flag: return ColumnData(.flags(Array(repeating: false, count: count)), missing: missing)
    case .day: return ColumnData(.days(Array(repeating: 0, count: count)), missing: missing)
    case .period(let kind): return ColumnData(.periods(Array(repeating: 0, count: count), kind), missing: missing)
    }
  }
}
