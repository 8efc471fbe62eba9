package import AppraisalModel
package import Archiving
package import Diagnostics
package import Figures
package import Fingerprints
package import Quantities
import Reading
package import Tables

/// A run as it lies in its folder: what it says of itself, its scheme, inputs, options and results; and the same run reckoned again.
///
/// To open a run believes what `run.json` says; `bag()` holds every byte against the fingerprints.
package struct ArchivedRun: Sendable {
  package let folder: String
  package let record: RunRecord
  /// The fingerprint of `run.json`, by which another run names this one as replaced.
  package let fingerprint: Fingerprint

  /// - Throws: `InputRefused` where the folder is not that of a run, or of a format that is not known.
  package init(opening folder: String) throws {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.folder = path
    let place = path + "/" + Bag.payload + "run.json"
    guard let bytes = OwnersFile.read(place) else {
      throw ArchivedRun.unreadable(path, "it has no \(Bag.payload)run.json that can be read")
    }
    guard let record = RunRecord(bytes) else {
      if let format = RunRecord.formatVersion(of: bytes), format != RunRecord.formatVersion {
        throw InputRefused([
          Finding(
            ArchiveFinding.formatUnknown, at: nil,
            ["file": place, "format": String(format), "known": String(RunRecord.formatVersion)])
        ])
      }
      throw ArchivedRun.unreadable(path, "\(Bag.payload)run.json is no record of a run")
    }
    self.record = record
    fingerprint = Fingerprint.of(bytes)
  }

  private static func unreadable(_ folder: String, _ problem: String) -> InputRefused {
    InputRefused([Finding(BagFinding.unreadable, at: nil, ["folder": folder, "problem": problem])])
  }

  /// Where a file of the run lies; `name` is below `data/`, as `results/scores.csv`.
  package func path(of name: String) -> String { folder + "/" + Bag.payload + name }

  /// Every byte held against the fingerprints.
  package func bag() throws -> Bag { try RunTrouble.wrapping { try Bag(checking: folder) } }

  // MARK: What went in

  package var keepsInputs: Bool { record.options.inputs == RunRequest.Inputs.copied.rawValue }

  /// The scheme as the run had it.
  package func scheme() throws -> TypedScheme { try SchemeLoading.load(path(of: record.scheme.file)).scheme }

  package func period(of scheme: TypedScheme) throws -> Period { try SchemeLoading.period(record.period, of: scheme) }

  /// What was asked for, so that the same run can be made again.
  ///
  /// - Parameters:
  ///   - data: The folder with the month's files, or a server's address, in place of what the run keeps.
  ///   - out: The folder to be made.
  /// - Throws: `InputRefused` where the run does not keep everything and `data` is silent.
  package func request(data: String? = nil, history: String? = nil, out: String = "") throws -> RunRequest {
    guard keepsEverything || data != nil else { throw elsewhere }
    let sources = try data.map { try DataSources([$0], stopsAfter: DataSources.seconds) }
    var request = request(inputs: sources.map { $0.folder ?? "" } ?? path(of: "inputs"), history: history, out: out)
    request.server = sources?.server
    return request
  }

  /// - Parameter inputs: The folder with the month's files.
  func request(inputs: String, history: String?, out: String = "") -> RunRequest {
    var request = RunRequest(
      scheme: path(of: record.scheme.file), data: inputs, period: record.period, out: out,
      acceptedRejects: record.options.acceptRejects, encoding: record.options.encoding,
      isFingerprinted: record.options.fingerprints)
    let kept = path(of: "history")
    request.history = history ?? (RunShelf.hasFile(kept) ? kept : nil)
    request.replacedFingerprint = record.replaces
    request.books = RunRequest.Books(rawValue: record.options.books) ?? .all
    request.inputs = RunRequest.Inputs(rawValue: record.options.inputs) ?? .copied
    return request
  }

  // MARK: What came out

  /// One of its results as texts, as `results.csv`; numbers as the run printed them.
  package func table(_ name: String) throws -> PlainTable {
    let file = path(of: "results/" + name)
    let bytes = try RunTrouble.wrapping { try FileBytes.all(of: file) }
    do { return try PlainTable(bytes) } catch {
      throw ArchivedRun.unreadable(folder, "results/\(name), line \(error.line): \(error.problem)")
    }
  }

  /// Everything reckoned again from what went in, with every figure of every person; nothing is written.
  package func reckoned(data: String? = nil, history: String? = nil) throws -> RunResults {
    try Run(try request(data: data, history: history)).reckoned().results
  }
}
