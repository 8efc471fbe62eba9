import Glibc
package import Tables

/// The names of the files in a data folder, bytewise sorted; sub-folders are left alone.
package struct DataFolder: Sendable {
  package let path: String
  package let names: [String]
  /// Files whose rows come from elsewhere, by the scheme's name of the file: where they are read.
  package var elsewhere: [String: String] = [:]
  /// Files of which nothing is read here at all.
  package var absent: Set<String> = []

  /// No folder: every file comes from elsewhere.
  package init() {
    path = ""
    names = []
  }

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

  /// The files that a pattern with `*` and `?` names, and those that are the same in another form: who asks for `visits.csv`
  /// is also given `visits.csv.gz` and `visits.xlsx`.
  ///
  /// - Parameter others: Patterns of the scheme; what one of them names as it is written is no other form of this one.
  package func matching(_ pattern: String, among others: [String]) -> [String] {
    let forms = DataFolder.forms.map { DataFolder.stem(of: pattern) + $0 }
    return names.filter { name in
      if fnmatch(pattern, name, 0) == 0 { return true }
      return forms.contains { fnmatch($0, name, 0) == 0 } && !others.contains { fnmatch($0, name, 0) == 0 }
    }
  }

  /// The endings by which a file says what it is.
  private static let forms = [".csv", ".csv.gz", ".xlsx"]

  /// A name or pattern without the ending that says its form.
  package static func stem(of name: String) -> String {
    let ending = [".csv.gz", ".csv", ".xlsx"].first { name.hasSuffix($0) } ?? ""
    return String(name.dropLast(ending.count))
  }
}
