/// A formula of the scheme, parsed: its number in the scheme, its text with its place, its tree.
package struct Formula: Sendable, Identifiable {
  /// The formula's number in its scheme, in reading order; the typed trees are kept by it.
  package struct ID: Hashable, Sendable, Comparable {
    package let number: Int
    package init(_ number: Int) { self.number = number }
    package static func < (one: ID, other: ID) -> Bool { one.number < other.number }
  }

  package let id: ID
  package let source: FormulaText
  package let tree: Expression

  package init(id: ID, source: FormulaText, tree: Expression) {
    self.id = id
    self.source = source
    self.tree = tree
  }
}

extension Formula {
  /// A part of the formula's text, in code points.
  package func text(_ span: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source.text.unicodeScalars.dropFirst(span.lowerBound).prefix(span.count))
    return String(view)
  }
}
