import Archiving
package import Diagnostics
import Figures
import Fingerprints
import Glibc
import Quantities
import Reporting

/// A run held against itself: the bag whole, its scheme the one it was made by, signed by whom it should be, and made again from what
/// it keeps, byte by byte.
package struct Verification {
  package let folder: String
  /// Where the month's rows are that the run keeps none of.
  package var data: DataSources?
  /// The folder with the earlier runs, where the run keeps none.
  package var history: String?
  /// The file of allowed signers, where signatures are asked for.
  package var signers: String?
  /// Whether the run is made again; without, only the bag and its signatures are looked at.
  package var isRepeated = true

  package init(folder: String) { self.folder = folder }

  /// What came of it.
  package struct Report: Sendable {
    /// Errors where it does not hold; what is only worth a look besides.
    package var findings: [Finding] = []
    /// What held, a sentence each.
    package var said: [String] = []

    package var holds: Bool { !findings.contains { $0.severity == .error } }
  }

  /// - Throws: `RunTrouble` where something outside stops us.
  package func callAsFunction() throws -> Report {
    var report = Report()
    do {
      let bag = try RunTrouble.wrapping { try Bag(checking: folder) }
      report.findings += bag.findings
      if bag.findings.isEmpty { report.said.append("bag: \(bag.manifest.files.count) files as they were put in") }
      let run = try ArchivedRun(opening: folder)
      report.findings += contradictions(run, bag.manifest)
      if let identity = run.record.identity, report.findings.isEmpty {
        report.said.append("run: \(identity), as its workbooks say")
      }
      report.findings += try SignatureChecks(run: folder, signers: signers).findings(&report.said)
      if isRepeated { try repeated(run, bag, &report) }
    } catch let refused as InputRefused {
      report.findings += refused.findings.filter { !report.findings.contains($0) }
    }
    return report
  }

  /// Makes the run again, unless what goes into it is known not to be what the run read: whatever came of that would accuse the results.
  private func repeated(_ run: ArchivedRun, _ bag: Bag, _ report: inout Report) throws {
    let inside = ["inputs/", "history/", "scheme/"].map { Bag.payload + $0 }
    if bag.touched.contains(where: { path in inside.contains { path.hasPrefix($0) } }) {
      report.findings.append(
        Finding(VerifyFinding.notRepeatable, at: nil, ["problem": "what goes into it is not what it was made of"]))
      return
    }
    try Repetition(run, bag, data: data, history: history).hold(&report)
  }

  /// Files that `run.json` names otherwise than the bag does.
  private func contradictions(_ run: ArchivedRun, _ manifest: BagManifest) -> [Finding] {
    if manifest.files.isEmpty { return [] }
    func differing(_ files: [RunRecord.File], _ code: VerifyFinding, in folder: String) -> [Finding] {
      files.filter { file in
        guard let sha256 = file.sha256 else { return false }
        return manifest.files[Bag.payload + folder + plain(file, manifest, folder)]?.hex != sha256
      }.map {
        Finding(
          code, at: nil, ["file": Bag.payload + folder + $0.name, "problem": "run.json names another", "part": $0.name])
      }
    }
    var findings = differing(run.record.scheme.files, .schemeDiffers, in: "")
    if let identity = run.record.identity, identity != RunIdentity(run.record).text {
      findings.append(Finding(VerifyFinding.identityDiffers, at: nil))
    }
    if !run.record.scheme.files.contains(where: { $0.name == run.record.scheme.file }) {
      findings.append(Finding(VerifyFinding.schemeDiffers, at: nil, ["file": Bag.payload + run.record.scheme.file]))
    }
    findings += differing(run.record.outputs, .fileDiffers, in: "")
    if run.keepsInputs {
      findings += differing(run.record.inputs.filter { !isResult($0, manifest) }, .fileDiffers, in: "inputs/")
      findings += differing(run.record.history, .fileDiffers, in: "")
    }
    return findings
  }

  /// A workbook's sheet is named `book.xlsx#Sheet`; the file is the book.
  private func plain(_ file: RunRecord.File, _ manifest: BagManifest, _ folder: String) -> String {
    if manifest.files[Bag.payload + folder + file.name] != nil { return file.name }
    guard let sign = file.name.lastIndex(of: "#") else { return file.name }
    return String(file.name[..<sign])
  }

  /// Whether an input is a result of an earlier run of another scheme.
  private func isResult(_ file: RunRecord.File, _ manifest: BagManifest) -> Bool {
    manifest.files[Bag.payload + "history/" + file.name]?.hex == file.sha256 && file.sha256 != nil
  }
}
