import Archiving

/// A single file that a person asked for beside a run's folder, readable by its owner only.
package enum PlainFile {
  package static func write(_ text: String, to path: String) throws {
    try RunTrouble.wrapping { try OwnersFile.write(Array(text.utf8), to: path) }
  }
}
