/// A value of a scheme together with the place it was written at: the weight `25` at 14:13.
package struct Placed<Value: Sendable>: Sendable {
  package let value: Value
  package let place: SourceLocation
  /// How many code points the text of the value takes, for the caret line; at least 1.
  package let length: Int

  package init(_ value: Value, at place: SourceLocation, length: Int = 1) {
    self.value = value
    self.place = place
    self.length = max(1, length)
  }

  package func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> Placed<Other> {
    Placed<Other>(try transform(value), at: place, length: length)
  }
}

extension Placed: Equatable where Value: Equatable {}
