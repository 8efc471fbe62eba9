/// A number for a text, so that different texts have nearly surely different ones; the same on every machine.
enum TextHash {
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while place + 8 <= bytes.count {
      hash = mixed(hash ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var tail: UInt64 = 0
    while place < bytes.count {
      tail = tail << 8 | UInt64(bytes[place])
      place += 1
    }
    return Int64(bitPattern: mixed(hash ^ tail))
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> Int64 { bytes.withUnsafeBufferPointer { of($0) } }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xD6E8_FEB8_6659_FD93).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
