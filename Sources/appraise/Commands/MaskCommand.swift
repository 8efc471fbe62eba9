import ArgumentParser
import Runs

/// `appraise mask RUN --key FILE --out DIR`
struct MaskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mask",
    abstract: "Give a month away: its people and all other texts of the data under pseudonyms, every figure as it was.",
    discussion:
      "Of a run's folder comes a run, held against the first figure by figure before it is published; of a folder of files, with --scheme, a folder of files."
  )

  @Argument(
    help: ArgumentHelp("The folder that a run made, or with --scheme one with a month's files.", valueName: "run"))
  var source: String

  @Option(help: "The file with the key, at least 16 bytes; one key gives one pseudonym to one text, in every month.")
  var key: String

  @Option(help: "The folder to make; one that exists is not overwritten.")
  var out: String

  @Option(help: "The scheme that says which columns the files of a folder have.")
  var scheme: String?

  @Option(help: EncodingOption.help)
  var encoding: String?

  @Option(help: "The folder with the month's files, where the run keeps none of its own.")
  var data: String?

  @Option(help: "The folder with the earlier runs, where the run keeps none of its own.")
  var history: String?

  @Flag(
    help: "Let pseudonyms sort as the texts do, so that the last cent goes to whom it went; their order is seen then.")
  var keepOrder = false

  @Option(
    parsing: .unconditional,
    help: "Move every date by so many years, a multiple of 28: days of the week and lengths of months stay.")
  var shiftYears = 0

  @OptionGroup var personal: PersonalOption

  @Flag(help: "Print findings as JSON on standard output.")
  var json = false

  func validate() throws {
    try EncodingOption.validate(encoding)
    if scheme != nil, data != nil || history != nil { throw ValidationError("--data and --history are for a run.") }
    if shiftYears % 28 != 0 { throw ValidationError("--shift-years takes a multiple of 28, as -28.") }
    if shiftYears != 0, scheme != nil {
      throw ValidationError("--shift-years is for a run, whose scheme moves with it.")
    }
    if scheme == nil, encoding != nil { throw ValidationError("--encoding goes with --scheme; a run knows its own.") }
  }

  func run() throws {
    try reporting(asJSON: json, showsPersonal: personal.showPersonal) {
      var mask = Mask(source: source, key: key, out: out)
      mask.scheme = scheme
      mask.encoding = encoding
      mask.data = data
      mask.keepsOrder = keepOrder
      mask.years = shiftYears
      mask.history = history
      let report = try mask()
      if json { return FindingsPrinter(asJSON: true).print([]) }
      let figures = report.figures.map { "; \($0) figures are as they were" } ?? ""
      Output.print("\(report.files) files masked\(figures): \(out)")
    }
  }
}
