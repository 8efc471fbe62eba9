import Formulas
import Quantities

/// A formula's tree as one text, without how it was written: spaces, brackets, `50%` or `0.5`.
enum FormulaMeaning {
  static func text(of formula: Formula) -> String { text(formula.tree) }

  private static func text(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.map { "+" + text($0.value) } ?? "-" }
    switch value {
    case let number as Number: return "#" + number.exactText
    case let word as String: return "\(word.utf8.count):\(word)"
    case let day as Day: return day.text
    case let period as Period: return period.text
    default: break
    }
    let parts = mirror.children.filter { !($0.value is Range<Int>) }
    if parts.isEmpty { return "\(value)" }
    // An expression is its kind, a name its text.
    if mirror.displayStyle == .struct, parts.count == 1, let only = parts.first { return text(only.value) }
    return "(" + parts.map { ($0.label ?? "") + " " + text($0.value) }.joined(separator: " ") + ")"
  }
}
