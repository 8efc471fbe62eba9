/// Gives every text a number, so that ids and choices travel and compare as integers; equal bytes, equal number.
///
/// While the pool is shared, several threads may ask it: what it held before is looked up without waiting, what comes late under a lock.
/// Numbers of late texts depend on which thread came first, so that no result may be ordered by them.
package final class TextPool: @unchecked Sendable {
  private let table = TextTable(capacity: 1 << 12)
  /// Texts that came while the pool was shared; their numbers follow those of the table.
  private var late: TextTable?
  private let gate = Gate()
  private(set) var isShared = false

  package init() {}

  package var count: Int { gate.pass { table.count + (late?.count ?? 0) } }

  /// The number of the text, a new one where it was not seen before.
  package func code(of bytes: some Collection<UInt8>) -> UInt32 {
    bytes.withContiguousStorageIfAvailable { code(of: $0) } ?? Array(bytes).withUnsafeBufferPointer { code(of: $0) }
  }

  package func code(of text: String) -> UInt32 { code(of: text.utf8) }

  func code(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let code = table.find(bytes) { return code }
    guard isShared else { return table.add(bytes) }
    return gate.pass {
      guard let late else { return 0 }
      return UInt32(table.count) + (late.find(bytes) ?? late.add(bytes))
    }
  }

  /// The number of a text that was seen; `nil` for any other.
  package func known(_ text: String) -> UInt32? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      table.find(bytes) ?? gate.pass { late?.find(bytes).map { UInt32(table.count) + $0 } }
    }
  }

  package func text(of code: UInt32) -> String {
    if Int(code) < table.count { return String(decoding: table.bytes(Int(code)), as: UTF8.self) }
    return gate.pass { late.map { String(decoding: $0.bytes(Int(code) - table.count), as: UTF8.self) } ?? "" }
  }

  /// From here on several threads may ask.
  package func share() {
    isShared = true
    if table.count > numberedCount + numberedCount / 4 {
      numbered = NumberedTexts.all(in: table)
      numberedCount = table.count
    }
    late = TextTable()
  }

  /// From here on one thread alone asks.
  package func unshare() {
    isShared = false
    for number in 0..<(late?.count ?? 0) { _ = late?.bytes(number).withUnsafeBufferPointer { table.add($0) } }
    late = nil
  }

  /// Those of the texts that are found by a number, and how many texts there were when they were found.
  private(set) var numbered: [NumberedTexts] = []
  private var numberedCount = 0

  /// The texts that are looked up without waiting.
  var settledTexts: TextTable { table }

  @inline(__always)
  func settled(_ key: TextTable.ShortKey) -> UInt32? { table.find(key) }
}

/// One thread's way to the pool: texts that came late are remembered here, so that nobody waits for the same text twice.
final class TextDesk {
  private let pool: TextPool
  private let own = TextTable()
  private var codes: [UInt32] = []

  init(_ pool: TextPool) { self.pool = pool }

  /// - Parameter start: With at least 16 readable bytes.
  @inline(__always)
  func code(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    if count > 0, count <= TextTable.ShortKey.most {
      let key = TextTable.ShortKey(start, count)
      if let code = pool.settled(key) { return code }
      if let number = own.find(key) { return codes[Int(number)] }
    }
    return lateCode(UnsafeBufferPointer(start: start, count: count))
  }

  /// The codes of many texts; looking them up one behind the other would wait for memory each time.
  ///
  /// - Parameters:
  ///   - texts: Pointers with at least 16 readable bytes; a count of 0 gets the code 0.
  func codes(_ texts: UnsafeMutableBufferPointer<Text>, _ codes: UnsafeMutablePointer<UInt32>) {
    let table = pool.settledTexts
    if let text = texts.first, let numbered = pool.numbered.first(where: { $0.resembles(text.start, text.count) }) {
      numbered.find(texts, codes)
      for place in 0..<texts.count where codes[place] == .max {
        codes[place] = texts[place].count == 0 ? 0 : code(texts[place].start, texts[place].count)
      }
      return
    }
    let group = 256
    withUnsafeTemporaryAllocation(of: TextTable.ShortKey.self, capacity: group) { keys in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: group) { homes in
        for first in stride(from: 0, to: texts.count, by: group) {
          let count = min(group, texts.count - first)
          for place in 0..<count {
            let text = texts[first &+ place]
            let isShort = text.count <= TextTable.ShortKey.most
            let key = TextTable.ShortKey(text.start, isShort ? text.count : TextTable.ShortKey.most)
            keys.initializeElement(at: place, to: key)
            homes.initializeElement(at: place, to: table.home(key))
          }
          for place in 0..<count { codes[first &+ place] = table.number(keys[place], at: homes[place]) }
          for place in first..<(first &+ count)
          where codes[place] == .max || texts[place].count > TextTable.ShortKey.most {
            codes[place] = texts[place].count == 0 ? 0 : code(texts[place].start, texts[place].count)
          }
        }
      }
    }
  }

  struct Text {
    let start: UnsafePointer<UInt8>
    let count: Int
  }

  @inline(never)
  private func lateCode(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard pool.isShared else { return pool.code(of: bytes) }
    if let number = own.find(bytes) { return codes[Int(number)] }
    let code = pool.code(of: bytes)
    _ = own.add(bytes)
    codes.append(code)
    return code
  }
}
