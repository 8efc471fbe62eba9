package import Diagnostics

/// Where the keys of a scheme's maps stand, for attributes that carry no place of their own.
///
/// A map is found by the place of any text in it, and by the place of the key that it stands behind.
package struct SchemePlaces: Sendable {
  private var keys: [SourceLocation: [String: SourceLocation]] = [:]

  package init() {}

  package mutating func take(_ keys: [String: SourceLocation], at place: SourceLocation) {
    self.keys[place, default: [:]].merge(keys) { own, _ in own }
  }

  func place(of key: String, near place: SourceLocation?) -> SourceLocation? {
    place.flatMap { keys[$0]?[key] } ?? place
  }
}
