/// What a cell's number format makes of its number, as far as it changes what the number means.
package enum NumberFormat: Sendable, Equatable {
  case plain
  /// Zeros only: `00000` shows 417 as 00417.
  case digits(Int)
  /// Signs between the digits or beside them, as `000-0000` or `"E"0000`: what is shown is not the number.
  case pattern
  case percent
  /// A day; a format as `yyyy-mm` does not show which of the month.
  case date(showsDay: Bool)
  case time

  /// The formats that a workbook names by number only; 27 to 58 are those of Chinese, Japanese and Korean editions.
  init(builtIn number: Int) {
    self =
      switch number {
      case 9, 10: .percent
      case 17, 27, 36, 50, 52, 57: .date(showsDay: false)
      case 14...16, 22, 28...31, 51, 53, 54, 58: .date(showsDay: true)
      case 18...21, 32...35, 45...47, 55, 56: .time
      default: .plain
      }
  }

  /// A format as its code says, `yyyy"年"m"月"`, by what stands outside of quotes and brackets in its first section.
  init(code: String) {
    var letters: [UInt8] = []
    var isElapsed = false
    var hasWords = false
    var rest = Array(code.utf8)[...]
    scan: while let byte = rest.popFirst() {
      switch byte {
      case 0x3B: break scan  // ;
      case 0x22:  // "…"
        hasWords = hasWords || rest.first.map { $0 != 0x22 } ?? false
        rest = rest.drop { $0 != 0x22 }.dropFirst()
      case 0x5C:  // \x
        hasWords = hasWords || rest.first.map { $0 != 0x20 } ?? false
        rest = rest.dropFirst()
      case 0x5F, 0x2A: rest = rest.dropFirst()  // _x *x
      case 0x5B:  // [Red] [$-804] [h]
        let inner = rest.prefix { $0 != 0x5D }
        if let first = inner.first.map({ $0 | 0x20 }), [0x68, 0x6D, 0x73].contains(first),
          inner.allSatisfy({ $0 | 0x20 == first })
        {
          isElapsed = true
        }
        rest = rest.dropFirst(inner.count + 1)
      case 0x41...0x5A: letters.append(byte | 0x20)
      default: letters.append(byte)
      }
    }
    let meaning = isElapsed ? .time : NumberFormat.meaning(of: letters)
    switch meaning {
    case .plain where hasWords, .digits where hasWords: self = .pattern
    default: self = meaning
    }
  }

  private static func meaning(of letters: [UInt8]) -> NumberFormat {
    func has(_ letter: Character) -> Bool { letter.asciiValue.map(letters.contains) ?? false }
    if String(decoding: letters, as: UTF8.self).contains("general") { return .plain }
    let isScientific = zip(letters, letters.dropFirst()).contains { $0 == 0x65 && ($1 == 0x2B || $1 == 0x2D) }
    let hasYear = has("y") || has("e") && !isScientific
    let hasTime = has("h") || has("s")
    if hasYear || has("d") || has("m") && !hasTime { return .date(showsDay: has("d")) }
    if hasTime { return .time }
    if has("%") { return .percent }
    let zeros = letters.count { $0 == 0x30 }
    if zeros > 1, zeros == letters.count { return .digits(zeros) }
    let whole = letters.prefix { $0 != 0x2E && $0 != 0x65 && $0 != 0x2F }
    return whole.count { $0 == 0x30 } > 1 ? .pattern : .plain
  }
}

/// The number format of each style of a workbook.
final class StylesTaker: XMLTaker {
  /// Spreadsheet programs make no more.
  private static let most = 65_536

  var excess: String? { formats.count > StylesTaker.most ? "it has more than \(StylesTaker.most) formats" : nil }

  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCells = false

  func begin(_ element: XMLElement) {
    if element.is("cellXfs") {
      isInCells = true
    } else if isInCells, element.is("xf") {
      let number = element.number("numFmtId") ?? 0
      formats.append(codes[number] ?? NumberFormat(builtIn: number))
    } else if element.is("numFmt"), let number = element.number("numFmtId"), let code = element["formatCode"] {
      // Formats of conditional formatting, further down, have numbers of their own.
      if codes[number] == nil { codes[number] = NumberFormat(code: code) }
    }
  }

  func end(_ name: XMLName) { if name.is("cellXfs") { isInCells = false } }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
