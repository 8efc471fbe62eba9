import Glibc

/// Where something is written that is taken away before the command ends.
enum TemporaryPlace {
  /// A path in `$TMPDIR`, or in `/tmp`, that nobody has.
  static func path(_ name: String) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return (folder.isEmpty ? "/tmp" : folder) + "/\(name)-\(UInt64.random(in: 0...UInt64.max))"
  }

  /// Makes a link to a file.
  static func link(_ file: String, as path: String) throws {
    guard let whole = realpath(file, nil) else { throw trouble(file) }
    defer { free(whole) }
    guard symlink(whole, path) == 0 else { throw trouble(path) }
  }

  private static func trouble(_ path: String) -> RunTrouble {
    RunTrouble(reason: "\(path) cannot be made: \(String(cString: strerror(errno)))")
  }
}
