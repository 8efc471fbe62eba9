/// Which columns of a sheet a second table takes under a first one, whose widths are given.
package enum ColumnPacking {
  /// For each wanted width the columns that are together as wide; the last ones may lie beyond the given columns.
  package static func ranges(_ wanted: [Double], in widths: [Double]) -> [ClosedRange<Int>] {
    var next = 0
    return wanted.map { width in
      let first = next
      var sum = next < widths.count ? widths[next] : width
      while sum < width, next + 1 < widths.count {
        next += 1
        sum += widths[next]
      }
      defer { next += 1 }
      return first...next
    }
  }
}
