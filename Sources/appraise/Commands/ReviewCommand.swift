import ArgumentParser
import Runs

/// `appraise review collect DIR`
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "What branches answered to the workbooks of a run.",
    subcommands: [ReviewCollectCommand.self])
}

/// `appraise review collect DIR [--run RUN] [--out DIR]`
struct ReviewCollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Read the workbooks that came back, and propose the corrections that they ask for.")

  @Argument(help: "The folder with the workbooks that came back, and nothing else.")
  var folder: String

  @Option(
    name: .customLong("run"), help: "The folder of the run that was reviewed: every figure is held against it.")
  var reviewedRun: String?

  @Option(help: "The folder to make for corrections.csv, objections.csv and review.csv; without it nothing is written.")
  var out: String?

  @OptionGroup var personal: PersonalOption

  @Flag(help: "Print counts and findings as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      let summary = try ReviewCollect(folder: folder, run: reviewedRun, out: out)()
      let printer = ReviewPrinter(summary)
      if json { Output.print(printer.json) } else { printer.print() }
    }
  }
}
