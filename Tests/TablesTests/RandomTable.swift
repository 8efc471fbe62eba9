/// Dice that fall the same way for the same seed.
struct Dice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func roll(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(count))
  }

  mutating func pick<Element>(_ all: [Element]) -> Element { all[roll(all.count)] }
}

/// A table of random cells, and CSV of it as some conforming writer might have written it: either line end, quotes where they
/// must be and anywhere else, with or without a mark and a last line's end.
struct RandomTable {
  let header: [String]
  let rows: [[String]]
  let bytes: [UInt8]

  private static let pieces = [
    "a", "Bc", "甲", "东营销", "é", "😀", "\"", "\"\"", ",", "，", "\n", "\r\n", "\r", " ", "1", "23.5", "-4", "'", ";", "\t",
    "\u{FEFF}",
    "x", "yz",
  ]

  /// - Parameters:
  ///   - seed: Makes it again.
  ///   - size: Rows go on until the file has so many bytes.
  ///   - hasBlanks: Whether cells may begin or end with blanks.
  init(seed: Int, size: Int, hasBlanks: Bool) {
    var dice = Dice(seed)
    let lineEnd = dice.pick(["\n", "\r\n"])
    let quoting = dice.pick([0, 20, 100])
    let header = (0...dice.roll(6)).map { "h\($0)" + dice.pick(["", "甲", ",", "\n", "\""]) }
    var rows: [[String]] = []
    var text = dice.roll(2) == 0 ? "\u{FEFF}" : ""

    func write(_ cells: [String], _ dice: inout Dice) {
      let written = cells.map { cell in
        let must = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D } || cells == [""]
        guard must || dice.roll(100) < quoting else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }
      text += (rows.isEmpty ? "" : lineEnd) + written.joined(separator: ",")
    }

    write(header, &dice)
    var length = 0
    while length < size {
      let cells = header.map { _ in
        RandomTable.cell(&dice, longest: dice.roll(50) == 0 ? 400 : 5, hasBlanks: hasBlanks)
      }
      rows.append(cells)
      write(cells, &dice)
      length += cells.reduce(cells.count) { $0 + $1.utf8.count }
    }
    if dice.roll(2) == 0 { text += lineEnd }
    self.header = header
    self.rows = rows
    bytes = Array(text.utf8)
  }

  private static func cell(_ dice: inout Dice, longest: Int, hasBlanks: Bool) -> String {
    guard dice.roll(5) > 0 else { return "" }
    let text = (0..<dice.roll(longest)).map { _ in dice.pick(pieces) }.joined()
    let edges: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return hasBlanks || !(text.first.map(edges) ?? false || text.last.map(edges) ?? false) ? text : "|" + text + "|"
  }
}
