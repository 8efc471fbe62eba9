/// Remembers what the last different cells of a column came to: dates, choices and names come again and again.
///
/// Only cells of 1 to 16 bytes; a place that two cells share belongs to the later one.
final class CellMemo {
  struct Key: Equatable {
    let low: UInt64
    let high: UInt64

    /// - Parameter start: With at least 16 readable bytes; a text has no byte 0, so that shorter ones stay different.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
      let raw = UnsafeRawPointer(start)
      let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      let second = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      let isLong = count > 8
      low = isLong ? first : first & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
      high = isLong ? second & (UInt64.max &>> UInt64(truncatingIfNeeded: 128 &- 8 &* count)) : 0
    }

    @inline(__always)
    var place: Int {
      let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed &>> 55)
    }
  }

  struct Entry {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var value: UInt32 = 0
  }

  static let most = 16
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: 512)
    entries.initialize(repeating: Entry(), count: 512)
  }

  deinit { entries.deallocate() }

  @inline(__always)
  func find(_ key: Key) -> UInt32? {
    let entry = entries[key.place]
    return entry.low == key.low && entry.high == key.high ? entry.value : nil
  }

  @inline(__always)
  func put(_ key: Key, _ value: UInt32) {
    entries[key.place] = Entry(low: key.low, high: key.high, value: value)
  }
}
