import Glibc

/// The files below a folder, by their paths from it, bytewise.
package struct FolderFiles: Sendable {
  package private(set) var files: [String] = []
  /// What is neither a file nor a folder with files: links, pipes, empty folders (with `/` behind).
  package private(set) var others: [String] = []
  /// The folders, the inmost first.
  private(set) var folders: [String] = []

  package init(_ folder: String) throws(RunArchive.Trouble) {
    try take(folder, "")
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func take(_ folder: String, _ prefix: String) throws(RunArchive.Trouble) {
    let names = try FolderFiles.names(in: folder)
    if names.isEmpty, !prefix.isEmpty { others.append(prefix) }
    for name in names {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0 else {
        throw RunArchive.Trouble.ofSystem(folder + "/" + name, "read")
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(prefix + name)
      case S_IFDIR: try take(folder + "/" + name, prefix + name + "/")
      default: others.append(prefix + name)
      }
    }
    folders.append(folder)
  }

  /// The names in a folder, bytewise.
  package static func names(in folder: String) throws(RunArchive.Trouble) -> [String] {
    guard let directory = opendir(folder) else { throw RunArchive.Trouble.ofSystem(folder, "read") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
