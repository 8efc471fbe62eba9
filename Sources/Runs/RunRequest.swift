import Archiving
package import Diagnostics
package import Figures
import Reading
import Tables

/// What a run is asked for.
package struct RunRequest: Sendable {
  /// The scheme's file.
  package var scheme: String
  /// The folder with the month's files; empty where all of them lie with a server.
  package var data: String
  /// The server with which files lie, if any.
  package var server: ServerSource?
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
  /// The same told by its fingerprint, where the run itself is not at hand.
  package var replacedFingerprint: String?
  /// The encoding of text files of which the scheme declares none, one of `EncodingNames.all`; `nil` for UTF-8.
  package var encoding: String?
  /// How many threads read at once.
  package var threads: Int
  /// Whether inputs are copied into the run's folder.
  package var inputs = Inputs.copied
  /// Whether the run says the fingerprints of its inputs; those that are copied always have theirs.
  package var isFingerprinted: Bool
  /// Where measures are kept from run to run; `nil` for nowhere.
  package var cache: CacheRequest?
  /// Which workbooks are written.
  package var books = Books.all
  /// Whether every file is held whole, for holding what comes out against what parts come to.
  package var holdsAll = false
  /// Whose rows are kept besides their figures, to be explained.
  package var witnessing: WitnessRequest?
  /// Files whose rows lay with a server in the run that is made again: what they come to is reckoned, wherever they are read from.
  var tables: Set<String> = []
  /// Holds the folder `data` where it is there for this request alone.
  var joined: JoinedInputs?
  /// Is told how the run gets on.
  package var steps: RunSteps?

  package init(
    scheme: String, data: String, period: String, out: String, acceptedRejects: Int = 0, rejectsFile: String? = nil,
    history: String? = nil, replaces: String? = nil, encoding: String? = nil, threads: Int = Cores.count,
    isFingerprinted: Bool = true, cache: CacheRequest? = nil, steps: RunSteps? = nil
  ) {
    self.encoding = encoding
    self.threads = threads
    self.isFingerprinted = isFingerprinted
    self.steps = steps
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

extension RunRequest {
  /// The workbooks of a run, of which CSV files are never left out.
  package enum Books: String, Sendable, CaseIterable {
    case none
    /// The one of all people.
    case one
    /// And one for each branch.
    case all
  }

  /// What the run's folder keeps of what it read.
  package enum Inputs: String, Sendable, CaseIterable {
    /// Everything: the run can be made again from its folder alone.
    case copied
    /// Fingerprints, sizes and counts of rows.
    case byReference = "by-reference"
  }

  var readingOptions: ReadingOptions {
    var options = ReadingOptions(
      encoding: encoding.flatMap { TextEncoding(rawValue: $0) } ?? .utf8, threads: threads, isHashed: isFingerprinted)
    options.holdsAll = holdsAll
    options.tallied = tables
    return options
  }
}

/// What a finished run says of itself.
package struct RunSummary: Sendable {
  package let out: String
  package let people: Int
  package let leftOut: Int
  package let rows: Int
  package let rejected: Int
  /// What is said elsewhere too: see `warningsPlace`.
  package let warnings: [Finding]
  /// What only the run can say: checks that are not satisfied, gaps in the history, what a server was asked for row by row.
  package let remarks: [Finding]
  /// Where the warnings are said.
  package let warningsPlace: String

  init(_ run: ReckonedRun, out: String) {
    self.out = out
    let counts = RunRecord.Counts(run)
    people = counts.people
    leftOut = counts.leftOut
    rows = counts.rows
    rejected = counts.rejected
    let ofReading = run.month.data.warnings
    // A check reads folders only.
    let isServed = run.month.server != nil
    warnings = run.scheme.warnings + (isServed ? [] : ofReading)
    remarks = (isServed ? ofReading : []) + run.remarks + run.cacheTroubles
    warningsPlace = isServed ? out + "/data/results/findings.csv" : "`appraise check`"
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
