/// The texts of a workbook: `_x000D_` stands for a sign that XML cannot hold.
enum BookText {
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard mayEscape(bytes) else { return bytes }
    var units: [UInt16] = []
    var rest = Array(String(decoding: bytes, as: UTF8.self).utf16)[...]
    while let unit = rest.first {
      if let escaped = code(rest) {
        units.append(escaped)
        rest = rest.dropFirst(7)
      } else {
        units.append(unit)
        rest = rest.dropFirst()
      }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)[...]
  }

  /// Whether there is an `_x`.
  private static func mayEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var before: UInt8 = 0
      for byte in bytes {
        if byte == 0x78, before == 0x5F { return true }
        before = byte
      }
      return false
    }
  }

  /// The sign of `_xHHHH_`.
  private static func code(_ units: ArraySlice<UInt16>) -> UInt16? {
    let seven = Array(units.prefix(7))
    guard seven.count == 7, seven[0] == 0x5F, seven[1] == 0x78, seven[6] == 0x5F else { return nil }
    let hex = String(decoding: seven[2...5], as: UTF16.self)
    guard hex.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(hex, radix: 16)
  }
}

/// A workbook's shared texts, by number, in one run of bytes.
final class SharedTexts: XMLTaker {
  /// A table of more different texts is no sheet that anybody looks at.
  static let most = 2_500_000

  @exclusivity(unchecked) private var bytes: [UInt8] = []
  @exclusivity(unchecked) private var starts = [0]
  @exclusivity(unchecked) private var isInItem = false
  @exclusivity(unchecked) private var isInText = false
  /// Within a reading aid (`rPh`), which is no part of the text.
  private var isAside = false

  var count: Int { starts.count - 1 }
  private var areTooMany: Bool { count > SharedTexts.most }
  var excess: String? { areTooMany ? "it holds more than \(SharedTexts.most) different texts" : nil }

  subscript(number: Int) -> ArraySlice<UInt8> { bytes[starts[number]..<starts[number + 1]] }

  func begin(_ element: XMLElement) {
    if element.is("si") {
      isInItem = true
    } else if element.is("rPh") {
      isAside = true
    } else if element.is("t") {
      isInText = isInItem && !isAside
    }
  }

  func end(_ name: XMLName) {
    if name.is("t") {
      isInText = false
    } else if name.is("rPh") {
      isAside = false
    } else if name.is("si"), !areTooMany {
      isInItem = false
      let text = BookText.unescaped(bytes[(starts.last ?? 0)...])
      if text.count < bytes.count - (starts.last ?? 0) {
        bytes.removeSubrange((starts.last ?? 0)...)
        bytes += text
      }
      starts.append(bytes.count)
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { if isInText { bytes += text } }
}
