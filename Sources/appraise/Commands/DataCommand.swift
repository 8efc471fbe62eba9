import ArgumentParser

/// `appraise data cat FILE`, `appraise data check`
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Look at files, and check a month's files, without scoring anybody.",
    subcommands: [DataCatCommand.self, DataCheckCommand.self])
}
