import Glibc

/// By what a file is known without reading it: size, times, and where it lies.
package struct FileStamp: Sendable, Equatable {
  package let size: Int
  /// Nanoseconds since 1970 of the last change of content, and of anything about the file.
  let modified: Int
  let changed: Int
  let device: UInt64
  let inode: UInt64

  init(size: Int, modified: Int, changed: Int, device: UInt64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.device = device
    self.inode = inode
  }

  /// - Returns: `nil` where there is no such file.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(
      size: Int(status.st_size), modified: FileStamp.nanoseconds(status.st_mtim),
      changed: FileStamp.nanoseconds(status.st_ctim), device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// A stamp that no later change of the file can have again; `nil` where the file changed in the clock's present tick.
  package static func settled(path: String) -> FileStamp? {
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0, let stamp = FileStamp(path: path),
      stamp.changed < nanoseconds(now)
    else { return nil }
    return stamp
  }

  /// Size and time of content, for a file that is copied with its time from machine to machine.
  package var build: String { "\(size) \(modified)" }

  private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
}
