import ArgumentParser
import Diagnostics
import Runs

/// `appraise scheme diff A.yaml B.yaml`
struct SchemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme", abstract: "Look at schemes.", subcommands: [SchemeDiffCommand.self])
}

/// `appraise scheme diff A.yaml B.yaml`
struct SchemeDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what one scheme says otherwise than another: weights, rules, parameters … each with both places.",
    discussion: "Ends with 0 where they mean the same, 1 where they do not. Comments, order and spelling do not count.")

  @Argument(help: "The scheme's file.")
  var before: String

  @Argument(help: "The file of the scheme that is held against it.")
  var after: String

  @Flag(help: "Print changes as JSON on standard output.")
  var json = false

  func run() throws {
    try reporting(asJSON: json) {
      let changes = try SchemeDiff(before, after)()
      if json {
        Output.print(ChangesJSON.text(changes))
      } else if changes.isEmpty {
        Output.print("both mean the same")
      } else {
        for change in changes { Output.print(Excerpt.shown(change.words)) }
        Output.print("\(changes.count) \(changes.count == 1 ? "difference" : "differences")")
      }
      if !changes.isEmpty { throw Leaving(code: ExitCodes.findings) }
    }
  }
}
