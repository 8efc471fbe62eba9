import Glibc

/// A file that only its owner may read.
package enum OwnersFile {
  /// - Parameter isNew: Whether a file that is there already is refused instead of overwritten.
  package static func write(_ bytes: [UInt8], to path: String, isNew: Bool = false) throws(RunArchive.Trouble) {
    func trouble() -> RunArchive.Trouble {
      RunArchive.Trouble(reason: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL : O_TRUNC)
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw trouble() }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      guard written > 0 else {
        let reason = trouble()
        close(descriptor)
        throw reason
      }
      offset += written
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw trouble() }
  }

  /// The whole of a file; `nil` where it cannot be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }
}
