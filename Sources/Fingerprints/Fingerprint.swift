import CCrypto

/// The SHA-256 of some bytes, as 64 hexadecimal digits: equal for equal bytes, and for no others that anybody has found.
package struct Fingerprint: Sendable, Hashable {
  package let hex: String

  package init(hex: String) { self.hex = hex }

  package static func of(_ bytes: [UInt8]) -> Fingerprint {
    let running = RunningFingerprint()
    bytes.withUnsafeBytes { running.update($0) }
    return running.finished()
  }
}

/// A fingerprint that grows while bytes are read, so that a file is hashed without being read twice.
package final class RunningFingerprint {
  private let context: OpaquePointer?

  package init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The fingerprint of all bytes so far; nothing may be added after it.
  package func finished() -> Fingerprint {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &digest, &length)
    let digits = Array("0123456789abcdef".utf8)
    var hex: [UInt8] = []
    for byte in digest.prefix(Int(length)) {
      hex.append(digits[Int(byte >> 4)])
      hex.append(digits[Int(byte & 15)])
    }
    return Fingerprint(hex: String(decoding: hex, as: UTF8.self))
  }
}
