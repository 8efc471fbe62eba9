import ArgumentParser
import Diagnostics
import Runs

/// `appraise runs DIR [--quick] [--signers FILE]`
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs in a folder: scheme, period, people, whether one stands, and who signed it.",
    discussion: "Ends with 0, or with 4 where a run is damaged.")

  @Argument(help: ArgumentHelp("The folder that holds runs, each in a folder of its own.", valueName: "folder"))
  var folder: String

  @Flag(
    help: "Look at run.json and the signatures alone; else every byte of each run is held against its fingerprints.")
  var quick = false

  @Option(help: "A file of allowed signers, as ssh-keygen reads it; a run without both signatures is damaged then.")
  var signers: String?

  @Flag(help: "Print the list as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json) {
      var list = RunList(folder: folder)
      list.isHeld = !quick
      list.signers = signers
      let items = try list()
      let printer = RunsPrinter(items, areSignersKnown: signers != nil)
      if json {
        Output.print(printer.json)
      } else {
        printer.print()
        for item in items {
          for finding in item.findings { Output.complain("\(Excerpt.shown(item.folder)): \(finding.message)") }
        }
      }
      if items.contains(where: { $0.state == .damaged }) { throw Leaving(code: ExitCodes.unverified) }
    }
  }
}
