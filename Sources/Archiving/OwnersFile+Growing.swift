import Glibc

extension OwnersFile {
  /// A new file that only its owner may read, written piece by piece.
  package final class Growing {
    private let path: String
    private var descriptor: Int32

    /// - Throws: `Trouble` where it exists already.
    package init(path: String) throws(RunArchive.Trouble) {
      self.path = path
      descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, 0o600)
      guard descriptor >= 0 else { throw .ofSystem(path, "written") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func append(_ bytes: [UInt8]) throws(RunArchive.Trouble) {
      var offset = 0
      while offset < bytes.count {
        let written = bytes.withUnsafeBytes { buffer in
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw .ofSystem(path, "written") }
        offset += written
      }
    }

    /// Waits until it is on the disk; nothing may be appended after it.
    package func finish() throws(RunArchive.Trouble) {
      guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw .ofSystem(path, "written") }
      descriptor = -1
    }
  }
}
