import Diagnostics
import Glibc

/// Results go to standard output, messages to standard error; a write that fails is not passed over.
enum Output {
  static func print(_ text: String) { write(text + "\n", to: 1) }

  static func complain(_ text: String) { write(text + "\n", to: 2) }

  /// Bytes of a result that comes in pieces.
  static func put(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// What replaces the last line on a terminal, without a line's end.
  static func murmur(_ text: String) { write(Array(text.utf8), to: 2) }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { fail(descriptor, errno) }
      offset += written
    }
  }

  /// A full disk, a reader that has gone: said where it still can be.
  private static func fail(_ descriptor: Int32, _ reason: Int32) -> Never {
    if descriptor == 1 {
      complain("error: the result cannot be written: \(String(cString: strerror(reason)))")
    }
    exit(ExitCodes.trouble)
  }
}
