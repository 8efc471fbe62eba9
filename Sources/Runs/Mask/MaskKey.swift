import Diagnostics
import Tables

/// The key of a mask: the bytes of a file, a line's end at its end excepted.
struct MaskKey {
  static let least = 16

  let bytes: [UInt8]

  /// - Throws: `InputRefused` where it is too short to keep anybody from trying all of them.
  init(file: String) throws {
    var bytes: [UInt8]
    do { bytes = try FileBytes.all(of: file) } catch {
      throw RunTrouble(reason: "the key \(file) cannot be read: \(error.reason)")
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard bytes.count >= MaskKey.least else {
      throw InputRefused([
        Finding(MaskFinding.keyShort, at: nil, ["count": String(bytes.count), "least": String(MaskKey.least)])
      ])
    }
    self.bytes = bytes
  }
}
