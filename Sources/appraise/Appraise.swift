import ArgumentParser
import Glibc
import Runs

/// The command: parses what a person typed, calls the run, prints, exits; nothing else.
@main
struct Appraise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appraise",
    abstract: "Turns a month of work into fair scores, ratings and pay, and can prove every figure.",
    version: versionText,
    subcommands: [
      RunCommand.self, CheckCommand.self, PlanCommand.self, TestCommand.self, DataCommand.self, TemplateCommand.self,
      ReviewCommand.self, VerifyCommand.self, SignCommand.self, RunsCommand.self, CompareCommand.self,
      ExplainCommand.self, RestateCommand.self, MaskCommand.self, SchemeCommand.self,
    ])

  static func main() {
    // The runtime reads what was typed from /proc; where that fails there is not even the program's name.
    guard !CommandLine.arguments.isEmpty else {
      Output.complain("error: /proc/self cannot be read, so that nothing tells what was typed")
      Glibc.exit(ExitCodes.trouble)
    }
    // A reader that has gone makes the next write fail, which is said; the signal would say nothing.
    signal(SIGPIPE, SIG_IGN)
    Interruption.watch()
    Libraries.sayNothing()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(after: error)
    }
  }
}
