import ArgumentParser
import Diagnostics
import Runs

/// `appraise run SCHEME --data DIR --period 2026-10 --out DIR`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Score a month: read the data, write results, workbook and controls into a new folder.")

  @Argument(help: "The scheme's file.")
  var scheme: String

  @Option(
    help: ArgumentHelp(
      "The folder that holds the month's files, the address of a PostgreSQL server or spark:PATH-OR-CATALOG, or FILE=ADDRESS for one of the scheme's files.",
      valueName: "dir-or-address"))
  var data: [String]

  @Option(help: "After how many seconds a server stops a statement.")
  var statementTimeout = 600

  @Option(help: ArgumentHelp("A setting that Spark is started with; may be said again.", valueName: "k=v"))
  var sparkConf: [String] = []

  @Option(help: "The period to appraise, as 2026-10, 2026-Q3, 2026-H1 or 2026.")
  var period: String

  @Option(help: "The folder to make; one that exists is not overwritten.")
  var out: String

  @Option(help: "Go on with at most so many rejected rows.")
  var acceptRejects = 0

  @Option(help: "Also write the rejected rows here when the run stops because of them.")
  var rejects: String?

  @Option(help: "The folder that holds the earlier runs of the scheme, or a history.csv.")
  var history: String?

  @Option(help: "The folder of the run of the same period that this one replaces.")
  var replaces: String?

  @Option(
    help:
      "How many threads read at once; the results are the same. As many as the machine has processors where it is silent."
  )
  var threads: Int?

  @Option(
    help:
      "Which workbooks to write: none, one of all people, or all, with one for each branch and a page for each person.")
  var books = RunRequest.Books.all

  @Option(
    help:
      "What the folder keeps of what was read: copied, so that the run can be made again from it alone, or by-reference, with fingerprints, sizes and counts."
  )
  var inputs: RunRequest.Inputs?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Reckon the SHA-256 of every input; without, nothing of the inputs is kept, and a run proves less and takes less time."
  )
  var fingerprints = true
  @Option(help: EncodingOption.help)
  var encoding: String?

  @Option(help: "How progress is told on standard error: line, on a terminal only, or json, a line each.")
  var progress = ProgressMeter.Form.line

  @Flag(help: "Tell no progress.")
  var quiet = false
  @Option(help: "The folder that keeps what was measured, for the next run over the same files.")
  var cache: String?

  @Flag(help: "Believe that a file is the same where its size, times and place on the disk are, without hashing it.")
  var cacheTrust = false

  @OptionGroup var personal: PersonalOption

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256.") }
    if cacheTrust, cache == nil { throw ValidationError("--cache-trust goes with --cache DIR.") }
    if acceptRejects < 0 { throw ValidationError("--accept-rejects takes a number from 0.") }
    if cache != nil, !fingerprints {
      throw ValidationError("--cache goes by the fingerprints of the files: leave out --no-fingerprints.")
    }
    if inputs == .copied, !fingerprints {
      throw ValidationError(
        "What is copied has its fingerprint: leave out --no-fingerprints, or keep --inputs by-reference.")
    }
    if !(1...86_400).contains(statementTimeout) {
      throw ValidationError("--statement-timeout takes a number of seconds from 1 to 86400.")
    }
    if cache != nil, data.contains(where: { $0.contains("://") || $0.contains("spark:") }) {
      throw ValidationError("--cache keeps what was measured of files: leave it out where rows lie with a server.")
    }
    try EncodingOption.validate(encoding)
  }

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      let sources = try DataSources(data, stopsAfter: statementTimeout, settings: sparkConf)
      let meter = quiet ? nil : ProgressMeter(progress)
      var request = RunRequest(
        scheme: scheme, data: sources.folder ?? "", period: period, out: out, acceptedRejects: acceptRejects,
        rejectsFile: rejects,
        history: history, replaces: replaces, encoding: encoding, threads: threads ?? Cores.count,
        isFingerprinted: fingerprints, cache: cache.map { CacheRequest(folder: $0, trustsStamps: cacheTrust) })
      request.books = books
      request.server = sources.server
      request.inputs = inputs ?? (fingerprints ? .copied : .byReference)
      if let meter { request.steps = { meter.take($0) } }
      let summary = try meter.wiping { try Run(request)() }
      if json {
        FindingsPrinter(asJSON: true, showsPersonal: personal.showPersonal).print(summary.warnings + summary.remarks)
      } else {
        Output.print(
          "\(summary.people) people appraised, \(summary.leftOut) left out; \(summary.rows) rows read, \(summary.rejected) rejected"
        )
        Output.print(
          "results: \(summary.out)/data/results/results.csv"
            + (books == .none ? "" : ", \(summary.out)/data/reports/report.xlsx"))
        FindingsPrinter(asJSON: false, showsPersonal: personal.showPersonal).print(summary.remarks)
        if !summary.warnings.isEmpty {
          let count = summary.warnings.count
          Output.complain("\(count) \(count == 1 ? "warning" : "warnings"): see \(summary.warningsPlace)")
        }
      }
      meter?.close(rows: summary.rows, people: summary.people)
    }
  }
}

extension RunRequest.Books: ExpressibleByArgument {}
extension RunRequest.Inputs: ExpressibleByArgument {}
