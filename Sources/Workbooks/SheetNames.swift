/// The names of a workbook's sheets, each safe and unlike the others.
///
/// A sheet's name has at most 31 signs, none of `[ ] : * ? / \ '`, and differs from every other by more than case.
struct SheetNames {
  /// The program keeps "History" for itself.
  private var taken: Set<String> = ["history"]

  private static let longest = 31
  private static let refused: Set<Character> = [
    "[", "]", ":", "*", "?", "/", "\\", "'", "［", "］", "：", "＊", "？", "／", "＼", "＇",
  ]

  /// The name that a sheet gets: one that is taken already gets a number.
  mutating func name(for wanted: String) -> String {
    let kept = CellText.line(wanted.filter { !SheetNames.refused.contains($0) }, longest: 255)
    var whole = String(kept.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    if whole.isEmpty { whole = "Sheet" }
    if SheetNames.looksLikeCell(whole) { whole = "#" + whole }
    var name = SheetNames.cut(whole, to: SheetNames.longest)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let tail = " \(number)"
      name = SheetNames.cut(whole, to: SheetNames.longest - tail.count) + tail
      number += 1
    }
    return name
  }

  /// Never within a sign that is made of several.
  private static func cut(_ text: String, to longest: Int) -> String {
    var result = ""
    var room = longest
    for sign in text {
      room -= sign.utf16.count
      if room < 0 { break }
      result.append(sign)
    }
    return result.isEmpty ? "Sheet" : result
  }

  /// `001`, `A1` or `R1C1`: the library writes such a name into references without quotes, where it means something else.
  private static func looksLikeCell(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard bytes.allSatisfy({ isDigit($0) || isLetter($0) || $0 == 0x5F || $0 == 0x2E }), let first = bytes.first
    else { return false }
    if !isLetter(first), first != 0x5F { return true }
    let letters = bytes.prefix(while: isLetter)
    let isAddress =
      letters.count <= 3 && bytes.count > letters.count && bytes.dropFirst(letters.count).allSatisfy(isDigit)
    let isRowAndColumn = bytes.allSatisfy { isDigit($0) || [0x52, 0x72, 0x43, 0x63].contains($0) }
    return isAddress || isRowAndColumn
  }
}
