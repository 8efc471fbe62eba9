import ArgumentParser
import Diagnostics
import Runs

/// `appraise data cat FILE [--as visits --scheme SCHEME]`
struct DataCatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat", abstract: "Print a file as it is read: plain cells, or typed as a scheme declares them.")

  @Argument(help: "The file: .csv, .csv.gz or .xlsx.")
  var file: String

  @Flag(help: "Plain cells; so it is also without --as.")
  var raw = false

  @Option(name: .customLong("as"), help: "The scheme's name for the kind of file, whose columns and types it has.")
  var kind: String?

  @Option(help: "The scheme that declares the kind of file.")
  var scheme: String?

  @Flag(help: "Show the personal columns of a typed file too.")
  var showPersonal = false

  @Option(help: "What stands between plain cells: one sign, or tab.")
  var delimiter: String?

  @Option(help: "What plain cells may be put between: one sign, or none.")
  var quote: String?

  @Option(help: "What takes the meaning off the sign behind it in plain cells.")
  var escape: String?

  @Option(help: "Lines above the table that are passed over.")
  var skip = 0

  @Option(help: EncodingOption.help)
  var encoding: String?

  @Option(help: "The sheet of a workbook; the first that is not hidden if silent.")
  var sheet: String?

  @Option(help: "csv, or json: a line a row, an array of plain cells or an object.")
  var format = RowsPrinter.Format.csv

  @Flag(help: "Show what can be shown of a damaged file, with a note a fault.")
  var lenient = false

  private var isBook: Bool { file.hasSuffix(".xlsx") }
  private var hasDialect: Bool { delimiter != nil || quote != nil || escape != nil || skip != 0 }

  func validate() throws {
    try EncodingOption.validate(encoding)
    if raw, kind != nil { throw ValidationError("--raw and --as exclude each other.") }
    if (kind == nil) != (scheme == nil) { throw ValidationError("--as and --scheme go together.") }
    if showPersonal, kind == nil { throw ValidationError("--show-personal is for a typed file, see --as.") }
    if skip < 0 { throw ValidationError("--skip takes a number from 0.") }
    if hasDialect, kind != nil || isBook {
      throw ValidationError("--delimiter, --quote, --escape and --skip are for the plain cells of a text file.")
    }
    if sheet != nil, !isBook { throw ValidationError("--sheet is for a workbook.") }
    if encoding != nil, isBook { throw ValidationError("--encoding is for a text file.") }
    let signs = [try sign(delimiter, "--delimiter") ?? 0x2C, try quoteSign ?? 0x22, try sign(escape, "--escape")]
    let said = signs.compactMap(\.self)
    if Set(said).count < said.count { throw ValidationError("--delimiter, --quote and --escape are three signs.") }
  }

  private var quoteSign: UInt8? { get throws { quote == "none" ? nil : try sign(quote, "--quote") } }

  private func sign(_ text: String?, _ option: String) throws -> UInt8? {
    guard let text else { return nil }
    if text == "tab" || text == "\\t" { return 0x09 }
    guard text.utf8.count == 1, let sign = text.utf8.first, sign >= 0x20 || sign == 0x09, sign < 0x7F else {
      throw ValidationError("\(option) takes one sign of ASCII, not \"\(Excerpt.shown(text))\".")
    }
    return sign
  }

  func run() throws {
    try reporting(asJSON: false) {
      var cat = DataCat(file: file)
      if let kind, let scheme { cat.kind = .init(scheme: scheme, name: kind, showsPersonal: showPersonal) }
      cat.encoding = encoding
      cat.sheet = sheet
      cat.delimiter = try sign(delimiter, "--delimiter")
      cat.quote = try quoteSign
      cat.hasQuotes = quote != "none"
      cat.escape = try sign(escape, "--escape")
      cat.skip = skip
      cat.isLenient = lenient
      do { try print(cat) } catch let unknown as DataCat.UnknownKind { throw ValidationError(unknown.words) }
    }
  }

  private func print(_ cat: DataCat) throws {
    var rows = RowsPrinter(format)
    var findings = FindingsStream(limit: 20)
    var isRefused = false
    defer { rows.flush() }
    try cat { event in
      switch event {
      case .columns(let names): rows.head(names)
      case .row(let cells): rows.print(cells)
      case .fault(let finding) where lenient:
        Output.complain(RowsPrinter.note(finding))
        isRefused = true
      case .fault(let finding): findings.show(finding)
      }
    }
    rows.flush()
    findings.close()
    // A lenient look is fine where it showed something.
    if findings.errors > 0 || isRefused && rows.count == 0 { throw Leaving(code: ExitCodes.findings) }
  }
}
