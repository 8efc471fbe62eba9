/// A fingerprint of rows that the order in which they stand does not change: how many they are, and for each word of a row's digest the sum of
/// all of them modulo 2^60.
///
/// It tells every change that somebody makes by accident or by hand, a row that stands twice too. It is not proof against somebody who can make
/// up as many rows as he likes until their sums come out the same.
package struct RowsFingerprint: Sendable, Hashable {
  package private(set) var rows: Int
  private var first: UInt64
  private var second: UInt64

  private static let word: UInt64 = (1 << 60) - 1

  /// Of no rows.
  package init() { self.init(rows: 0, first: 0, second: 0) }

  /// - Parameters:
  ///   - first: The sum of the first words, as it came or modulo 2^60; `second` likewise.
  package init(rows: Int, first: UInt128, second: UInt128) {
    self.rows = rows
    self.first = UInt64(first & UInt128(RowsFingerprint.word))
    self.second = UInt64(second & UInt128(RowsFingerprint.word))
  }

  package mutating func add(_ words: (first: UInt64, second: UInt64)) {
    rows += 1
    first = (first &+ words.first) & RowsFingerprint.word
    second = (second &+ words.second) & RowsFingerprint.word
  }

  package mutating func add(_ other: RowsFingerprint) {
    rows += other.rows
    first = (first &+ other.first) & RowsFingerprint.word
    second = (second &+ other.second) & RowsFingerprint.word
  }

  /// The two sums, 15 hexadecimal digits each; how many rows there are is said beside it.
  package var hex: String { RowsFingerprint.digits(first) + RowsFingerprint.digits(second) }

  private static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 15 - text.count) + text
  }
}
