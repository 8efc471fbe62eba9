/// Writes an entry's content: whole numbers in groups of seven bits, lowest first, and texts with their length before them.
struct EntryWriter {
  private(set) var bytes: [UInt8]

  init(_ head: [UInt8]) { bytes = head }

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Negative ones between the others: 0, -1, 1, -2 …
  mutating func write(_ number: Int64) { write(UInt64(bitPattern: number << 1 ^ number >> 63)) }

  mutating func write(_ number: Int) { write(Int64(number)) }

  mutating func write(_ condition: Bool) { bytes.append(condition ? 1 : 0) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write<Part>(_ list: [Part], _ write: (inout EntryWriter, Part) -> Void) {
    self.write(list.count)
    for part in list { write(&self, part) }
  }

  mutating func write<Part>(_ part: Part?, _ write: (inout EntryWriter, Part) -> Void) {
    self.write(part != nil)
    if let part { write(&self, part) }
  }
}

/// Reads an entry's content back.
struct EntryReader {
  /// The content is not what an entry holds.
  struct Damage: Error {}

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  private mutating func byte() throws -> UInt8 {
    guard position < bytes.endIndex else { throw Damage() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func natural() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      if shift == 63, part > 1 { throw Damage() }
      number |= part << shift
      if byte < 0x80 { return number }
    }
    throw Damage()
  }

  mutating func whole() throws -> Int64 {
    let number = try natural()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func int() throws -> Int { Int(try whole()) }

  mutating func condition() throws -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw Damage()
    }
  }

  /// How many follow; each takes a byte at least.
  private mutating func count() throws -> Int {
    let count = try int()
    guard (0...bytes.endIndex - position).contains(count) else { throw Damage() }
    return count
  }

  mutating func text() throws -> String {
    let count = try count()
    defer { position += count }
    guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else { throw Damage() }
    return text
  }

  mutating func list<Part>(_ read: (inout EntryReader) throws -> Part) throws -> [Part] {
    let count = try count()
    var parts: [Part] = []
    parts.reserveCapacity(count)
    for _ in 0..<count { parts.append(try read(&self)) }
    return parts
  }

  mutating func optional<Part>(_ read: (inout EntryReader) throws -> Part) throws -> Part? {
    try condition() ? try read(&self) : nil
  }
}
