import ArgumentParser
import Runs

/// `appraise plan SCHEME [--period P] [--sql postgresql|spark]`
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what a run asks of each file: the passes in words, and the SQL statements where a server is named.")

  @Argument(help: "The scheme's file.")
  var scheme: String

  @Option(help: "The period to plan for; without it the first in which the scheme is in force.")
  var period: String?

  @Option(help: "Also show the statements as this server's SQL: postgresql or spark.")
  var sql: String?

  @Flag(help: "Show instead the tables that would hold the scheme's files.")
  var tables = false

  @Flag(help: "Print findings as JSON on standard output, and nothing else.")
  var json = false

  func validate() throws {
    if let sql, !PlanReport.dialects.contains(sql) { throw ValidationError("--sql takes postgresql or spark.") }
  }

  func run() throws {
    try reporting(asJSON: json) {
      let (text, findings) = try PlanReport(scheme: scheme, period: period, dialect: sql, tables: tables)()
      if !json { Output.print(text.hasSuffix("\n") ? String(text.dropLast()) : text) }
      FindingsPrinter(asJSON: json).print(findings)
    }
  }
}
