import Formulas

/// A condition that compares groups with written texts, so that it is known for every combination without any data.
enum GroupCondition {
  static func isOne(_ node: TypedNode) -> Bool { holds(node, nil) != nil }

  /// Whether it holds for the texts; `nil` where it is no such condition. Without texts only its form is looked at.
  static func holds(_ node: TypedNode, _ texts: [String: String]?) -> Bool? {
    switch node.kind {
    case .not(let operand): return holds(operand, texts).map { !$0 }
    case .logic(let word, let a, let b):
      guard let one = holds(a, texts), let other = holds(b, texts) else { return nil }
      return word == .and ? one && other : one || other
    case .comparison(let sign, let a, let b) where sign == .equal || sign == .different:
      guard let name = name(a) ?? name(b), let text = text(a) ?? text(b) else { return nil }
      guard let texts else { return true }
      return (texts[name] == text) == (sign == .equal)
    case .contained(let operand, in: let list):
      guard let name = name(operand), case .list(let items) = list.kind else { return nil }
      guard let texts else { return true }
      return items.contains { text($0) == texts[name] }
    default: return nil
    }
  }

  private static func name(_ node: TypedNode) -> String? {
    guard node.type.isText, case .name(let reference) = node.kind else { return nil }
    switch reference {
    case .column(let path) where path.hops.isEmpty: return path.column
    case .figure(.measure(let name)): return name
    default: return nil
    }
  }

  private static func text(_ node: TypedNode) -> String? {
    if case .text(let text) = node.kind { text } else { nil }
  }
}
