import ArgumentParser
import Diagnostics
import Runs

/// `appraise explain RUN PERSON [FIGURE] [--rows N|all] [--json | --html [--out FILE]]`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a person's figures are what they are: from rows to points, rating and pay.",
    discussion: """
      The run is reckoned again from what its folder keeps; nothing is explained where its results say something else.
      FIGURE is an indicator or measure by name or title, or one of score, rating, pay, moves, award.
      """)

  @Argument(help: ArgumentHelp("The folder that a run made.", valueName: "run"))
  var folder: String

  @Argument(help: "The person's id, as in results.csv.")
  var person: String?

  @Argument(help: "What is explained; everything where nothing is named.")
  var figure: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many rows of each figure are shown, or all.", valueName: "n"))
  var rows: String = "10"

  @Flag(help: "Print JSON on standard output, findings too.")
  var json = false

  @Flag(help: "Make a page of HTML.")
  var html = false

  @Flag(help: "Everybody, a line of JSON each.")
  var everyone = false

  @Option(help: "Where the page is written, for its owner only; standard output where nothing is named.")
  var out: String?

  @OptionGroup var source: SourceOption

  @Option(help: "The folder with the earlier runs, where the run keeps none of its own.")
  var history: String?

  @OptionGroup var personal: PersonalOption

  func validate() throws {
    guard rows == "all" || Int(rows).map({ $0 >= 0 }) ?? false else {
      throw ValidationError("--rows takes a number or `all`")
    }
    if json, html { throw ValidationError("--json and --html are two forms; name one") }
    if out != nil, !html { throw ValidationError("--out is where --html is written; name both") }
    if everyone, !json { throw ValidationError("--everyone prints lines of JSON; name --json too") }
    if everyone, person != nil { throw ValidationError("--everyone names all people; name a person or --everyone") }
    if !everyone, person == nil { throw ValidationError("name a person, by the id in results.csv") }
  }

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      var explanation = try RunExplanation(of: folder, data: try source.sources, history: history)
      explanation.showsPersonal = personal.showPersonal
      let limit = rows == "all" ? nil : Int(rows)
      guard let person else { return try explanation.everyone(rows: limit) { Output.print($0) } }
      let form: RunExplanation.Form = json ? .json : html ? .page : .text
      let text = try explanation(person, figure, as: form, rows: limit)
      if let out { try PlainFile.write(text, to: out) } else { Output.print(text) }
    }
  }
}
