package import Diagnostics
package import Fingerprints

/// A run's folder as a bag by RFC 8493: `data/` with the payload, and tag files that hold the SHA-256 of every file.
///
/// Beside the bag's own files `signatures/` may lie; no manifest names it, for it comes later.
package struct Bag: Sendable {
  package static let payload = "data/"
  package static let signatures = "signatures/"
  package static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  enum TagFile {
    static let declaration = "bagit.txt"
    static let info = "bag-info.txt"
    static let manifest = "manifest-sha256.txt"
    static let tagManifest = "tagmanifest-sha256.txt"
    static let all = [info, declaration, manifest, tagManifest]
  }

  package let folder: String
  /// The payload's files as the bag's manifest has them.
  package let manifest: BagManifest
  /// The fingerprint of the tag manifest, which answers for every file of the bag.
  package let fingerprint: Fingerprint
  /// Everything that is wrong with it; none where every byte is as it was put in.
  package let findings: [Finding]
  /// The places of files that are not as they were put in.
  package let touched: Set<String>

  /// Reads every file of the folder.
  ///
  /// - Throws: `RunArchive.Trouble` where the folder cannot be read at all.
  package init(checking folder: String) throws(RunArchive.Trouble) {
    self.folder = folder
    let found = try FolderFiles(folder)
    var check = BagCheck(folder, found)
    let (manifest, tagManifest) = check.manifests()
    self.manifest = manifest
    fingerprint = tagManifest
    try check.check()
    findings = check.findings
    touched = check.touched
  }
}

/// Holds the files of a folder against its manifests, and tells a renamed file from one that is gone.
private struct BagCheck {
  private let folder: String
  private let found: FolderFiles
  private var wanted = BagManifest()
  private(set) var findings: [Finding] = []
  private(set) var touched: Set<String> = []

  init(_ folder: String, _ found: FolderFiles) {
    self.folder = folder
    self.found = found
  }

  /// The payload's manifest, and the tag manifest's fingerprint; what is unreadable is empty, with a finding.
  mutating func manifests() -> (BagManifest, Fingerprint) {
    let tagBytes = read(Bag.TagFile.tagManifest)
    let tags = manifest(tagBytes, Bag.TagFile.tagManifest)
    let payload = manifest(read(Bag.TagFile.manifest), Bag.TagFile.manifest)
    for path in payload.paths { wanted.add(path, payload.files[path] ?? Fingerprint(hex: "")) }
    for name in Bag.TagFile.all where name != Bag.TagFile.tagManifest {
      if let known = tags.files[name] {
        wanted.add(name, known)
      } else if !tagBytes.isEmpty {
        refuse("\(Bag.TagFile.tagManifest) does not name \(name)")
      }
    }
    for path in tags.paths where !Bag.TagFile.all.contains(path) {
      refuse("\(Bag.TagFile.tagManifest) names \(path), which is no file of a bag")
    }
    return (payload, Fingerprint.of(tagBytes))
  }

  private func read(_ name: String) -> [UInt8] { OwnersFile.read(folder + "/" + name) ?? [] }

  private mutating func manifest(_ bytes: [UInt8], _ name: String) -> BagManifest {
    if let manifest = BagManifest(bytes), !manifest.files.isEmpty { return manifest }
    refuse(bytes.isEmpty ? "it has no \(name)" : "\(name) is not as a run writes it")
    return BagManifest()
  }

  private mutating func refuse(_ problem: String) {
    findings.append(Finding(BagFinding.unreadable, at: nil, ["folder": folder, "problem": problem]))
  }

  mutating func check() throws(RunArchive.Trouble) {
    if wanted.files.isEmpty { return }
    var gone: [Fingerprint: [String]] = [:]
    for path in wanted.paths where !found.files.contains(path) {
      if let fingerprint = wanted.files[path] { gone[fingerprint, default: []].append(path) }
    }
    for path in found.files {
      // Signatures are looked at by themselves; a tag file that no manifest names has been said.
      if path.hasPrefix(Bag.signatures) || wanted.files[path] == nil && Bag.TagFile.all.contains(path) { continue }
      let fingerprint = try OwnersFile.fingerprint(of: folder + "/" + path)
      if let own = wanted.files[path] {
        if own != fingerprint { say(.changed, ["file": path]) }
      } else if let from = gone[fingerprint]?.first {
        gone[fingerprint]?.removeFirst()
        say(.renamed, ["file": path, "from": from])
      } else {
        say(.unknown, ["file": path])
      }
    }
    for path in gone.values.joined().sorted() { say(.lacking, ["file": path]) }
    for path in found.others where !(path.hasSuffix("/") && wanted.paths.contains { $0.hasPrefix(path) }) {
      say(.unknown, ["file": path])
    }
  }

  private mutating func say(_ code: BagFinding, _ figures: KeyValuePairs<String, String>) {
    for figure in figures where figure.key == "file" || figure.key == "from" { touched.insert(figure.value) }
    findings.append(Finding(code, at: nil, figures))
  }
}
