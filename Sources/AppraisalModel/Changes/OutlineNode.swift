import Diagnostics

/// A part of a scheme as it is compared: a text, or parts under their keys.
struct OutlineNode {
  /// The scheme's word for it, or the user's own name.
  var key: String
  /// Which of several forms it has, as `linear`; another form is another thing as a whole.
  var form = ""
  /// As people read it; `nil` where it has parts.
  var text: String?
  /// What is compared: equal where both texts mean the same.
  var meaning: String
  var place: SourceLocation?
  var parts: [OutlineNode] = []
  /// Whether the order of the parts says something.
  var isInOrder = false

  static func leaf(_ key: String, _ text: String, meaning: String? = nil, _ place: SourceLocation?) -> OutlineNode {
    OutlineNode(key: key, text: text, meaning: meaning ?? text, place: place)
  }

  static func branch(
    _ key: String, form: String = "", _ parts: [OutlineNode], _ place: SourceLocation?
  ) -> OutlineNode {
    let meaning = parts.map { "\($0.key.utf8.count):\($0.key)\($0.meaning.utf8.count):\($0.meaning)" }
    return OutlineNode(key: key, form: form, meaning: form + meaning.joined(), place: place, parts: parts)
  }

  /// The whole in a line: `linear {60%: 60, 94%: 100}`.
  var shown: String {
    if let text { return text }
    let inner = parts.map { $0.key.isEmpty ? $0.shown : "\($0.key): \($0.shown)" }.joined(separator: ", ")
    if form.isEmpty { return "{\(inner)}" }
    return inner.isEmpty ? form : "\(form) {\(inner)}"
  }

  var side: SchemeChange.Side { SchemeChange.Side(text: shown, place: place) }

  /// Where two differ: the keys down to each difference, and what stands there.
  static func differences(
    _ one: OutlineNode?, _ other: OutlineNode?, path: [String] = []
  ) -> [(path: [String], before: OutlineNode?, after: OutlineNode?)] {
    guard let one, let other else { return one == nil && other == nil ? [] : [(path, one, other)] }
    if one.text != nil || other.text != nil || one.form != other.form {
      return one.text != nil && other.text != nil && one.meaning == other.meaning ? [] : [(path, one, other)]
    }
    let path = one.form.isEmpty ? path : path + [one.form]
    let keys = one.parts.map(\.key) + other.parts.map(\.key).filter { key in !one.parts.contains { $0.key == key } }
    return keys.flatMap { key in
      differences(
        one.parts.first { $0.key == key }, other.parts.first { $0.key == key }, path: key.isEmpty ? path : path + [key])
    } + order(one, other, path)
  }

  private static func order(
    _ one: OutlineNode, _ other: OutlineNode, _ path: [String]
  ) -> [(path: [String], before: OutlineNode?, after: OutlineNode?)] {
    guard one.isInOrder, other.isInOrder else { return [] }
    let common = Set(one.parts.map(\.key)).intersection(other.parts.map(\.key))
    let (old, new) = (one.inOrder(of: common), other.inOrder(of: common))
    return old.meaning == new.meaning ? [] : [(path + ["order"], old, new)]
  }

  private func inOrder(of keys: Set<String>) -> OutlineNode {
    .leaf("order", parts.map(\.key).filter { keys.contains($0) }.joined(separator: ", "), place)
  }
}

extension [OutlineNode] {
  /// Parts of one key are told apart by a number: the second `x` is `x (2)`.
  var numbered: [OutlineNode] {
    var seen: [String: Int] = [:]
    return map { node in
      seen[node.key, default: 0] += 1
      guard let count = seen[node.key], count > 1 else { return node }
      var node = node
      node.key += " (\(count))"
      return node
    }
  }
}
