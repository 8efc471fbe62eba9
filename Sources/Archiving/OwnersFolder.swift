import Glibc

/// A folder of plain files for its owner only: made aside, and given its name when it is whole and on the disk.
///
/// For what is no archive of a run: forms to fill in, what came back from a review.
package final class OwnersFolder {
  private let target: String
  private var aside: PartialFolder?

  /// - Throws: `Trouble` where `target` exists already.
  package init(target: String) throws(RunArchive.Trouble) { self.target = try PartialFolder.vacant(target) }

  deinit { aside?.remove() }

  /// Makes the folder that is written aside.
  ///
  /// - Returns: Its path, for those who write files into it by themselves.
  @discardableResult
  package func begin() throws(RunArchive.Trouble) -> String {
    let folder = try PartialFolder(beside: target)
    aside = folder
    return folder.path
  }

  package func write(_ bytes: [UInt8], as name: String) throws(RunArchive.Trouble) {
    guard let aside else { return }
    do { try OwnersFile.write(bytes, to: aside.path + "/" + name, isNew: true) } catch { throw aside.outward(error) }
  }

  /// Takes up a file that another has written into the folder.
  package func adopt(_ name: String) throws(RunArchive.Trouble) {
    guard let aside else { return }
    let path = aside.path + "/" + name
    guard chmod(path, 0o600) == 0 else { throw .ofSystem(target, "written") }
    do { try OwnersFile.synchronize(path) } catch { throw aside.outward(error) }
  }

  /// Makes the folder visible under its name, all at once.
  package func publish() throws(RunArchive.Trouble) {
    guard let aside else { return }
    do { try OwnersFile.synchronize(aside.path) } catch { throw aside.outward(error) }
    try aside.publish()
    self.aside = nil
  }
}
