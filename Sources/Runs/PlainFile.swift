import Archiving

/// A single file that a person asked for beside a run's folder.
enum PlainFile {
  static func write(_ text: String, to path: String) throws {
    try RunTrouble.wrapping { try OwnersFile.write(Array(text.utf8), to: path) }
  }
}
