package import Diagnostics
import Figures

/// What a run is asked for.
package struct RunRequest: Sendable {
  /// The scheme's file.
  package var scheme: String
  /// The folder with the month's files.
  package var data: String
  /// `2026-10`.
  package var period: String
  /// The folder to be made.
  package var out: String
  /// How many rejected rows the run may go on with.
  package var acceptedRejects: Int
  /// Where `rejects.csv` is written also when the run stops; `nil` for nowhere.
  package var rejectsFile: String?
  /// The folder that holds earlier runs, or a `history.csv`; `nil` for none.
  package var history: String?
  /// The folder of the run of the same period that this one replaces.
  package var replaces: String?
  /// How many threads read at once.
  package var threads: Int
  /// Where measures are kept from run to run; `nil` for nowhere.
  package var cache: CacheRequest?

  package init(
    scheme: String, data: String, period: String, out: String, acceptedRejects: Int = 0, rejectsFile: String? = nil,
    history: String? = nil, replaces: String? = nil, threads: Int = Cores.count, cache: CacheRequest? = nil
  ) {
    self.threads = threads
    self.cache = cache
    self.scheme = scheme
    self.data = data
    self.period = period
    self.out = out
    self.acceptedRejects = acceptedRejects
    self.rejectsFile = rejectsFile
    self.history = history
    self.replaces = replaces
  }
}

/// What a finished run says of itself.
package struct RunSummary: Sendable {
  package let out: String
  package let people: Int
  package let leftOut: Int
  package let rows: Int
  package let rejected: Int
  /// What `appraise check` says too.
  package let warnings: [Finding]
  /// What only the run can say: checks that are not satisfied, gaps in the history.
  package let remarks: [Finding]

  init(_ results: RunResults, out: String, warnings: [Finding], remarks: [Finding]) {
    self.out = out
    people = results.table.people.count
    leftOut = results.leftOut.count
    rows = results.inputs.reduce(0) { $0 + $1.records }
    rejected = Set(results.rejects.map { "\($0.file) \($0.record)" }).count
    self.warnings = warnings
    self.remarks = remarks
  }
}

/// What stops a run from outside: a disk that is full, a folder that exists; exit code 3.
package struct RunTrouble: Error, Sendable {
  package let reason: String

  static func wrapping<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let refused as InputRefused { throw refused } catch {
      throw RunTrouble(reason: TroubleWords.words(error))
    }
  }
}
