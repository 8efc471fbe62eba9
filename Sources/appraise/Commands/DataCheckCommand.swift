import ArgumentParser
import Diagnostics
import Runs

/// `appraise data check --scheme SCHEME --data DIR`
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold a month's files against a scheme: every cell, key, condition and reference, nobody scored.")

  @Option(help: "The scheme's file.")
  var scheme: String

  @Option(help: "The folder that holds the month's files.")
  var data: String

  @Option(help: "The period to check for; without it the first in which the scheme is in force.")
  var period: String?

  @Option(help: "The folder that holds earlier runs, where the scheme reads results of another.")
  var history: String?

  @Option(help: EncodingOption.help)
  var encoding: String?

  @Option(help: "How many findings of each kind are shown; all are counted.")
  var first = 20

  @Option(help: "Write all that is wrong into this file, as a run's rejects.csv.")
  var rejects: String?

  @OptionGroup var personal: PersonalOption

  @Flag(help: "Print counts and findings as JSON on standard output.")
  var json = false

  func validate() throws {
    try EncodingOption.validate(encoding)
    if first < 0 { throw ValidationError("--first takes a number from 0.") }
  }

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      let report = try DataCheck(
        scheme: scheme, data: data, period: period, history: history, encoding: encoding)()
      if let rejects { try PlainFile.write(report.rejectsCSV, to: rejects) }
      let printer = DataReportPrinter(report, first: first, showsPersonal: personal.showPersonal)
      if json { Output.print(printer.json) } else { printer.print() }
      if report.faults.contains(where: { $0.finding.severity == .error }) { throw Leaving(code: ExitCodes.findings) }
    }
  }
}
