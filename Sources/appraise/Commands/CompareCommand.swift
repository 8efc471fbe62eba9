import ArgumentParser
import Diagnostics
import Runs

/// `appraise compare A B`, `appraise compare RUN --scheme NEW.yaml`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Hold two runs against each other, or a run against what it would be with another scheme or other data.",
    discussion: "Ends with 0 where nothing differs, 1 where something does.")

  @Argument(help: ArgumentHelp("The folder that a run made.", valueName: "run"))
  var before: String

  @Argument(help: ArgumentHelp("The folder of another run.", valueName: "other"))
  var after: String?

  @Option(help: "Reckon the run again with this scheme.")
  var scheme: String?

  @Option(help: "Reckon the run again with the files of this folder.")
  var data: String?

  @Option(help: "The folder with the earlier runs, where the run reckoned again is to read others than it keeps.")
  var history: String?

  @Option(help: "Numbers that differ by no more count as the same.")
  var tolerance: String?

  @Option(help: "How many of the largest changes are shown.")
  var first = 10

  @Flag(inversion: .prefixedNo, help: "Try each change of the scheme by itself, to tell what it does.")
  var causes = true

  @Flag(help: "Show names beside ids.")
  var showPersonal = false

  @Flag(help: "Print the comparison as JSON on standard output.")
  var json = false

  @Option(help: "The folder to make for the differences as CSV files.")
  var csv: String?

  @Option(help: "The workbook to write.")
  var workbook: String?

  func validate() throws {
    if (after == nil) == (scheme == nil && data == nil) {
      throw ValidationError("Name another run, or --scheme, --data or both.")
    }
    if after != nil, history != nil { throw ValidationError("--history goes with --scheme or --data.") }
    if first < 0 { throw ValidationError("--first takes a number from 0.") }
    if let tolerance, !CompareRequest.isTolerance(tolerance) {
      throw ValidationError("--tolerance takes a number from 0, as 0.01.")
    }
  }

  func run() throws {
    try reporting(asJSON: json) {
      let against: CompareRequest.Against =
        after.map { .run($0) } ?? .whatIf(scheme: scheme, data: data, history: history)
      var request = CompareRequest(run: before, against: against)
      request.tolerate(tolerance)
      request.tellsCauses = causes
      request.showsNames = showPersonal
      request.first = first
      request.csv = csv
      request.workbook = workbook
      let report = try request()
      Output.print(json ? report.json : report.text)
      if !report.isSame { throw Leaving(code: ExitCodes.findings) }
    }
  }
}
