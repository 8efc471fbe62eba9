import Glibc

/// A file that only its owner may read.
package enum OwnersFile {
  package static func write(_ bytes: [UInt8], to path: String) throws(RunArchive.Trouble) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw RunArchive.Trouble(reason: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      guard written > 0 else {
        throw RunArchive.Trouble(reason: "\(path) cannot be written: \(String(cString: strerror(errno)))")
      }
      offset += written
    }
  }
}
