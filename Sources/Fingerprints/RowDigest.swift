import CCrypto

/// Two words of 60 bits for the bytes of a row: the first 30 hexadecimal digits of their SHA-256.
///
/// One context serves many rows; it belongs to one thread.
package final class RowDigest {
  private let context: OpaquePointer?
  private let kind: OpaquePointer?
  private let digest: UnsafeMutablePointer<UInt8>

  package init() {
    context = EVP_MD_CTX_new()
    kind = EVP_MD_fetch(nil, "SHA256", nil)
    digest = .allocate(capacity: Int(EVP_MAX_MD_SIZE))
    digest.initialize(repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(kind)
    digest.deallocate()
  }

  package func words(_ bytes: UnsafeRawBufferPointer) -> (first: UInt64, second: UInt64) {
    EVP_DigestInit_ex(context, kind, nil)
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    EVP_DigestFinal_ex(context, digest, nil)
    func word(_ place: Int) -> UInt64 { (0..<8).reduce(0) { $0 << 8 | UInt64(digest[place + $1]) } }
    return (word(0) >> 4, word(7) & 0x0FFF_FFFF_FFFF_FFFF)
  }
}
