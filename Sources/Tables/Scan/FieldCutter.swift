/// Where the cells of one column stand in the rows of a block.
struct FieldCutter {
  /// The block's bytes.
  let start: UnsafePointer<UInt8>
  /// Where each cell ends.
  let ends: UnsafePointer<UInt32>
  let columns: Int
  let column: Int
  /// Whether the cell is the last of its row and a carriage return stands behind it.
  let isBeforeReturn: Bool
  let hasQuotes: Bool

  /// The cell's bytes with their quotes off; a count of -1 where doubled quotes stand in it.
  @inline(__always)
  func cell(_ row: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
    let place = row &* columns &+ column
    let begin = place == 0 ? 0 : Int(ends[place &- 1]) &+ 1
    var count = Int(ends[place]) &- begin
    if isBeforeReturn { count &-= 1 }
    if hasQuotes, count > 0, start[begin] == 0x22 { return unquoted(start + begin + 1, count &- 2) }
    return (start + begin, count)
  }

  @inline(never)
  private func unquoted(_ start: UnsafePointer<UInt8>, _ count: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
    for place in 0..<max(0, count) where start[place] == 0x22 { return (start, -1) }
    return (start, count)
  }
}
