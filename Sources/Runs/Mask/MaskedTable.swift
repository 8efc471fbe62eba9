import AppraisalModel
import Diagnostics
import Quantities
import Reading
import Tables

/// Small tables with fixed heads, as texts: corrections, and results of earlier runs.
struct MaskedTable {
  private let texts: Set<String>
  private let plain: Set<String>
  private let shift: YearShift
  var pseudonyms: Pseudonyms

  /// Corrections: who, why, by whom and by whom approved are masked; which figure, its values and the date are not.
  static func corrections(_ pseudonyms: Pseudonyms, _ shift: YearShift) -> MaskedTable {
    MaskedTable(
      texts: ["employee", "reason", "author", "approver"], plain: ["what", "date", "scheme", "period"],
      shift: shift, pseudonyms: pseudonyms)
  }

  /// Results of earlier runs: people, and whatever the people's file has as texts.
  static func history(of scheme: TypedScheme, _ pseudonyms: Pseudonyms, _ shift: YearShift) -> MaskedTable {
    let columns = scheme.scheme.peopleFile?.columns.filter { $0.type == .text }.map(\.name.value) ?? []
    return MaskedTable(texts: Set(columns + ["person"]), plain: ["period"], shift: shift, pseudonyms: pseudonyms)
  }

  /// - Throws: `PlainTable.Fault` where the bytes are no table.
  mutating func masked(_ bytes: [UInt8]) throws -> [UInt8] {
    let table = try PlainTable(bytes)
    let header = table.header.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
    var text = "\u{FEFF}" + header.map { MaskedFile.quoted($0) }.joined(separator: ",") + "\n"
    for row in table.rows {
      let cells = row.enumerated().map { column, cell in
        MaskedFile.quoted(self.cell(cell, of: header.indices.contains(column) ? header[column] : ""))
      }
      text += cells.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private mutating func cell(_ cell: String, of column: String) -> String {
    if texts.contains(column) { return pseudonyms.of(cell) }
    if column == "period" { return shift.period(cell) }
    if plain.contains(column) || MaskedTable.isFigure(cell) { return shift.cell(cell) }
    return pseudonyms.of(cell)
  }

  /// A number, a fraction of two, a day, a period, yes or no, or several of them: what is reckoned with.
  static func isFigure(_ text: String) -> Bool {
    text.split(separator: ";", omittingEmptySubsequences: false).allSatisfy { part in
      part.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { isOne(String($0)) }
    }
  }

  private static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count <= 2, parts.allSatisfy({ Number(exact: $0) != nil || Number(percent: $0) != nil }) { return true }
    return Day(text: text) != nil || Period(text: text) != nil || ["", "yes", "no", "true", "false"].contains(text)
  }
}
