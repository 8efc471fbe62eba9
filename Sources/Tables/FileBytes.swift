package import Fingerprints
import Glibc

/// A file's bytes in chunks, hashed while they are read.
package final class FileBytes {
  /// Why a file cannot be read, in the system's words.
  package struct Trouble: Error, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  private let descriptor: Int32
  private let running: RunningFingerprint?
  package private(set) var count = 0

  private let progress: ReadingProgress?

  /// - Parameter isHashed: Whether the bytes' fingerprint will be asked for.
  package init(path: String, isHashed: Bool = true, progress: ReadingProgress? = nil) throws(Trouble) {
    running = isHashed ? RunningFingerprint() : nil
    self.progress = progress
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Trouble(reason: String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Trouble(reason: "it is not a file")
    }
  }

  deinit { close(descriptor) }

  /// The next bytes, at most `most`; empty at the end.
  package func next(_ most: Int = 1 << 20) throws(Trouble) -> [UInt8] {
    var failed: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      let got = Glibc.read(descriptor, buffer.baseAddress, most)
      failed = got < 0 ? errno : 0
      count = max(0, got)
      running?.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
    }
    guard failed == 0 else { throw Trouble(reason: String(cString: strerror(failed))) }
    count += chunk.count
    progress?(chunk.count, 0)
    return chunk
  }

  /// Reads bytes to where they are wanted; 0 at the end.
  func read(into memory: UnsafeMutablePointer<UInt8>, atMost most: Int) throws(Trouble) -> Int {
    let got = Glibc.read(descriptor, memory, most)
    guard got >= 0 else { throw Trouble(reason: String(cString: strerror(errno))) }
    running?.update(UnsafeRawBufferPointer(start: memory, count: got))
    count += got
    progress?(got, 0)
    return got
  }

  /// All that is left; where it is more than `most`, a little more than that.
  package func rest(upTo most: Int) throws(Trouble) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= most {
      let chunk = try next()
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// The fingerprint of all that has been read; `nil` where it was not to be hashed.
  package func fingerprint() -> Fingerprint? { running?.finished() }

  /// The whole of a file at once.
  package static func all(of path: String) throws(Trouble) -> [UInt8] {
    try FileBytes(path: path).rest(upTo: Int.max)
  }
}
