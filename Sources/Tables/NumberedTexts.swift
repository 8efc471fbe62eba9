/// Texts that are one prefix and a number of as many digits each, as `C0000001`: found by that number, without a table's search.
struct NumberedTexts {
  private let count: Int
  private let prefix: UInt64
  private let prefixMask: UInt64
  private let digits: Int
  private let first: Int64
  /// The text's number in its table for each number from the first on; `UInt32.max` for none.
  private let numbers: [UInt32]

  private struct Kind: Hashable {
    let count: Int
    let prefix: UInt64
    let digits: Int
  }

  /// The kinds of such texts that a table holds thousands of, close together.
  static func all(in table: TextTable) -> [NumberedTexts] {
    // A sample says which kinds there are; only those are looked at whole.
    var kinds: [Kind: Int] = [:]
    for number in stride(from: 0, to: table.count, by: max(1, table.count / 2_048)) {
      if let (kind, _) = split(table.bytes(number)) { kinds[kind, default: 0] += 1 }
    }
    return kinds.filter { $1 >= 64 }.sorted { ($1.value, $0.key.prefix) < ($0.value, $1.key.prefix) }.prefix(3)
      .compactMap { NumberedTexts($0.key, table) }
  }

  /// `nil` where there are too few of them, or too far apart.
  private init?(_ kind: Kind, _ table: TextTable) {
    var found: [(value: Int64, number: UInt32)] = []
    for number in 0..<table.count where table.count(of: number) == kind.count {
      guard let (other, value) = NumberedTexts.split(table.bytes(number)), other == kind else { continue }
      found.append((value, UInt32(number)))
    }
    guard found.count >= 1_000, let least = found.lazy.map(\.value).min(), let most = found.lazy.map(\.value).max(),
      most - least < Int64(found.count) * 4
    else { return nil }
    count = kind.count
    prefix = kind.prefix
    prefixMask = (1 << UInt64(8 * (kind.count - kind.digits))) - 1
    digits = kind.digits
    first = least
    var numbers = Array(repeating: UInt32.max, count: Int(most - least) + 1)
    for entry in found { numbers[Int(entry.value - least)] = entry.number }
    self.numbers = numbers
  }

  /// A text of at most twelve bytes as at most seven that are no digit, and one to eight digits.
  private static func split(_ bytes: ArraySlice<UInt8>) -> (Kind, Int64)? {
    guard bytes.count <= TextTable.ShortKey.most else { return nil }
    var digits = 0
    for byte in bytes.reversed() {
      guard byte >= 0x30, byte <= 0x39 else { break }
      digits += 1
    }
    guard (1...8).contains(digits), bytes.count - digits < 8 else { return nil }
    var prefix: UInt64 = 0
    for byte in bytes.dropLast(digits).reversed() { prefix = prefix << 8 | UInt64(byte) }
    let value = bytes.suffix(digits).reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    return (Kind(count: bytes.count, prefix: prefix, digits: digits), value)
  }

  /// Whether a text looks like one of these.
  func resembles(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count == self.count && UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian & prefixMask == prefix
  }

  /// The number of each text in its table; `UInt32.max` for one that is not here.
  ///
  /// - Parameter texts: Pointers with at least 16 readable bytes on both sides.
  func find(_ texts: UnsafeMutableBufferPointer<TextDesk.Text>, _ found: UnsafeMutablePointer<UInt32>) {
    numbers.withUnsafeBufferPointer { numbers in
      for place in 0..<texts.count {
        let text = texts[place]
        let (value, isNumber) = Digits.eight(text.start + text.count, digits)
        let index = value &- first
        let isHere = isNumber && resembles(text.start, text.count) && index >= 0 && index < Int64(numbers.count)
        found[place] = isHere ? numbers[Int(index)] : .max
      }
    }
  }
}
