package import Fingerprints
import Glibc

extension OwnersFile {
  /// The fingerprint of a whole file, a piece at a time.
  package static func fingerprint(of path: String) throws(RunArchive.Trouble) -> Fingerprint {
    try pieces(of: path) { (_: UnsafeRawBufferPointer) throws(RunArchive.Trouble) in }.fingerprint
  }

  /// Copies a file into a new one, which is on the disk afterwards.
  ///
  /// - Returns: How many bytes went over, and their fingerprint.
  static func copy(_ source: String, to path: String) throws(RunArchive.Trouble) -> (Int, Fingerprint) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw .ofSystem(path, "written") }
    defer { close(descriptor) }
    let copied = try pieces(of: source) { (piece: UnsafeRawBufferPointer) throws(RunArchive.Trouble) in
      var offset = 0
      while offset < piece.count {
        let written = Glibc.write(descriptor, piece.baseAddress.map { $0 + offset }, piece.count - offset)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw .ofSystem(path, "written") }
        offset += written
      }
    }
    guard fsync(descriptor) == 0 else { throw .ofSystem(path, "written") }
    return copied
  }

  /// Waits until a file or a folder is on the disk.
  static func synchronize(_ path: String) throws(RunArchive.Trouble) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .ofSystem(path, "written") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .ofSystem(path, "written") }
  }

  static func size(_ path: String) throws(RunArchive.Trouble) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .ofSystem(path, "read") }
    return Int(status.st_size)
  }

  private static func pieces(
    of path: String, _ take: (UnsafeRawBufferPointer) throws(RunArchive.Trouble) -> Void
  ) throws(RunArchive.Trouble) -> (count: Int, fingerprint: Fingerprint) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .ofSystem(path, "read") }
    defer { close(descriptor) }
    let running = RunningFingerprint()
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { room.deallocate() }
    var count = 0
    while true {
      let got = Glibc.read(descriptor, room.baseAddress, room.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .ofSystem(path, "read") }
      if got == 0 { return (count, running.finished()) }
      let piece = UnsafeRawBufferPointer(rebasing: room[..<got])
      running.update(piece)
      try take(piece)
      count += got
    }
  }
}
