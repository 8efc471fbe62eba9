import Glibc

/// Where something is written that is taken away before the command ends.
enum TemporaryPlace {
  /// A path in `$TMPDIR`, or in `/tmp`, that nobody has.
  static func path(_ name: String) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return (folder.isEmpty ? "/tmp" : folder) + "/\(name)-\(UInt64.random(in: 0...UInt64.max))"
  }
}
