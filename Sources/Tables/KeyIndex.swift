/// Finds the rows of a table by what one of its columns holds.
package struct KeyIndex: Sendable {
  /// The first row of each text, by its code; -1 for none.
  private var ofCode: [Int32] = []
  /// A bit for each text that is there.
  private var known: [UInt64] = []
  /// The first row of each other key.
  private var ofKey: [Int64: Int32] = [:]
  /// For each row the next one of the same key, -1 for none; empty where no key comes twice.
  private var next: [Int32] = []

  /// Whether a key comes twice.
  package var hasRepeats: Bool { !next.isEmpty }

  package init(_ column: ColumnData) {
    let count = column.count
    if case .codes(let codes) = column.values {
      ofCode = Array(repeating: -1, count: Int(codes.max() ?? 0) + 1)
      for row in stride(from: count - 1, through: 0, by: -1) where !column.missing[row] {
        let code = Int(codes[row])
        if ofCode[code] >= 0 { link(row, ofCode[code], count) }
        ofCode[code] = Int32(row)
      }
      known = Array(repeating: 0, count: ofCode.count / 64 + 1)
      for code in ofCode.indices where ofCode[code] >= 0 { known[code / 64] |= 1 << UInt64(code % 64) }
    } else {
      ofKey.reserveCapacity(count)
      for row in stride(from: count - 1, through: 0, by: -1) where !column.missing[row] {
        let key = column.key(at: row)
        if let later = ofKey[key] { link(row, later, count) }
        ofKey[key] = Int32(row)
      }
    }
  }

  private mutating func link(_ row: Int, _ later: Int32, _ count: Int) {
    if next.isEmpty { next = Array(repeating: -1, count: count) }
    next[row] = later
  }

  /// The first row with what a cell holds; -1 for none, and for a missing cell.
  package func first(_ column: ColumnData, _ row: Int) -> Int32 {
    if column.missing[row] { return -1 }
    if case .codes(let codes) = column.values {
      let code = Int(codes[row])
      return code < ofCode.count ? ofCode[code] : -1
    }
    return ofKey[column.key(at: row)] ?? -1
  }

  /// The first row for each cell of a column; -1 for none.
  package func firsts(_ column: ColumnData) -> [Int32] {
    guard case .codes(let codes) = column.values else { return (0..<column.count).map { first(column, $0) } }
    return [Int32](unsafeUninitializedCapacity: codes.count) { rows, count in
      count = codes.count
      ofCode.withUnsafeBufferPointer { ofCode in
        for (place, code) in codes.enumerated() {
          rows[place] = Int(code) < ofCode.count && !column.missing[place] ? ofCode[Int(code)] : -1
        }
      }
    }
  }

  /// Places of cells that are there and have no row.
  package func lost(_ column: ColumnData) -> [Int] {
    guard case .codes(let codes) = column.values else {
      return (0..<column.count).filter { !column.missing[$0] && first(column, $0) < 0 }
    }
    var lost: [Int] = []
    known.withUnsafeBufferPointer { known in
      let end = UInt32(truncatingIfNeeded: known.count &* 64)
      for place in 0..<codes.count {
        let code = codes[place]
        let isKnown = code < end && known[Int(code &>> 6)] &>> UInt64(code & 63) & 1 == 1
        if !isKnown { lost.append(place) }
      }
    }
    return lost.isEmpty ? lost : lost.filter { !column.missing[$0] }
  }

  /// All rows with what a cell holds, in their order.
  package func all(_ column: ColumnData, _ row: Int) -> [Int32] {
    var rows: [Int32] = []
    var found = first(column, row)
    while found >= 0 {
      rows.append(found)
      found = next.isEmpty ? -1 : next[Int(found)]
    }
    return rows
  }
}
