import ArgumentParser

/// The command: parses what a person typed, calls the run, prints, exits; nothing else.
@main
struct Appraise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appraise",
    abstract: "Turns a month of work into fair scores, ratings and pay, and can prove every figure.",
    version: versionText, subcommands: [RunCommand.self, CheckCommand.self, TestCommand.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(after: error)
    }
  }
}
