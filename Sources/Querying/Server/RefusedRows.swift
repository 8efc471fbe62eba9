import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// Rows of a table that are refused, as findings: the codes and words of a file's rows, with the row's key in place of its line.
struct RefusedRows {
  /// How many rows of one kind are shown.
  static let shown = 5

  private let table: DataFile
  /// A period of the run, for an example.
  private let period: Period
  private var file: String { table.name.value }

  init(_ table: DataFile, _ period: Period) {
    self.table = table
    self.period = period
  }

  func findings(_ check: PassStatements.RowCheck, _ rows: [[String?]], _ count: Int) -> [Finding] {
    var findings = rows.map { cells in
      self.finding(check, cells.last??.prefixed(60) ?? "").of(self.row(Array(cells.dropLast())))
    }
    if count > rows.count, let last = findings.popLast() {
      findings.append(last.of("\(count) rows, the last of those shown: "))
    }
    return findings
  }

  func findings(repeated rows: [[String?]]) -> [Finding] {
    let keys = table.keyColumns
    return rows.map { cells in
      let texts = zip(keys, cells).map { $0.isPersonal ? "(personal)" : $1 ?? "" }.joined(separator: ", ")
      return Finding(
        DataFinding.keyTwice, at: nil,
        [
          "columns": keys.map(\.header).joined(separator: ", "), "text": Personal.text(texts),
          "first": "\(file), \((cells.last ?? nil) ?? "") times in all",
        ])
    }
  }

  private func row(_ keys: [String?]) -> String {
    keys.isEmpty ? "\(file): " : "\(file), row \(Personal.text(keys.map { $0 ?? "" }.joined(separator: ", "))): "
  }

  private func finding(_ check: PassStatements.RowCheck, _ text: String) -> Finding {
    switch check.kind {
    case .must(let formula):
      return Finding(DataFinding.mustFails, at: nil, ["formula": formula.source.text, "why": ""])
    case .turned(let validity):
      return Finding(
        DataFinding.validityTurned, at: nil,
        ["from": "\(table.column(named: validity.from.value)?.header ?? "")", "until": Personal.cell(text)])
    case .reference(let column):
      return Finding(
        DataFinding.referenceNotFound, at: nil,
        ["column": column.header, "text": Personal.text(text), "file": column.refers?.value.file ?? ""])
    case .cell(let code, let column):
      var bound = ""
      if code == .belowMinimum { bound = column.minimum?.value.exactText ?? "" }
      if code == .aboveMaximum { bound = column.maximum?.value.exactText ?? "" }
      var choices = ""
      if case .choice(let declared) = column.type { choices = declared.values.joined(separator: ", ") }
      var kind = ""
      if case .period(let declared) = column.type { kind = declared.rawValue }
      let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
      return Finding(
        code, at: nil,
        [
          "column": column.header, "text": column.type == .text ? Personal.text(text) : Personal.cell(text),
          "bound": bound, "choices": choices, "kind": kind, "found": String(decimals),
          "wanted": String(column.type.scale ?? 0), "example": period.text, "where": "a row",
          "hint": "Write one of the declared texts, or add it to `of:`.",
        ])
    }
  }
}

extension String {
  fileprivate func prefixed(_ count: Int) -> String { self.count > count ? prefix(count) + "…" : self }
}
