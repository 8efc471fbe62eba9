import ArgumentParser
import Diagnostics
import Runs

/// `appraise check SCHEME [--data DIR]`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look a scheme over, and where --data is given its files, without scoring anybody.")

  @Argument(help: "The scheme's file.")
  var scheme: String

  @Option(help: "A folder with a month's files, to be checked too.")
  var data: String?

  @Option(help: "The period to check for; without it the first in which the scheme is in force.")
  var period: String?

  @Option(help: "The folder that holds earlier runs, where the scheme reads results of another.")
  var history: String?

  @OptionGroup var personal: PersonalOption

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      let findings = try Check(scheme: scheme, data: data, period: period, history: history)()
      FindingsPrinter(asJSON: json, showsPersonal: personal.showPersonal).print(findings)
      if findings.contains(where: { $0.severity == .error }) { throw Leaving(code: ExitCodes.findings) }
    }
  }
}
