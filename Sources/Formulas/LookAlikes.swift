import Diagnostics

/// Signs that look like those of formulas and are others: full-width forms, signs of other languages.
enum LookAlikes {
  private static let wide: [Unicode.Scalar: String] = [
    "，": ",", "（": "(", "）": ")", "“": "\"", "”": "\"", "‘": "\"", "’": "\"", "：": "", "；": "", "。": ".", "、": ",",
    "【": "[", "】": "]", "　": " ",
  ]
  private static let foreign: [(String, String)] = [
    ("<>", "!="), ("&&", "and"), ("||", "or"), ("≠", "!="), ("≥", ">="), ("≤", "<="), ("×", "*"), ("÷", "/"),
    ("−", "-"),
    ("–", "-"), ("'", "\""),
  ]

  /// - Throws: A `Finding` that prints the whole line with half-width signs of the language.
  static func refuse(in source: FormulaText, _ scalars: [Unicode.Scalar]) throws {
    var line = String.UnicodeScalarView()
    var firstWide: Int?
    var firstForeign: (offset: Int, sign: String)?
    var index = 0
    var closing: Unicode.Scalar?
    while index < scalars.count {
      let scalar = scalars[index]
      if let end = closing {
        if scalar == end { closing = nil }
        line.append(scalar)
        index += 1
        continue
      }
      if scalar == "\"" || scalar == "`" {
        closing = scalar
        line.append(scalar)
      } else if let half = half(scalar) {
        firstWide = firstWide ?? index
        line.append(contentsOf: half.unicodeScalars)
      } else if let (sign, proper) = foreignSign(scalars, index) {
        firstForeign = firstForeign ?? (index, sign)
        line.append(contentsOf: proper.unicodeScalars)
        index += sign.unicodeScalars.count - 1
      } else {
        line.append(scalar)
      }
      index += 1
    }
    if let firstWide {
      throw source.finding(
        FormulaFinding.fullWidth, firstWide..<firstWide + 1, ["sign": String(scalars[firstWide]), "line": String(line)])
    }
    if let (offset, sign) = firstForeign {
      throw source.finding(
        FormulaFinding.foreignSign, offset..<offset + sign.unicodeScalars.count, ["sign": sign, "line": String(line)])
    }
  }

  private static func half(_ scalar: Unicode.Scalar) -> String? {
    if let sign = wide[scalar] { return sign }
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
  }

  /// A sign of another language that begins here, and how it is written in formulas.
  private static func foreignSign(_ scalars: [Unicode.Scalar], _ index: Int) -> (String, String)? {
    for (sign, proper) in foreign {
      let wanted = Array(sign.unicodeScalars)
      if index + wanted.count <= scalars.count, Array(scalars[index..<index + wanted.count]) == wanted {
        return (sign, proper)
      }
    }
    let next = index + 1 < scalars.count ? scalars[index + 1] : " "
    let before = index > 0 ? scalars[index - 1] : " "
    if scalars[index] == "=", next != "=", !["=", "!", "<", ">"].contains(before) { return ("=", "==") }
    if scalars[index] == "!", next != "=" { return ("!", "not ") }
    if scalars[index] == ":" { return (":", "") }
    return nil
  }
}
