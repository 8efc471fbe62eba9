import Diagnostics
import Glibc

/// Results go to standard output, messages to standard error; a write that fails is not passed over.
enum Output {
  static func print(_ text: String) { write(text + "\n", to: 1) }

  static func complain(_ text: String) { write(text + "\n", to: 2) }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if written <= 0 { exit(ExitCodes.trouble) }
      offset += written
    }
  }
}
