import Fingerprints
import Glibc

/// The runs that lie in a folder: each in a folder of its own, told by its `run.json`.
package enum RunShelf {
  /// A run's folder with what it says of itself.
  ///
  /// It is a whole bag, or what another run has kept of one: `run.json` and `history.csv` side by side.
  package struct Entry: Sendable {
    package let folder: String
    /// Where `run.json` lies.
    package let path: String
    package let record: RunRecord
    /// The record's own fingerprint, by which another run names it as replaced.
    package let fingerprint: String
    private let results: String

    fileprivate init(_ folder: String, _ path: String, _ bytes: [UInt8], results: String, record: RunRecord) {
      self.folder = folder
      self.path = path
      self.results = results
      self.record = record
      fingerprint = Fingerprint.of(bytes).hex
    }

    /// Where one of its results lies, as `history.csv`.
    package func path(of name: String) -> String { results + "/" + name }

    /// The folder's own name.
    package var name: String { folder.split(separator: "/").last.map(String.init) ?? folder }

    /// Whether the bag's manifest has the record as it is; true of what another run has kept of it, which has no manifest.
    package var isAsManifested: Bool {
      guard path.hasSuffix("/data/run.json") else { return true }
      guard let bytes = OwnersFile.read(folder + "/" + Bag.TagFile.manifest), let manifest = BagManifest(bytes) else {
        return false
      }
      return manifest.files[Bag.payload + "run.json"]?.hex == fingerprint
    }

    package func sha256(of name: String) -> String? {
      record.output("results/" + name)?.sha256
    }
  }

  /// The runs in a folder, by their folders' names, bytewise; other folders are left alone.
  package static func runs(in folder: String) throws(RunArchive.Trouble) -> [Entry] {
    try FolderFiles.names(in: folder).filter { !$0.hasPrefix(".") }.compactMap { entry(folder + "/" + $0) }
  }

  /// The run of a folder; `nil` where it has no record that this program can read.
  package static func entry(_ folder: String) -> Entry? {
    for (path, results) in [("/data/run.json", "/data/results"), ("/run.json", "")] {
      guard let bytes = OwnersFile.read(folder + path) else { continue }
      return RunRecord(bytes).map { Entry(folder, folder + path, bytes, results: folder + results, record: $0) }
    }
    return nil
  }

  package static func hasFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
