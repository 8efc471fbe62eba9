import ArgumentParser
import Diagnostics
import Runs

/// `appraise test SCHEME…`
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that stand beside schemes (NAME.tests.yaml), or propose tests for every border.")

  @Argument(help: "Schemes, or folders with schemes.")
  var schemes: [String]

  @Flag(
    help: "Write tests for both sides of every band edge, cap, floor and quota, for a person to read; runs nothing.")
  var borders = false

  @Flag(help: "Print the results as JSON on standard output.")
  var json = false

  @Option(help: "Write the results as JUnit XML into this file too.")
  var junit: String?

  func run() throws {
    try reporting(asJSON: json) {
      if borders { return try propose() }
      let report = try SchemeTests(schemes)()
      if !report.warnings.isEmpty, !json { FindingsPrinter(asJSON: false).print(report.warnings) }
      if json { Output.print(TestsJSON.text(report)) } else { TestsPrinter().print(report.suites) }
      if let junit { try PlainFile.write(JUnit.text(report.suites), to: junit) }
      if report.suites.contains(where: { $0.failures > 0 }) { throw Leaving(code: ExitCodes.findings) }
    }
  }

  private func propose() throws {
    for scheme in schemes { Output.print(try BorderTests(of: scheme)()) }
  }
}
