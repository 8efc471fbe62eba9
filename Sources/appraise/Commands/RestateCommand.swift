import ArgumentParser
import Diagnostics
import Runs

/// `appraise restate RUN --data NEW --out DIR`
struct RestateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restate",
    abstract: "Reckon a closed period again with data that came late, and write what is to be carried over.")

  @Argument(help: ArgumentHelp("The folder that the closed run made; it stays as it is.", valueName: "run"))
  var folder: String

  @Option(help: "The folder with the period's files, late ones among them.")
  var data: String

  @Option(help: "The folder to make; one that exists is not overwritten.")
  var out: String

  @Option(
    help:
      "The folder of the last restatement of this run, whose part is not carried again, or none; looked for beside the run and --out where it is silent."
  )
  var previous: String?

  @Option(help: "The folder with the earlier runs, where the run keeps none of its own.")
  var history: String?

  @Option(help: "Go on with at most so many rejected rows; with as many as the run where it is silent.")
  var acceptRejects: Int?

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func validate() throws {
    if let acceptRejects, acceptRejects < 0 { throw ValidationError("--accept-rejects takes a number from 0.") }
  }

  func run() throws {
    try reporting(asJSON: json) {
      var request = RestateRequest(run: folder, data: data, out: out)
      request.previous = previous
      request.history = history
      request.acceptedRejects = acceptRejects
      let summary = try request()
      if json {
        Output.print(FindingsJSON.text(summary.remarks))
        return
      }
      let (rows, rejected) = (summary.rowsRead, summary.rejected)
      Output.print(
        "\(rows.restated) rows read, \(rejected.restated) rejected; by the closed run \(rows.closed), \(rejected.closed) rejected"
      )
      if let previous = summary.previous { Output.print("beyond what \(previous) carried over:") }
      let people = summary.people == 1 ? "1 person" : "\(summary.people) people"
      Output.print("\(people) with differences, \(summary.pay) of pay in all")
      Output.print("\(summary.rows) \(summary.rows == 1 ? "row" : "rows") to carry over: \(summary.out)/carry-over.csv")
      FindingsPrinter(asJSON: false).print(summary.remarks)
    }
  }
}
