import ArgumentParser
import Diagnostics
import Runs

/// `appraise verify RUN [--data DIR-OR-ADDRESS]… [--signers FILE]`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold a run's folder against itself: every byte, its signatures, and the run made again.",
    discussion: "Ends with 0 where everything holds, 4 where something does not, 3 where the folder cannot be read.")

  @Argument(help: ArgumentHelp("The folder that a run made.", valueName: "run"))
  var folder: String

  @OptionGroup var source: SourceOption

  @Option(help: "The folder with the earlier runs, where the run keeps none of its own.")
  var history: String?

  @Option(
    help: "A file of allowed signers, as ssh-keygen reads it; preparer and approver must both have signed.")
  var signers: String?

  @Flag(help: "Look at the bag and its signatures only; the run is not made again.")
  var bagOnly = false

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json) {
      var verification = Verification(folder: folder)
      verification.data = try source.sources
      verification.history = history
      verification.signers = signers
      verification.isRepeated = !bagOnly
      let report = try verification()
      if !json { for sentence in report.said { Output.print(sentence) } }
      FindingsPrinter(asJSON: json).print(report.findings)
      if !report.holds { throw Leaving(code: ExitCodes.unverified) }
      if !json { Output.print("\(folder) holds") }
    }
  }
}
