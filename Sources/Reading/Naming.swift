import Formulas

/// What a name that the user gives may look like.
enum Naming {
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return (first.properties.isXIDStart || first == "_")
      && text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue && !isWide($0) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool { (0xFF01...0xFF5E).contains(scalar.value) }

  /// Why a text cannot be a name; `nil` where it can.
  static func reason(against text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.unicodeScalars.contains(where: isWide) { return "it holds full-width letters or digits" }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .nonspacingMark }) {
      return "it holds a combining mark; write the composed letter"
    }
    if text.contains("`") || text.contains("\n") { return "it holds a backquote or a line end" }
    if text == "by" || text == "others" { return "it is a word of the language" }
    return nil
  }

  /// Heads of the one name space: `score`, `value` … ; columns and indicators may be called so, what shares the space may not.
  static func isHead(_ text: String) -> Bool { FormulaWords.heads.contains(text) }
}
