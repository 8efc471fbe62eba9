/// `A1:C1` in a sheet.
struct CellRange {
  let text: String
  let firstRow: Int
  let firstColumn: Int
  let isSeveral: Bool

  init?(_ text: String) {
    let ends = text.split(separator: ":", maxSplits: 1).map { CellRange.cell($0.utf8) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
    self.text = text
    firstRow = min(first.row, last.row)
    firstColumn = min(first.column, last.column)
    isSeveral = first != last
  }

  /// The row and column of `B7`.
  private static func cell(_ text: Substring.UTF8View) -> (row: Int, column: Int)? {
    let letters = text.prefix { (0x41...0x5A).contains($0) }
    let digits = text.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count),
      let row = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return (row, letters.reduce(0) { $0 * 26 + Int($1 - 0x40) })
  }

  /// The column of `B7`, which stands in that row; 0 for anything else.
  static func column(of reference: UnsafePointer<CChar>, in row: Int) -> Int {
    var byte = reference
    var column = 0
    while (0x41...0x5A).contains(byte.pointee) {
      column = column * 26 + Int(byte.pointee - 0x40)
      if column > 1 << 20 { return 0 }
      byte += 1
    }
    var found = 0
    while (0x30...0x39).contains(byte.pointee) {
      found = found * 10 + Int(byte.pointee - 0x30)
      if found > 1 << 24 { return 0 }
      byte += 1
    }
    return byte.pointee == 0 && found == row ? column : 0
  }
}
