package import AppraisalModel
import Diagnostics
package import Figures
import Fingerprints
import Formulas
package import Quantities
import Tables

/// Reads `corrections.csv` of a data folder: figures that somebody corrected and somebody else approved.
package struct CorrectionsReader {
  package static let fileName = "corrections.csv"

  private let scheme: TypedScheme
  private let period: Period
  private let columns: [String: Int]
  private var corrections: [Correction] = []
  private var findings: [Finding] = []
  private var seen: [String: Int] = [:]

  /// - Returns: The corrections of the period, and the file as an input; none where there is no such file.
  /// - Throws: `InputRefused` with every fault.
  package static func read(
    _ scheme: TypedScheme, _ period: Period, from folder: DataFolder
  ) throws -> (corrections: [Correction], input: InputFile?) {
    guard folder.names.contains(fileName) else { return ([], nil) }
    let bytes = try FileBytes.all(of: folder.path + "/" + fileName)
    func refused(_ line: Int, _ problem: String) -> InputRefused {
      InputRefused([
        Finding(
          CorrectionFinding.unreadable, at: SourceLocation(file: fileName, line: line, column: 1),
          ["problem": problem, "hint": hint])
      ])
    }
    let table: PlainTable
    do { table = try PlainTable(bytes) } catch { throw refused(error.line, error.problem) }
    var columns: [String: Int] = [:]
    for (index, head) in table.header.enumerated() { columns[head] = index }
    for name in heads where columns[name] == nil { throw refused(1, "there is no column `\(name)`") }
    for name in table.header where !heads.contains(name) && name != "period" && name != "scheme" {
      throw refused(1, "the column `\(name)` is unknown")
    }
    var reader = CorrectionsReader(scheme: scheme, period: period, columns: columns)
    for (row, line) in zip(table.rows, table.lines) {
      if row.count != table.header.count {
        throw refused(line, "\(row.count) cells stand under \(table.header.count) heads")
      }
      reader.take(row, line)
    }
    if !reader.findings.isEmpty { throw InputRefused(reader.findings) }
    let input = InputFile(
      name: fileName, bytes: bytes.count, records: table.rows.count, sha256: Fingerprint.of(bytes).hex)
    return (reader.corrections, input)
  }

  private static let heads = ["employee", "what", "old", "new", "reason", "author", "approver", "date"]
  private static let hint =
    "Its columns are \(heads.joined(separator: ", ")); `period` and `scheme` where it holds for several."

  private init(scheme: TypedScheme, period: Period, columns: [String: Int]) {
    self.scheme = scheme
    self.period = period
    self.columns = columns
  }

  private mutating func take(_ row: [String], _ line: Int) {
    func cell(_ name: String) -> String { columns[name].map { row[$0] } ?? "" }
    let place = SourceLocation(file: CorrectionsReader.fileName, line: line, column: 1)
    let of = cell("scheme")
    if !of.isEmpty, of != scheme.scheme.name.value { return }
    if columns["period"] != nil {
      guard let own = Period(text: cell("period")) else {
        refuse(
          .unreadable, place,
          ["problem": "`\(Personal.cell(cell("period")))` is no period", "hint": CorrectionsReader.hint])
        return
      }
      if own != period { return }
    }
    let (person, what) = (cell("employee"), cell("what"))
    for name in ["employee", "what", "reason", "author", "approver"] where cell(name).isEmpty {
      refuse(
        .unreadable, place,
        ["problem": "`\(name)` is empty", "hint": "A correction says who, what, why, by whom and approved by whom."])
      return
    }
    guard Day(text: cell("date")) != nil else {
      refuse(
        .unreadable, place,
        ["problem": "`\(Personal.cell(cell("date")))` is no date", "hint": "Write it as 2026-11-03."])
      return
    }
    if cell("author") == cell("approver") {
      refuse(.sameHands, place, ["person": Personal.text(person), "figure": what])
    }
    if let first = seen.updateValue(line, forKey: person + "\n" + what) {
      refuse(.twice, place, ["person": Personal.text(person), "figure": what, "first": String(first)])
    }
    guard let (figure, type) = figure(what, place), let new = value(cell("new"), type, what, place) else { return }
    corrections.append(
      Correction(
        person: person, figure: figure, old: cell("old"), new: new, reason: cell("reason"), author: cell("author"),
        approver: cell("approver"), date: cell("date"), place: place))
  }

  private mutating func refuse(
    _ code: CorrectionFinding, _ place: SourceLocation, _ figures: KeyValuePairs<String, String>
  ) {
    findings.append(Finding(code, at: place, figures))
  }

  /// A target, a measure or a score, by the name that formulas have for it.
  private mutating func figure(_ what: String, _ place: SourceLocation) -> (FigureName, ValueType)? {
    if let measure = scheme.scheme.measure(named: what) {
      return (.measure(what), scheme.measureTypes[measure.name.value] ?? .number)
    }
    let parts = what.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let indicator = scheme.scheme.indicator(named: parts[1]) {
      if parts[0] == "score" { return (.score(parts[1]), .number) }
      if parts[0] == "target", indicator.target != nil { return (.target(parts[1]), .number) }
    }
    let known =
      scheme.scheme.measures.map(\.name.value) + scheme.scheme.indicators.map { "score.\($0.name.value)" }
      + scheme.scheme.indicators.filter { $0.target != nil }.map { "target.\($0.name.value)" }
    refuse(
      .unknownFigure, place,
      [
        "figure": Personal.text(what), "problem": "it is no target, measure or score of the scheme",
        "hint": nearest(to: what, among: known).map { "Is `\($0)` meant?" }
          ?? "Write a measure's name, score.x or target.x of an indicator.",
      ])
    return nil
  }

  private mutating func value(
    _ text: String, _ type: ValueType, _ what: String, _ place: SourceLocation
  ) -> Figure? {
    if type == .number, let number = Number(exact: text) ?? Number(percent: text) { return .number(number) }
    if type != .number, !text.isEmpty, let figure = Figure(kept: text, as: type) { return figure }
    refuse(
      .unknownFigure, place,
      [
        "figure": what, "problem": "`\(Personal.cell(text))` is not \(type.words)",
        "hint": "Write the new value in the column `new`.",
      ])
    return nil
  }
}
