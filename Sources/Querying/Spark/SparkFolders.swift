import AppraisalModel
import Diagnostics

/// The folders in a folder of Spark's. Folders named `month=2026-10` are columns; Spark passes over files that lie beside them, and over
/// folders that are named for nothing, so that both are looked for.
struct SparkFolders {
  /// The columns that the folders are named for, from the outermost.
  let partitions: [String]
  /// Where files lie if not only in the folder itself: `/2026/10`, an empty text for the folder itself.
  let nested: [String]

  /// - Parameters:
  ///   - folders: Every folder in which a file lies, as `file:/lake/sales/month=2026-10`.
  ///   - root: `/lake/sales`.
  /// - Throws: `InputRefused` where not all of them are named for the same.
  init(_ folders: [String], under root: String, of name: Placed<String>) throws(InputRefused) {
    let ways = folders.map { folder in
      (folder.firstRange(of: root).map { folder[$0.upperBound...] } ?? folder[...]).split(separator: "/")
    }
    let names = ways.map { way in way.compactMap { part in part.firstIndex(of: "=").map { String(part[..<$0]) } } }
    guard let first = names.first, names.allSatisfy({ $0 == first }) else {
      if names.isEmpty {
        partitions = []
        nested = []
        return
      }
      throw InputRefused([
        Finding(
          QueryingFinding.sparkRefused, at: name.place, length: name.length,
          [
            "problem":
              "files of \(name.value) lie in folders that are not all named for the same, as month=2026-10: Spark would pass over some",
            "hint": "Move them into such folders, or give all of them the same.",
          ])
      ])
    }
    partitions = first
    let below = ways.map { $0.map { "/" + $0 }.joined() }.sorted()
    nested = first.isEmpty && below != [""] ? below : []
  }
}
