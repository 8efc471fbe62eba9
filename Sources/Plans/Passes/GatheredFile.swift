/// What the rows of a file came to: for each kind of rows exact counts, sums, least and greatest values.
package struct GatheredFile: Sendable {
  /// One kind of rows, a `RowKind`.
  package struct Line: Sendable {
    package let kind: Int
    package let rows: Int
    /// For each column that is a control.
    package let totals: [(filled: Int, sum: Int128)]
    /// For each aggregate of the pass.
    package let parts: [Part]

    package init(kind: Int, rows: Int, totals: [(filled: Int, sum: Int128)], parts: [Part]) {
      self.kind = kind
      self.rows = rows
      self.totals = totals
      self.parts = parts
    }
  }

  /// Rows of a kind that rows of another file count, by the slot of those.
  package struct Counted: Sendable {
    package let kind: Int
    /// Of the file that counts them.
    package let slot: Int
    package let rows: Int
    package let totals: [(filled: Int, sum: Int128)]

    package init(kind: Int, slot: Int, rows: Int, totals: [(filled: Int, sum: Int128)]) {
      self.kind = kind
      self.slot = slot
      self.rows = rows
      self.totals = totals
    }
  }

  /// What an aggregate came to over rows of one kind.
  package struct Part: Sendable {
    /// Rows that count: in the window, the condition holds, every argument is there; of `share` all rows in the window.
    package let count: Int
    package let value: Value

    package init(count: Int, value: Value) {
      self.count = count
      self.value = value
    }
  }

  package enum Value: Sendable {
    case none
    /// Of `distinct` how many different, of `share` for how many the condition holds.
    case count(Int)
    /// Of `sum` and `mean` the sum, of `min` and `max` the least or greatest number; digits × 10^-scale.
    case number(Int128, scale: Int)
    /// A number of more digits than can be kept.
    case outgrown
    case day(Int32)
    case period(Int32)
    /// An ordered choice by its place, 0 for the lowest.
    case rank(Int)
  }

  package let lines: [Line]
  /// Of the same rows those that another file's rows count.
  package let counted: [Counted]
  /// The periods of which the file has rows, where the pass notes them.
  package let periods: [Int]
  /// Rows in all, with those that are refused.
  package let records: Int

  package init(lines: [Line], counted: [Counted] = [], periods: [Int], records: Int) {
    self.counted = counted
    self.lines = lines
    self.periods = periods
    self.records = records
  }
}
