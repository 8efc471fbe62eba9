import Diagnostics

/// Two schemes held against each other, part by part.
package enum SchemeComparison {
  /// What the second scheme says otherwise, in the order of the first; what is new there comes last of its kind.
  ///
  /// - Parameters:
  ///   - places: Where the keys of both stand; without them an attribute without a place has that of its element.
  package static func changes(
    from one: Scheme, to other: Scheme, places: (SchemePlaces, SchemePlaces) = (SchemePlaces(), SchemePlaces())
  ) -> [SchemeChange] {
    let before = SchemeElements(one, places.0).all
    let after = SchemeElements(other, places.1).all
    return SchemeChange.Kind.allCases.flatMap { kind in
      changes(kind, before.filter { $0.kind == kind }, after.filter { $0.kind == kind })
    }
  }

  private static func changes(
    _ kind: SchemeChange.Kind, _ before: [SchemeElement], _ after: [SchemeElement]
  ) -> [SchemeChange] {
    let old = before.map(\.name)
    let added = after.map(\.name).filter { !old.contains($0) }
    var changes = (old + added).flatMap { name in
      OutlineNode.differences(
        before.first { $0.name == name }?.node, after.first { $0.name == name }?.node
      ).map { SchemeChange(kind: kind, name: name, attribute: $0.path, before: $0.before?.side, after: $0.after?.side) }
    }
    if let order = order(kind, before, after) { changes.append(order) }
    return changes
  }

  /// Where elements that both have stand in another order, and order says something.
  private static func order(
    _ kind: SchemeChange.Kind, _ before: [SchemeElement], _ after: [SchemeElement]
  ) -> SchemeChange? {
    let common = Set(before.map(\.name)).intersection(after.map(\.name))
    let one = before.filter { $0.isInOrder && common.contains($0.name) }
    let other = after.filter { $0.isInOrder && common.contains($0.name) }
    if one.map(\.name) == other.map(\.name) { return nil }
    func side(_ elements: [SchemeElement]) -> SchemeChange.Side {
      .init(text: elements.map(\.name).joined(separator: ", "), place: elements.first?.node.place)
    }
    return SchemeChange(
      kind: .scheme, name: "", attribute: ["order of \(kind.rawValue)"], before: side(one), after: side(other))
  }
}
