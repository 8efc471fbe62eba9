/// A part of a row formula that a dialect cannot say exactly; its file is fetched and measured here instead.
package struct Unsayable: Error, Sendable, Equatable {
  /// What it is, in words: `first (the order of a table's rows is not said)`.
  package let what: String

  init(_ what: String) { self.what = what }
}
