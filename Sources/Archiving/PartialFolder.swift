import Glibc
import Synchronization

/// The folder in which a run is written aside until it is whole: hidden beside its target, locked by who writes it.
///
/// Whoever dies leaves a folder that nobody holds; the next run into the same place takes it away.
package final class PartialFolder {
  private static let sign = ".appraise-partial-"

  package let path: String
  private let target: String
  private let lock: Int32

  /// Makes a folder beside `target`, and takes away what runs that were killed have left there.
  package init(beside target: String) throws(RunArchive.Trouble) {
    self.target = target
    let parent = PartialFolder.parent(of: target)
    let guardian = try PartialFolder.held(parent, target)
    defer { close(guardian) }
    PartialFolder.sweep(parent)
    path = try PartialFolder.made(parent + "/." + target.lastName + PartialFolder.sign + "XXXXXX", for: target)
    lock = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let trouble = RunArchive.Trouble.ofSystem(target, "made")
      rmdir(path)
      PartialFolder.forget(path)
      throw trouble
    }
  }

  deinit { if lock >= 0 { close(lock) } }

  /// Gives the folder its name, all at once; nothing that has the name is replaced.
  func publish() throws(RunArchive.Trouble) {
    let parent = PartialFolder.parent(of: target)
    let guardian = try PartialFolder.held(parent, target)
    defer { close(guardian) }
    var status = stat()
    guard lstat(target, &status) != 0 else { throw .exists(target) }
    // Whoever ends the process waits for this, or has taken the folder away before: nothing half gone gets the name.
    try PartialFolder.open.withLock { [path, target] (paths) throws(RunArchive.Trouble) in
      guard rename(path, target) == 0 else { throw .ofSystem(target, "made") }
      paths.removeAll { $0 == path }
    }
    guard fsync(guardian) == 0 else { throw .ofSystem(parent, "written") }
  }

  /// Takes the folder away with everything in it.
  func remove() {
    PartialFolder.remove(path)
    PartialFolder.forget(path)
  }

  private static func forget(_ path: String) { open.withLock { paths in paths.removeAll { $0 == path } } }

  /// A trouble with the folder that is written aside, told as one of the folder that was asked for.
  func outward(_ trouble: RunArchive.Trouble) -> RunArchive.Trouble {
    guard let place = trouble.reason.firstRange(of: path) else { return trouble }
    return RunArchive.Trouble(
      reason: trouble.reason[..<place.lowerBound] + target + trouble.reason[place.upperBound...])
  }

  /// A path without slashes at its end.
  ///
  /// - Throws: `Trouble` where something is there already.
  static func vacant(_ target: String) throws(RunArchive.Trouble) -> String {
    var path = target
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var status = stat()
    guard lstat(path, &status) != 0 else { throw .exists(path) }
    return path
  }

  // MARK: Interruption

  /// The folders that this process is writing.
  private static let open = Mutex<[String]>([])

  /// Makes a folder of a new name, known from the beginning to whoever ends the process.
  private static func made(_ template: String, for target: String) throws(RunArchive.Trouble) -> String {
    try open.withLock { (paths) throws(RunArchive.Trouble) -> String in
      var template = Array(template.utf8CString)
      guard mkdtemp(&template) != nil else { throw .ofSystem(target, "made") }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      paths.append(path)
      return path
    }
  }

  /// Takes away what is being written and ends the process; no folder is made or given its name meanwhile.
  package static func removeAll(endingWith code: Int32) -> Never {
    open.withLock { paths in
      // Another thread may put a file in meanwhile: asked again until the folder itself goes.
      for path in paths {
        for _ in 0..<100 where access(path, F_OK) == 0 { remove(path) }
      }
      _exit(code)
    }
  }

  // MARK: What was left

  /// Folders of ours that no process holds.
  private static func sweep(_ parent: String) {
    for name in (try? FolderFiles.names(in: parent)) ?? [] where name.hasPrefix(".") && name.contains(sign) {
      let path = parent + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else { continue }
      let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path) }
      close(descriptor)
    }
  }

  /// Holds a folder against other runs that begin or end in it.
  private static func held(_ parent: String, _ target: String) throws(RunArchive.Trouble) -> Int32 {
    let descriptor = Glibc.open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .ofSystem(target, "made") }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      let trouble = RunArchive.Trouble.ofSystem(target, "made")
      close(descriptor)
      throw trouble
    }
    return descriptor
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func remove(_ folder: String) {
    for name in (try? FolderFiles.names(in: folder)) ?? [] {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }
}

extension String {
  fileprivate var lastName: String { split(separator: "/").last.map(String.init) ?? self }
}
