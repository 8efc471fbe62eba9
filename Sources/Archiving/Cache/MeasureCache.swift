package import Figures
package import Fingerprints
import Glibc

/// A folder of measures, an entry a file named by its key; only its owner may read it.
///
/// An entry is a line that says what it is, its key, its content and the SHA-256 of all that. One that does not check out, or
/// that somebody else could have written, is no entry.
package struct MeasureCache: Sendable {
  /// What stands in the folder under a key.
  package enum Found: Sendable {
    case nothing
    case entry(CacheEntry)
    /// A file that is no entry of the key.
    case damaged
  }

  /// The format of an entry and the meaning of its key; counted up where either changes.
  package static let format = "appraise measures 1\n"

  private let folder: String

  package init(folder: String) { self.folder = folder }

  private func path(_ key: Fingerprint) -> String { folder + "/" + key.hex + ".measures" }

  /// - Parameter columns: What the columns of figures are kept by, in the order of the entry; the key answers for it.
  package func find(_ key: Fingerprint, columns: [FigureKey]) -> Found {
    var status = stat()
    guard lstat(path(key), &status) == 0 else { return errno == ENOENT || errno == ENOTDIR ? .nothing : .damaged }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_mode & 0o022 == 0,
      let bytes = OwnersFile.read(path(key)), let body = MeasureCache.body(of: bytes, key)
    else { return .damaged }
    var reader = EntryReader(body)
    guard let entry = try? CacheEntry(from: &reader, columns: columns), reader.isAtEnd else { return .damaged }
    return .entry(entry)
  }

  /// Keeps an entry in place of what was there; one that cannot be written exactly is not kept.
  package func keep(_ entry: CacheEntry, as key: Fingerprint, columns: [FigureKey]) throws(RunArchive.Trouble) {
    var writer = EntryWriter(Array(MeasureCache.format.utf8) + Array(key.hex.utf8))
    guard entry.write(to: &writer, columns: columns) else { return }
    let bytes = writer.bytes + Array(Fingerprint.of(writer.bytes).hex.utf8)
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw trouble() }
    let aside = path(key) + ".partial-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    do { try OwnersFile.write(bytes, to: aside, isNew: true) } catch {
      let reason = trouble()
      unlink(aside)
      throw reason
    }
    guard rename(aside, path(key)) == 0 else {
      let reason = trouble()
      unlink(aside)
      throw reason
    }
  }

  private func trouble() -> RunArchive.Trouble {
    RunArchive.Trouble(reason: "\(folder) cannot be written: \(String(cString: strerror(errno)))")
  }

  private static func body(of bytes: [UInt8], _ key: Fingerprint) -> ArraySlice<UInt8>? {
    let head = Array(format.utf8) + Array(key.hex.utf8)
    let end = bytes.count - 64
    guard end >= head.count, bytes.starts(with: head),
      Fingerprint.of(Array(bytes[..<end])).hex.utf8.elementsEqual(bytes[end...])
    else { return nil }
    return bytes[head.count..<end]
  }
}
