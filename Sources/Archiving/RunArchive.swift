package import Fingerprints
import Glibc

/// A run's folder being written: a bag by RFC 8493, made aside and given its name when it is whole and on the disk.
package final class RunArchive {
  /// Why the folder cannot be written, in the system's words.
  package struct Trouble: Error, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }

    /// From `errno`.
    static func ofSystem(_ path: String, _ done: String) -> Trouble {
      Trouble(reason: "\(path) cannot be \(done): \(String(cString: strerror(errno)))")
    }

    static func exists(_ path: String) -> Trouble {
      Trouble(reason: "\(path) exists already; a run never overwrites another")
    }
  }

  private let target: String
  private var aside: PartialFolder?
  private var folders: Set<String> = []
  private var manifest = BagManifest()
  private var bytes = 0
  /// Every file of the payload so far.
  package private(set) var files: [RunRecord.File] = []

  /// - Throws: `Trouble` where `target` exists already.
  package init(target: String) throws(Trouble) {
    self.target = try PartialFolder.vacant(target)
  }

  /// Makes the folder that is written aside; until then nothing of the run is on the disk.
  package func begin() throws(Trouble) {
    aside = try PartialFolder(beside: target)
    _ = try folder(Bag.payload)
  }

  deinit { aside?.remove() }

  /// Where a folder of the payload is being written, made if need be; `data/results` is its name in the bag.
  package func folder(_ name: String) throws(Trouble) -> String {
    guard let aside else { throw Trouble(reason: "\(target) has not been begun") }
    var path = aside.path
    for part in name.split(separator: "/") {
      path += "/" + part
      guard folders.insert(path).inserted else { continue }
      guard mkdir(path, 0o700) == 0 else { throw trouble() }
    }
    return path
  }

  /// Writes one file for its owner only.
  ///
  /// - Parameter name: As `results/scores.csv`, below `data/`.
  package func write(_ bytes: [UInt8], as name: String) throws(Trouble) {
    do { try OwnersFile.write(bytes, to: try path(of: name), isNew: true) } catch { throw outward(error) }
    add(name, bytes.count, Fingerprint.of(bytes))
  }

  /// Takes up a file that another has written into its folder.
  package func adopt(_ name: String) throws(Trouble) {
    let path = try path(of: name)
    guard chmod(path, 0o600) == 0 else { throw trouble() }
    do {
      try OwnersFile.synchronize(path)
      add(name, try OwnersFile.size(path), try OwnersFile.fingerprint(of: path))
    } catch { throw outward(error) }
  }

  /// Copies a file that went into the run.
  ///
  /// - Parameter fingerprint: What was read of it; the copy must be that.
  /// - Throws: `Trouble` also where the file has changed since it was read.
  package func copy(_ source: String, as name: String, _ fingerprint: Fingerprint?) throws(Trouble) {
    let (count, own): (Int, Fingerprint)
    do { (count, own) = try OwnersFile.copy(source, to: try path(of: name)) } catch { throw outward(error) }
    if let fingerprint, own != fingerprint {
      throw Trouble(reason: "\(source) has changed while the run was reading it; run again when nobody writes to it")
    }
    add(name, count, own)
  }

  private func add(_ name: String, _ count: Int, _ fingerprint: Fingerprint) {
    manifest.add(Bag.payload + name, fingerprint)
    bytes += count
    files.append(.init(name: name, bytes: count, records: nil, sha256: fingerprint.hex))
  }

  /// Closes the bag and makes the folder visible under its name, all at once.
  ///
  /// - Parameter info: Lines of `bag-info.txt`, without a clock.
  package func publish(info: [(label: String, value: String)]) throws(Trouble) {
    guard let aside else { return }
    let size = (label: "Payload-Oxum", value: "\(bytes).\(files.count)")
    let infoText = (info + [size]).map { "\($0.label): \($0.value)\n" }.joined()
    var tags = BagManifest()
    for (name, text) in [
      (Bag.TagFile.declaration, Bag.declaration), (Bag.TagFile.info, infoText), (Bag.TagFile.manifest, manifest.text),
    ] {
      try writeTag(text, name)
      tags.add(name, Fingerprint.of(Array(text.utf8)))
    }
    try writeTag(tags.text, Bag.TagFile.tagManifest)
    do {
      for folder in try FolderFiles(aside.path).folders { try OwnersFile.synchronize(folder) }
    } catch { throw outward(error) }
    try aside.publish()
    self.aside = nil
  }

  private func writeTag(_ text: String, _ name: String) throws(Trouble) {
    guard let aside else { return }
    do { try OwnersFile.write(Array(text.utf8), to: aside.path + "/" + name, isNew: true) } catch {
      throw outward(error)
    }
  }

  private func path(of name: String) throws(Trouble) -> String {
    let whole = Bag.payload + name
    let slash = whole.lastIndex(of: "/") ?? whole.startIndex
    return try folder(String(whole[..<slash])) + whole[slash...]
  }

  private func trouble() -> Trouble { .ofSystem(target, "written") }

  private func outward(_ trouble: Trouble) -> Trouble { aside?.outward(trouble) ?? trouble }
}
