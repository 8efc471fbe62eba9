import Foundation

/// The files of a run's folder.
enum RunFolder {
  /// Results and reports by their names alone, everything else by its path in the folder; none where there is no folder.
  static func files(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] {
      let url = folder.appendingPathComponent(path)
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
      let isShort = path.hasPrefix("data/results/") || path.hasPrefix("data/reports/")
      files[isShort ? url.lastPathComponent : path] = try Data(contentsOf: url)
    }
    return files
  }
}
