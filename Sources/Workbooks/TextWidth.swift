/// How wide a text is in a spreadsheet's characters, to choose a column's width: a Han sign takes 1.9, a digit 1.05.
package enum TextWidth {
  /// The width of the widest line.
  package static func of(_ text: String) -> Double {
    var widest = 0.0
    var width = 0.0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        widest = max(widest, width)
        width = 0
      } else {
        width += of(scalar)
      }
    }
    return max(widest, width)
  }

  /// How many lines the text takes when it wraps at a width; at least one.
  package static func lines(of text: String, width: Double) -> Int {
    guard width > 0 else { return 1 }
    if !text.utf8.contains(0x0A) { return max(1, Int((of(text) / width).rounded(.up))) }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, Int((of(String($1)) / width).rounded(.up))) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x20, 0x7F: 0
    case 0x20..<0x7F: 1.05
    case 0x3400..<0xA000: 1.9
    // Dashes, dots, arrows and figures in circles are as wide as Han signs in Chinese fonts.
    case 0x2014, 0x2015, 0x2026, 0x2160..<0x2180, 0x2190..<0x2200, 0x2460..<0x2600: 1.9
    case 0x1100..<0x1160, 0x2E80...: isMark(scalar) ? 0 : 1.9
    default: isMark(scalar) ? 0 : 1.05
    }
  }

  /// An accent or joiner that stands on the sign before.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
