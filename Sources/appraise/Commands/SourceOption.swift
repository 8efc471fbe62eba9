import ArgumentParser
import Runs

/// `--data DIR-OR-ADDRESS … --statement-timeout N --spark-conf K=V`, for a run that does not keep everything that went in.
struct SourceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the month's rows are that the run does not keep: a folder, the address of a PostgreSQL server, spark:PATH-OR-CATALOG, or FILE=ADDRESS for one of the scheme's files.",
      valueName: "dir-or-address"))
  var data: [String] = []

  @Option(help: "After how many seconds a server stops a statement.")
  var statementTimeout = DataSources.seconds

  @Option(help: ArgumentHelp("A setting that Spark is started with; may be said again.", valueName: "k=v"))
  var sparkConf: [String] = []

  func validate() throws {
    if !(1...86_400).contains(statementTimeout) {
      throw ValidationError("--statement-timeout takes a number of seconds from 1 to 86400.")
    }
  }

  /// `nil` where nothing is named.
  var sources: DataSources? {
    get throws {
      data.isEmpty ? nil : try DataSources(data, stopsAfter: statementTimeout, settings: sparkConf)
    }
  }
}
