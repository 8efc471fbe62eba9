import Glibc

extension TextEncoding {
  /// A text as the bytes of a file of this encoding, with a byte-order mark where it has one; `nil` where it cannot be said.
  package func bytes(of text: String) -> [UInt8]? {
    switch self {
    case .utf8: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .gb18030: return TextEncoding.converted(Array(text.utf8), to: "GB18030")
    }
  }

  private static func converted(_ bytes: [UInt8], to name: String) -> [UInt8]? {
    guard let converter = iconv_open(name, "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (start, left) = (from.baseAddress, from.count)
        var (end, room) = (to.baseAddress, to.count)
        guard iconv(converter, &start, &left, &end, &room) != UInt.max, left == 0 else { return nil }
        return to.count - room
      }
    }
    return written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
  }
}
