import Tables

/// Remembers a number for each row's key, eight bytes a row, to tell in the end whether one came twice.
struct KeyWatch: Sendable {
  private var keys: [Int64] = []

  /// - Parameter columns: The key's columns; none where the file has no key.
  mutating func take(_ columns: [ColumnData]) {
    guard let first = columns.first else { return }
    if columns.count == 1 {
      for row in 0..<first.count { keys.append(first.key(at: row)) }
      return
    }
    for row in 0..<first.count {
      keys.append(columns.reduce(Int64(columns.count)) { KeyWatch.mixed($0, $1.key(at: row)) })
    }
  }

  private static func mixed(_ hash: Int64, _ key: Int64) -> Int64 {
    let word = UInt64(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: key)
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return Int64(bitPattern: product.high ^ product.low &+ word)
  }

  /// Whether two rows have one number: the same key, or, in one of very many cases, two that look alike.
  static func hasTwice(_ watches: [KeyWatch]) -> Bool {
    var all = watches.flatMap(\.keys)
    all.sort()
    return zip(all, all.dropFirst()).contains { $0 == $1 }
  }
}
