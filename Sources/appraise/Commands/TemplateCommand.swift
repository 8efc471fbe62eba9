import ArgumentParser
import Diagnostics
import Runs

/// `appraise template SCHEME --out DIR`
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Write an empty form for each file that a scheme declares: workbooks with lists and checks, or CSV.")

  @Argument(help: "The scheme's file.")
  var scheme: String

  @Option(help: "The folder to make; one that exists is not overwritten.")
  var out: String

  @Option(help: "xlsx for workbooks with notes, lists and checks, csv for texts with a header line.")
  var form = InputForms.Form.xlsx

  @Option(help: "The period that stands in names with a *; the first of the scheme if silent.")
  var period: String?

  func run() throws {
    try reporting(asJSON: false) {
      let names = try InputForms(scheme: scheme, period: period, out: out, form: form)()
      for name in names { Output.print("\(out)/\(name)") }
    }
  }
}

extension InputForms.Form: ExpressibleByArgument {}
