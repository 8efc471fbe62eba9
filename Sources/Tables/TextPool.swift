/// Gives every text a number, so that ids and choices travel and compare as integers; equal bytes, equal number.
package final class TextPool {
  private var slots: [UInt32]
  private var starts: [Int] = [0]
  private var arena: [UInt8] = []

  package init() { slots = Array(repeating: 0, count: 1 << 12) }

  package var count: Int { starts.count - 1 }

  /// The number of the text, a new one where it was not seen before.
  package func code(of bytes: some Collection<UInt8>) -> UInt32 {
    var index = slot(of: bytes)
    if slots[index] != 0 { return slots[index] - 1 }
    if count * 2 >= slots.count {
      grow()
      index = slot(of: bytes)
    }
    arena.append(contentsOf: bytes)
    starts.append(arena.count)
    slots[index] = UInt32(count)
    return UInt32(count - 1)
  }

  package func code(of text: String) -> UInt32 { code(of: text.utf8) }

  /// The number of a text that was seen; `nil` for any other.
  package func known(_ text: String) -> UInt32? {
    let index = slot(of: text.utf8)
    return slots[index] == 0 ? nil : slots[index] - 1
  }

  package func text(of code: UInt32) -> String {
    String(decoding: arena[starts[Int(code)]..<starts[Int(code) + 1]], as: UTF8.self)
  }

  private func bytes(_ code: UInt32) -> ArraySlice<UInt8> { arena[starts[Int(code)]..<starts[Int(code) + 1]] }

  /// Where the text stands in the table, or the free place where it would.
  private func slot(of bytes: some Collection<UInt8>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    hash ^= hash >> 29
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[index] != 0, !self.bytes(slots[index] - 1).elementsEqual(bytes) {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  private func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for code in 0..<count { slots[slot(of: bytes(UInt32(code)))] = UInt32(code + 1) }
  }
}
