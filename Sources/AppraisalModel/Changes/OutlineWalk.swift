import Diagnostics
import Formulas
import Quantities

/// Makes outlines of whatever a scheme is made of.
///
/// It goes through the stored parts of a value and keeps no list of them, so that a part which is added to the model is compared
/// without anybody thinking of it; only the forms that read better otherwise are told apart in `OutlineWalk+Forms`.
struct OutlineWalk {
  let places: SchemePlaces
  /// Whether a missing condition does not hold anyway, so that it need not be said.
  var impliesNo = false

  /// - Returns: `nil` where the value says nothing: what is optional and not there, a flag that is off.
  func node(_ key: String, _ value: Any, _ near: SourceLocation?) -> OutlineNode? {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.flatMap { node(key, $0.value, near) } }
    if value is SourceLocation { return nil }
    let place = places.place(of: key, near: near)
    if let placed = value as? any PlacedValue { return node(key, placed.anyValue, placed.place) }
    if let chosen = value as? any ChosenValues { return node(key, chosen) }
    if let leaf = plain(key, value, place) { return leaf }
    if let form = form(key, value, place) { return form }
    switch mirror.displayStyle {
    case .collection: return list(key, mirror.children.map(\.value), place)
    case .enum:
      guard let child = mirror.children.first else { return .leaf(key, OutlineWords.word("\(value)"), place) }
      let inner = Mirror(reflecting: child.value)
      let parts =
        inner.displayStyle == .tuple
        ? fields(of: child.value, place) : [node("", child.value, place)].compactMap(\.self)
      return .branch(key, form: OutlineWords.word(child.label ?? ""), parts, place)
    default: return .branch(key, fields(of: value, place), place)
    }
  }

  /// The stored parts of a value under the scheme's keys.
  func fields(of value: Any, _ near: SourceLocation?, without left: Set<String> = []) -> [OutlineNode] {
    Mirror(reflecting: value).children.flatMap { child -> [OutlineNode] in
      let label = child.label ?? ""
      if left.contains(label) { return [] }
      if let parts = opened(child.value, near) { return parts }
      return [node(OutlineWords.key(of: label), child.value, near)].compactMap(\.self)
    }.numbered
  }

  /// A list whose entries have names is compared by them, any other as it is written.
  private func list(_ key: String, _ items: [Any], _ place: SourceLocation?) -> OutlineNode? {
    if items.isEmpty { return nil }
    let named = items.compactMap { entry($0, place) }
    if named.count == items.count {
      var node = OutlineNode.branch(key, named.numbered, place)
      node.isInOrder = OutlineWords.inOrder.contains(key)
      return node
    }
    let nodes = items.compactMap { node("", $0, place) }
    return .leaf(
      key, "[" + nodes.map(\.shown).joined(separator: ", ") + "]",
      meaning: nodes.map { "\($0.meaning.utf8.count):\($0.meaning)" }.joined(), nodes.first?.place ?? place)
  }

  /// An entry of a list under its name; what has one part beside the name is that part.
  func entry(_ value: Any, _ near: SourceLocation?) -> OutlineNode? {
    guard let (name, place, label) = OutlineWords.name(of: value, self) else { return nil }
    let parts = fields(of: value, place ?? near, without: [label])
    guard parts.count == 1, var only = parts.first else { return .branch(name, parts, place ?? near) }
    only.key = name
    return only
  }

  private func node(_ key: String, _ chosen: any ChosenValues) -> OutlineNode? {
    if chosen.names.isEmpty { return chosen.entries.first.flatMap { node(key, $0.value, chosen.place) } }
    let parts = chosen.entries.compactMap { entry in
      node(entry.texts.map { $0 ?? "others" }.joined(separator: " "), entry.value, chosen.place)
    }
    return .branch(key, form: "by " + chosen.names.joined(separator: ", "), parts.numbered, chosen.place)
  }
}

/// A value with its place, whatever it is a value of.
private protocol PlacedValue {
  var anyValue: Any { get }
  var place: SourceLocation { get }
}

extension Placed: PlacedValue {
  fileprivate var anyValue: Any { value }
}

/// One value or several by text, whatever they are.
private protocol ChosenValues {
  var names: [String] { get }
  var entries: [(texts: [String?], value: Any)] { get }
  var place: SourceLocation { get }
}

extension Chosen: ChosenValues {
  fileprivate var names: [String] { keys.map(\.value) }
  fileprivate var entries: [(texts: [String?], value: Any)] { cases.map { ($0.texts.map { $0?.value }, $0.value) } }
}
