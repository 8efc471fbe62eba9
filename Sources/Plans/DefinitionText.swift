import AppraisalModel
import Diagnostics
import Formulas
import Quantities

/// Definitions as one text: every stored part of every value, except where it stands in the scheme's file.
///
/// It goes through whatever a value is made of and keeps no list of parts, so that a part which is added to the model is in the text
/// without anybody thinking of it. Two definitions with one text are the same.
struct DefinitionText {
  private(set) var bytes: [UInt8] = []
  /// Every text in it that may be a name.
  private(set) var names: Set<String> = []
  /// Whether nothing was met that cannot be looked into or written exactly.
  private(set) var isWhole = true
  private let scheme: TypedScheme

  init(_ scheme: TypedScheme) { self.scheme = scheme }

  mutating func take(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    // First of all: a cast looks through it, and nothing would be the same as the word for it.
    if mirror.displayStyle == .optional {
      write(mirror.children.isEmpty ? "none" : "some")
      for child in mirror.children { take(child.value) }
      return
    }
    switch value {
    case is SourceLocation: break
    case let formula as Formula:
      // Findings of rows cite it as it is written.
      write(formula.source.text)
      take(scheme[formula].root)
    case let number as Number:
      let text = number.keptText
      if text == "…" { isWhole = false }
      write(text)
    case let text as String:
      names.insert(text)
      write(text)
    case let whole as any BinaryInteger: write(String(describing: whole))
    case let condition as Bool: write(condition ? "yes" : "no")
    default: take(partsOf: value, mirror)
    }
  }

  private mutating func take(partsOf value: Any, _ mirror: Mirror) {
    switch mirror.displayStyle {
    case .enum:
      write(mirror.children.first?.label ?? "\(value)")
      for child in mirror.children { take(child.value) }
    case .collection:
      write(String(mirror.children.count))
      for child in mirror.children { take(child.value) }
    case .dictionary, .set:
      let parts = mirror.children.map { text(of: $0.value) }
      write(String(parts.count))
      for part in parts.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += part }
    case .struct, .tuple:
      if mirror.children.isEmpty { isWhole = false }
      for child in mirror.children where !(child.value is Range<Int> && child.label == "span") {
        write(child.label ?? "")
        take(child.value)
      }
    default: isWhole = false
    }
  }

  private mutating func text(of part: Any) -> [UInt8] {
    var text = DefinitionText(scheme)
    text.take(part)
    names.formUnion(text.names)
    isWhole = isWhole && text.isWhole
    return text.bytes
  }

  /// With its length before it, so that no two lists of texts run together into one.
  private mutating func write(_ text: String) {
    let utf8 = text.utf8
    bytes += String(utf8.count).utf8
    bytes.append(0x3A)
    bytes += utf8
  }
}
