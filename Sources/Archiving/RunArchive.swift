import Fingerprints
import Glibc

/// A run's folder, written aside and renamed when it is whole: a run that fails publishes nothing.
package final class RunArchive {
  /// Why the folder cannot be written, in the system's words.
  package struct Trouble: Error, Sendable {
    package let reason: String
  }

  private let target: String
  /// Where the files are written until the folder is published; only its owner may read it.
  package let folder: String
  private var isPublished = false
  package private(set) var outputs: [RunManifest.File] = []

  /// - Throws: `Trouble` where `target` exists already.
  package init(target: String) throws(Trouble) {
    var path = target
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.target = path
    folder = path + ".partial-\(getpid())"
    var status = stat()
    guard stat(path, &status) != 0 else {
      throw Trouble(reason: "\(path) exists already; a run never overwrites another")
    }
  }

  /// Makes the folder that is written aside; until then nothing of the run is on the disk.
  package func begin() throws(Trouble) {
    guard mkdir(folder, 0o700) == 0 else {
      throw Trouble(reason: "\(target) cannot be made: \(String(cString: strerror(errno)))")
    }
  }

  deinit { if !isPublished { remove() } }

  /// Writes one file for its owner only.
  package func write(_ bytes: [UInt8], as name: String) throws(Trouble) {
    try OwnersFile.write(bytes, to: folder + "/" + name, isNew: true)
    outputs.append(.init(name: name, bytes: bytes.count, records: nil, sha256: Fingerprint.of(bytes).hex))
  }

  /// Takes up a file that another has written into `folder`.
  package func adopt(_ name: String, bytes: [UInt8]) throws(Trouble) {
    guard chmod(folder + "/" + name, 0o600) == 0 else { throw trouble(name) }
    outputs.append(.init(name: name, bytes: bytes.count, records: nil, sha256: Fingerprint.of(bytes).hex))
  }

  /// Makes the folder visible under its name, all at once.
  package func publish() throws(Trouble) {
    guard rename(folder, target) == 0 else { throw trouble(target) }
    isPublished = true
  }

  private func trouble(_ name: String) -> Trouble {
    Trouble(reason: "\(name) cannot be written: \(String(cString: strerror(errno)))")
  }

  private func remove() {
    guard let directory = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(directory)
    for name in names where name != "." && name != ".." { unlink(folder + "/" + name) }
    rmdir(folder)
  }
}
