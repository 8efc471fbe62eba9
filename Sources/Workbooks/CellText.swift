/// Texts as the file format can hold them: what it would read otherwise is escaped, what it cannot hold is left out.
enum CellText {
  /// The most signs that a cell holds.
  static let longest = 32_767

  /// The text of a cell, and whether it had to be cut; a cut text ends with an ellipsis.
  ///
  /// The format reads `_x0041_` as the letter A, so a text that says so is written `_x005F_x0041_`.
  static func cell(_ text: String) -> (text: String, isCut: Bool) {
    if isPlain(text) { return (text, false) }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var room = longest
    for (index, scalar) in scalars.enumerated() {
      var piece: [Unicode.Scalar] = [scalar]
      switch scalar {
      case "\r": piece = index + 1 < scalars.count && scalars[index + 1] == "\n" ? [] : ["\n"]
      case "\u{FFFE}", "\u{FFFF}": piece = ["\u{FFFD}"]
      case "_" where isCode(scalars[index...]): piece = Array("_x005F_".unicodeScalars)
      case "\n", "\t": break
      case "\u{0}"..."\u{1F}": piece = Array(code(of: scalar).unicodeScalars)
      default: break
      }
      let size = piece.reduce(0) { $0 + UTF16.width($1) }
      // One place is kept for the ellipsis, unless this is the end.
      guard size < room || (size == room && index == scalars.count - 1) else {
        result.append("…")
        return (String(result), true)
      }
      room -= size
      result.append(contentsOf: piece)
    }
    return (String(result), false)
  }

  private static func isPlain(_ text: String) -> Bool {
    var before: UInt8 = 0
    var count = 0
    for byte in text.utf8 {
      count += 1
      // 0xEF opens the signs from U+F000 on, among them the two that no XML file may hold.
      if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0xEF || (before == 0x5F && byte == 0x78) {
        return false
      }
      before = byte
    }
    return count <= longest
  }

  /// `_x0001_`: the library writes it itself where texts are shared, and not where they stand in their cells.
  private static func code(of control: Unicode.Scalar) -> String {
    let digits = String(control.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "_"
  }

  /// Whether these signs begin with `_x`, four hexadecimal digits and `_`.
  private static func isCode(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let found = scalars.prefix(7)
    guard found.count == 7, found.last == "_", found.dropFirst().first == "x" else { return false }
    return found.dropFirst(2).prefix(4).allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }

  /// A title or a name: one line, no control signs, at most so many signs.
  static func line(_ text: String, longest: Int) -> String {
    var result = String.UnicodeScalarView()
    var room = longest
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      if scalar == "\u{FFFE}" || scalar == "\u{FFFF}" || (isControl && scalar != "\n" && scalar != "\t") { continue }
      let kept: Unicode.Scalar = isControl ? " " : scalar
      guard UTF16.width(kept) <= room else { break }
      room -= UTF16.width(kept)
      result.append(kept)
    }
    return String(result)
  }

  /// A text in a header or footer, where `&` opens a code and is therefore doubled; at most so many signs.
  static func header(_ text: String, longest: Int) -> String {
    var result = ""
    var room = longest
    for scalar in line(text, longest: longest).unicodeScalars {
      let piece = scalar == "&" ? "&&" : String(scalar)
      guard piece.utf16.count <= room else { break }
      room -= piece.utf16.count
      result += piece
    }
    return result
  }
}
