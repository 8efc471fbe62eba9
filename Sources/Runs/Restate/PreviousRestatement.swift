import Archiving
import Diagnostics
import Fingerprints

/// The restatement of the same run that came before, held against what it says of itself.
struct PreviousRestatement {
  let folder: String
  let record: RestatementRecord
  let fingerprint: Fingerprint
  /// The run on the data that were new then.
  let run: ArchivedRun

  /// - Throws: `InputRefused` where it is none, of another run, or not as it was made.
  init(_ folder: String, of original: ArchivedRun) throws {
    func refused(_ code: RestateFinding, _ problem: String = "") -> InputRefused {
      InputRefused([Finding(code, at: nil, ["folder": folder, "run": original.folder, "problem": problem])])
    }
    let bytes = OwnersFile.read(folder + "/" + RestatementRecord.fileName)
    guard let bytes, let record = RestatementRecord(bytes) else { throw refused(.noRestatement) }
    guard record.restates == original.fingerprint.hex else { throw refused(.ofAnother) }
    guard let carried = OwnersFile.read(folder + "/" + RestateRequest.carryOver),
      Fingerprint.of(carried).hex == record.carryOver.sha256
    else { throw refused(.touched, "\(RestateRequest.carryOver) is another file") }
    let run = try ArchivedRun(opening: folder + "/" + RestateRequest.run)
    guard run.fingerprint.hex == record.run, try run.bag().findings.isEmpty else {
      throw refused(.touched, "its run is another")
    }
    self.folder = folder
    self.record = record
    fingerprint = Fingerprint.of(bytes)
    self.run = run
  }

  /// The last restatement of a run in the folders beside; `nil` where there is none.
  ///
  /// - Throws: `InputRefused` where several could be the last.
  static func found(beside places: [String], of original: ArchivedRun) throws -> PreviousRestatement? {
    let ends = ends(in: places, of: original)
    guard ends.count < 2 else { throw unclear(ends, original) }
    return try ends.first.map { try PreviousRestatement($0, of: original) }
  }

  /// - Throws: `InputRefused` where another came after the one that was named: what that carried would be carried again.
  func refuseSuccessors(beside places: [String], of original: ArchivedRun) throws {
    let later = PreviousRestatement.all(in: places, of: original).filter { $0.record.previous == fingerprint.hex }
    guard let last = later.last else { return }
    throw InputRefused([
      Finding(
        RestateFinding.followed, at: nil, ["folder": folder, "run": original.folder, "later": last.folder])
    ])
  }

  private static func all(in places: [String], of original: ArchivedRun) -> [(
    folder: String, record: RestatementRecord, fingerprint: Fingerprint
  )] {
    var seen: Set<String> = []
    return Set(places).sorted().flatMap { RestatementRecord.all(in: $0) }.filter {
      $0.record.restates == original.fingerprint.hex && seen.insert($0.fingerprint.hex).inserted
    }
  }

  /// Those after which none came.
  private static func ends(in places: [String], of original: ArchivedRun) -> [String] {
    let all = all(in: places, of: original)
    let followed = Set(all.compactMap(\.record.previous))
    return all.filter { !followed.contains($0.fingerprint.hex) }.map(\.folder)
  }

  private static func unclear(_ folders: [String], _ original: ArchivedRun) -> InputRefused {
    InputRefused([
      Finding(
        RestateFinding.unclear, at: nil, ["run": original.folder, "folders": folders.joined(separator: ", ")])
    ])
  }
}
