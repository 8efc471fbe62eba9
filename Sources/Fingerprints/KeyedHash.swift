import CCrypto

/// A fingerprint that only the holder of a key can reckon: HMAC-SHA-256 (RFC 2104).
package struct KeyedHash: Sendable {
  private let key: [UInt8]

  package init(key: [UInt8]) { self.key = key }

  /// - Returns: 32 bytes.
  package func of(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
    return Array(digest.prefix(Int(length)))
  }
}
