package import AppraisalModel
package import Diagnostics
package import Formulas
import Quantities

/// Reads a scheme's file into the model, node by node; every finding is collected and reading goes on.
///
/// What cannot be read is replaced by something harmless (a formula by `missing`), so that later checks find the rest.
package struct SchemeReader {
  var findings: [Finding] = []
  var formulas: [Formula] = []
  let source: SourceTexts
  /// The kind of period the scheme appraises by; month until it is read.
  var cadence: PeriodKind = .month

  /// The scheme of a file's bytes.
  ///
  /// - Parameter file: The name that findings show.
  /// - Parameter base: The bytes of a file beside the scheme, by name, for `extends:`.
  /// - Returns: The scheme, or `nil` where so much is lacking that nothing can be made of it, all findings, and the files
  ///   that it extends.
  package static func read(
    _ bytes: [UInt8], file: String, base: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> (scheme: Scheme?, findings: [Finding], bases: [(name: String, bytes: [UInt8])]) {
    let (scheme, findings, bases, _) = readPlaced(bytes, file: file, base: base)
    return (scheme, findings, bases)
  }

  /// The same, with the places of all keys.
  ///
  /// - Parameter formulas: Those of another scheme, whose numbers come before this one's, so that parts of both fit into one scheme.
  package static func readPlaced(
    _ bytes: [UInt8], file: String, after formulas: [Formula] = [],
    base: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> (scheme: Scheme?, findings: [Finding], bases: [(name: String, bytes: [UInt8])], places: SchemePlaces) {
    let (text, refused) = text(bytes, file)
    guard let text else { return (nil, refused, [], SchemePlaces()) }
    let source = SourceText(text, file: file)
    var door = YamlDoor(source)
    let root = door.root()
    var extending = SchemeExtension(source, load: base)
    let tree = root.flatMap { extending.joined($0) }
    var reader = SchemeReader(source: extending.sources)
    reader.findings = door.findings + extending.findings
    reader.formulas = formulas
    let scheme = tree.flatMap { reader.scheme($0) }
    let places = tree.map { $0.places } ?? SchemePlaces()
    return (scheme, reader.findings.map { extending.sources.shown($0) }, extending.files, places)
  }

  static func text(_ bytes: [UInt8], _ file: String) -> (text: String?, findings: [Finding]) {
    let whole = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let start = SourceLocation(file: file, line: 1, column: 1)
    guard whole.count <= 1 << 20 else {
      return (
        nil, [Finding(SchemeReadingFinding.tooLarge, at: start, ["figure": "\(whole.count) bytes, at most 1,048,576"])]
      )
    }
    guard let text = String(validating: whole, as: UTF8.self) else {
      return (nil, [Finding(SchemeReadingFinding.notUTF8, at: start)])
    }
    guard whole.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }) else {
      return (nil, [Finding(SchemeReadingFinding.fileEmpty, at: start)])
    }
    return (text, [])
  }

  init(source: SourceTexts) { self.source = source }

  private mutating func scheme(_ node: YamlNode) -> Scheme? {
    guard node.isMap else {
      add(
        .wrongShape, node,
        [
          "key": "scheme", "found": node.words, "wanted": "a map of keys",
          "hint": "Begin with `scheme:`, `title:` and `period:`.",
        ])
      return nil
    }
    let fields = Fields(node, .scheme, &findings)
    cadence = word(fields["period"], "period", PeriodKind.allCases.map { ($0.rawValue, $0) }) ?? .month
    let parameters = self.parameters(fields["parameters"])
    let files = self.files(fields["data"])
    let people = appraised(fields["people"])
    let measures = self.measures(fields["measures"])
    let sections = self.sections(fields["sections"])
    let adjustments = fields["adjustments"].map { self.adjustments($0) }
    let gates = list(fields["gates"], "gates").map { gate($0) }
    let ratings = fields["ratings"].flatMap { self.ratings($0) }
    let pay = fields["pay"].map { self.pay($0) }
    let accounts = list(fields["accounts"], "accounts").map { account($0) }
    let recognition = fields["recognition"].flatMap { self.recognition($0) }
    let territory = fields["territory"].flatMap { self.territory($0) }
    let checks = list(fields["checks"], "checks").map { check($0) }
    let key = files.first { $0.name.value == people.from.value }?.keyColumns.first?.name.value
    let named = files.map { self.named($0, key) }
    var scheme = Scheme(
      name: placedText(fields["scheme"], "scheme") ?? Placed("scheme", at: node.place),
      title: text(fields["title"], "title") ?? "", edition: text(fields["edition"], "edition") ?? "",
      effective: effective(fields["effective"], fields.place), cadence: cadence,
      language: word(fields["locale"], "locale", ReportLanguage.allCases.map { ($0.rawValue, $0) }) ?? .zhHans,
      currency: text(fields["currency"], "currency") ?? "CNY", fullMarks: fullMarks(fields["full"], fields.place),
      weighting: word(fields["weights"], "weights", Weighting.allCases.map { ($0.rawValue, $0) }) ?? .exact,
      rounding: rounding(fields["rounding"]), parameters: parameters, files: named, people: people,
      measures: measures, sections: sections, adjustments: adjustments, gates: gates, ratings: ratings, pay: pay,
      formulas: formulas, place: node.place)
    scheme.accounts = accounts
    scheme.recognition = recognition
    scheme.territory = territory
    scheme.checks = checks
    return scheme
  }

  /// Results whose key is not said are found by the person's own.
  private func named(_ file: DataFile, _ key: String?) -> DataFile {
    guard file.resultsOf != nil, let key, file.columns[0].name.value.isEmpty else { return file }
    var file = file
    file.columns[0].name = Placed(key, at: file.columns[0].name.place)
    return file
  }

  private mutating func fullMarks(_ node: YamlNode?, _ place: SourceLocation) -> Placed<Number>? {
    guard let node else { return Placed(100, at: place) }
    if node.text == "none" { return nil }
    return number(node, "the full marks, or none") ?? Placed(100, at: node.place)
  }

  private mutating func effective(_ node: YamlNode?, _ place: SourceLocation) -> EffectivePeriods {
    let fallback = EffectivePeriods(from: Placed(Period(kind: cadence, index: 0), at: place), until: nil)
    guard let node, let text = text(node, "effective") else { return fallback }
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard parts.count == 2, let from = Period(text: parts[0]), from.kind == cadence else {
      periodFinding(node, "the periods it is in force for", "`\(example) ..` or `\(example) .. \(example)`")
      return fallback
    }
    guard !parts[1].isEmpty else {
      return EffectivePeriods(from: Placed(from, at: node.place, length: node.length), until: nil)
    }
    guard let until = Period(text: parts[1]), until.kind == cadence, from <= until else {
      periodFinding(node, "the periods it is in force for", "`\(example) ..` or `\(example) .. \(example)`")
      return fallback
    }
    return EffectivePeriods(
      from: Placed(from, at: node.place, length: node.length), until: Placed(until, at: node.place, length: node.length)
    )
  }

  /// A period of the scheme's kind as it is written.
  var example: String {
    switch cadence {
    case .month: "2026-03"
    case .quarter: "2026-Q1"
    case .halfYear: "2026-H1"
    case .year: "2026"
    }
  }

  mutating func periodFinding(_ node: YamlNode, _ wanted: String, _ example: String) {
    add(.periodExpected, node, ["text": node.text ?? node.words, "wanted": wanted, "example": example])
  }

  private mutating func rounding(_ node: YamlNode?) -> RoundingStages {
    guard let node, isMap(node, "rounding") else {
      return RoundingStages(score: .exact, points: .exact, section: .exact, total: .exact, money: .exact)
    }
    let fields = Fields(node, .rounding, &findings)
    return RoundingStages(
      score: roundingStage(fields["score"])?.value ?? .exact, points: roundingStage(fields["points"])?.value ?? .exact,
      section: roundingStage(fields["section"])?.value ?? .exact,
      total: roundingStage(fields["total"])?.value ?? .exact,
      money: roundingStage(fields["money"])?.value ?? .exact)
  }
}

extension SchemeReader {
  /// Findings about a scheme with the user's own lines beside them.
  package static func shown(
    _ findings: [Finding], _ bytes: [UInt8], file: String, bases: [(name: String, bytes: [UInt8])] = []
  ) -> [Finding] {
    var sources = SourceTexts(text(of: bytes, file))
    for base in bases { sources.add(text(of: base.bytes, base.name)) }
    return findings.map { sources.shown($0) }
  }

  private static func text(of bytes: [UInt8], _ file: String) -> SourceText {
    let whole = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return SourceText(String(decoding: whole, as: UTF8.self), file: file)
  }
}
