import AppraisalModel
import Archiving
import Fingerprints
import Tables

/// The earlier runs that a run has kept, masked: their results, and of their records what makes them runs.
struct MaskedHistory {
  private(set) var table: MaskedTable
  private let shift: YearShift

  init(_ scheme: TypedScheme, _ pseudonyms: Pseudonyms, _ shift: YearShift) {
    table = .history(of: scheme, pseudonyms, shift)
    self.shift = shift
  }

  /// - Parameters:
  ///   - folder: As a run keeps it: a folder a run, and tables that somebody wrote.
  ///   - out: Takes a file by its name below the new folder.
  mutating func write(_ folder: String, _ out: (_ bytes: [UInt8], _ name: String) throws -> Void) throws {
    let files = try FolderFiles(folder).files
    for file in files where file.hasSuffix("history.csv") {
      let bytes = try table.masked(try FileBytes.all(of: folder + "/" + file))
      try out(bytes, shift.prose(file))
      let record = String(file.dropLast("history.csv".count)) + "run.json"
      guard files.contains(record), let run = RunRecord(try FileBytes.all(of: folder + "/" + record)) else { continue }
      try out(try masked(run, bytes).json(), shift.prose(record))
    }
  }

  /// A record that answers for the masked results and says nothing of files that are not given away.
  private func masked(_ run: RunRecord, _ results: [UInt8]) -> RunRecord {
    var run = run
    run.period = shift.period(run.period)
    run.parameters = []
    run.plan = []
    run.inputs = []
    run.history = []
    run.replaces = nil
    run.outputs = run.outputs.filter { $0.name == "results/history.csv" }.map { file in
      var file = file
      file.bytes = results.count
      file.sha256 = Fingerprint.of(results).hex
      return file
    }
    return run
  }
}
