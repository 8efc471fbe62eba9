import Glibc
package import Tables

/// The names of the files in a data folder, bytewise sorted; sub-folders are left alone.
package struct DataFolder: Sendable {
  package let path: String
  package let names: [String]

  /// - Throws: `FileBytes.Trouble` where the folder cannot be read.
  package init(path: String) throws(FileBytes.Trouble) {
    self.path = path
    guard let folder = opendir(path) else {
      throw FileBytes.Trouble(reason: "the data folder \(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // `~$book.xlsx` says who has the workbook open; it is none.
      if !name.hasPrefix("."), !name.hasPrefix("~$"), DataFolder.isFile(path + "/" + name) { names.append(name) }
    }
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The files that a pattern with `*` and `?` names.
  package func matching(_ pattern: String) -> [String] { names.filter { fnmatch(pattern, $0, 0) == 0 } }
}
