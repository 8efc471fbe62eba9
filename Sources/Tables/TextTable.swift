import Glibc

/// Texts and their numbers, 0, 1, 2 …, in the order in which they came; equal bytes, equal number.
///
/// A text of at most twelve bytes, as nearly every id is, is compared in its place in the table; longer ones are looked up in the arena.
final class TextTable {
  /// A short text as integers, filled up with zeros, which no text has.
  struct ShortKey: Equatable {
    let low: UInt64
    let high: UInt32

    static let most = 12

    init(low: UInt64, high: UInt32) {
      self.low = low
      self.high = high
    }

    /// - Parameter start: With at least 16 readable bytes.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
      let raw = UnsafeRawPointer(start)
      let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      let second = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
      if count >= 8 {
        low = first
        high = second & (count == 12 ? ~0 : (1 << UInt32(truncatingIfNeeded: 8 * (count - 8))) &- 1)
      } else {
        low = first & ((1 << UInt64(truncatingIfNeeded: 8 * count)) &- 1)
        high = 0
      }
    }

    @inline(__always)
    var hash: Int {
      let product = (low ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: UInt64(high) ^ 0xD6E8_FEB8_6659_FD93)
      return Int(truncatingIfNeeded: product.high ^ product.low)
    }
  }

  struct Slot {
    var low: UInt64
    var high: UInt32
    /// The number and 1; 0 where the place is free.
    var number: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var shorts = 0
  private var longSlots: [UInt32] = []
  private var longs = 0
  private var arena: [UInt8] = []
  private var starts: [Int] = [0]

  init(capacity: Int = 1 << 10) {
    slots = TextTable.room(capacity)
    mask = capacity - 1
  }

  deinit { slots.deallocate() }

  /// Free places; large tables lie on large pages, so that looking up does not wait for the page tables.
  private static func room(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let bytes = count * MemoryLayout<Slot>.stride
    let page = 2 << 20
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: bytes >= page ? page : 64)
    if bytes >= page { madvise(memory, bytes, Int32(MADV_HUGEPAGE)) }
    let slots = memory.bindMemory(to: Slot.self, capacity: count)
    slots.initialize(repeating: Slot(low: 0, high: 0, number: 0), count: count)
    return slots
  }

  var count: Int { starts.count - 1 }

  func bytes(_ number: Int) -> ArraySlice<UInt8> { arena[starts[number]..<starts[number + 1]] }

  /// How many bytes a text has.
  func count(of number: Int) -> Int { starts[number + 1] - starts[number] }

  // MARK: Short texts

  @inline(__always)
  func find(_ key: ShortKey) -> UInt32? {
    var place = key.hash & mask
    while true {
      let slot = slots[place]
      if slot.number == 0 { return nil }
      if slot.low == key.low, slot.high == key.high { return slot.number &- 1 }
      place = (place &+ 1) & mask
    }
  }

  /// Where a text stands if nothing is in its way.
  @inline(__always)
  func home(_ key: ShortKey) -> Int { key.hash & mask }

  /// The number of a text that stands in a place; `UInt32.max` where another or none does.
  @inline(__always)
  func number(_ key: ShortKey, at place: Int) -> UInt32 {
    let slot = slots[place]
    return slot.low == key.low && slot.high == key.high ? slot.number &- 1 : .max
  }

  private func put(_ key: ShortKey, _ number: UInt32) {
    if shorts * 2 >= mask { grow() }
    shorts += 1
    place(Slot(low: key.low, high: key.high, number: number + 1), key.hash)
  }

  private func place(_ slot: Slot, _ hash: Int) {
    var place = hash & mask
    while slots[place].number != 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private func grow() {
    let old = slots
    let count = mask + 1
    slots = TextTable.room(count * 2)
    mask = count * 2 - 1
    for index in 0..<count where old[index].number != 0 {
      place(old[index], ShortKey(low: old[index].low, high: old[index].high).hash)
    }
    old.deallocate()
  }

  // MARK: Any text

  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    if let key = TextTable.shortKey(bytes) { return find(key) }
    if longSlots.isEmpty { return nil }
    let number = longSlots[longPlace(bytes)]
    return number == 0 ? nil : number - 1
  }

  /// The number of a text that the table does not hold yet.
  func add(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let number = UInt32(count)
    arena.append(contentsOf: bytes)
    starts.append(arena.count)
    if let key = TextTable.shortKey(bytes) {
      put(key, number)
    } else {
      if longs * 2 >= longSlots.count { growLongs() }
      longs += 1
      longSlots[longPlace(bytes)] = number + 1
    }
    return number
  }

  private static func shortKey(_ bytes: UnsafeBufferPointer<UInt8>) -> ShortKey? {
    guard (1...ShortKey.most).contains(bytes.count) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { padded in
      padded.initialize(repeating: 0)
      for index in bytes.indices { padded[index] = bytes[index] }
      return padded.baseAddress.map { ShortKey($0, bytes.count) }
    }
  }

  private func longPlace(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 29
    var place = Int(truncatingIfNeeded: hash) & (longSlots.count - 1)
    while longSlots[place] != 0, !self.bytes(Int(longSlots[place]) - 1).elementsEqual(bytes) {
      place = (place + 1) & (longSlots.count - 1)
    }
    return place
  }

  private func growLongs() {
    let old = longSlots
    longSlots = Array(repeating: 0, count: max(64, old.count * 2))
    for number in old where number != 0 {
      bytes(Int(number) - 1).withUnsafeBufferPointer { longSlots[longPlace($0)] = number }
    }
  }
}
