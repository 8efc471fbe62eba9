import AppraisalModel
import Fingerprints
import Foundation
import Glibc

/// The runs that lie in a folder: each in a folder of its own, told by its manifest.
package enum RunShelf {
  /// A run's folder with what its manifest says.
  package struct Entry: Sendable {
    package let folder: String
    package let manifest: RunManifest
    /// The manifest's own fingerprint, by which another run names it as replaced.
    package let fingerprint: String

    package func sha256(of name: String) -> String? { manifest.outputs.first { $0.name == name }?.sha256 }
  }

  /// The runs in a folder, by their folders' names, bytewise; other folders are left alone.
  package static func runs(in folder: String) throws(RunArchive.Trouble) -> [Entry] {
    guard let directory = opendir(folder) else {
      throw RunArchive.Trouble(reason: "\(folder) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), !name.contains(".partial-") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { entry(folder + "/" + $0) }
  }

  /// The run of a folder; `nil` where it has no manifest of this program.
  package static func entry(_ folder: String) -> Entry? {
    guard let data = FileManager.default.contents(atPath: folder + "/manifest.json"),
      let manifest = try? JSONDecoder().decode(RunManifest.self, from: data), manifest.program == "appraise"
    else { return nil }
    return Entry(folder: folder, manifest: manifest, fingerprint: Fingerprint.of(Array(data)).hex)
  }

  package static func hasFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
