import AppraisalModel
import Diagnostics
import Formulas
import Plans
import Quantities
import Tables

/// A table's cell as a row formula sees it, and what may be wrong with it: the checks of a file's cells, said in SQL.
struct CellWriter {
  let dialect: Dialect

  /// The cell as its column's type: an empty text is missing, a period is its number.
  func cell(_ name: String, _ column: Column) -> String {
    let cell = dialect.name(name)
    switch column.type {
    case .text, .choice, .computed, .point: return dialect.plain("NULLIF(\(cell), '')")
    case .integer, .decimal, .percent: return "CAST(\(cell) AS \(dialect.exact))"
    case .flag, .day: return cell
    case .period(let kind): return period(cell, kind)
    }
  }

  private func period(_ cell: String, _ kind: PeriodKind) -> String {
    let year = "CAST(\(dialect.part(cell, 1, 4)) AS \(dialect.whole)) * \(kind.perYear)"
    let index =
      switch kind {
      case .month: "\(year) + CAST(\(dialect.part(cell, 6, 2)) AS \(dialect.whole)) - 1"
      case .quarter, .halfYear: "\(year) + CAST(\(dialect.part(cell, 7, 1)) AS \(dialect.whole)) - 1"
      case .year: year
      }
    return "(CASE WHEN \(dialect.matches(cell, CellWriter.form(of: kind))) THEN \(index) END)"
  }

  private static func form(of kind: PeriodKind) -> String {
    let year = "^(19|20|21)[0-9][0-9]"
    return switch kind {
    case .month: year + "-(0[1-9]|1[0-2])$"
    case .quarter: year + "-Q[1-4]$"
    case .halfYear: year + "-H[12]$"
    case .year: year + "$"
    }
  }

  /// What may be wrong with a cell: the code of the finding and the condition, which is true where it is.
  ///
  /// - Parameters:
  ///   - raw: The table's own cell.
  ///   - cell: The same by `cell`.
  func checks(_ column: Column, raw: String, cell: String) -> [(code: TableFinding, condition: String)] {
    var checks: [(TableFinding, String)] = []
    let isText =
      switch column.type {
      case .text, .choice, .period: true
      default: false
      }
    if !column.isOptional { checks.append((.cellEmpty, isText ? "NULLIF(\(raw), '') IS NULL" : "\(raw) IS NULL")) }
    switch column.type {
    case .text:
      let blanks = list([" ", "\t", "\u{3000}"].map(dialect.text))
      checks.append((.cellBlanks, "substring(\(raw), 1, 1) IN (\(blanks)) OR RIGHT(\(raw), 1) IN (\(blanks))"))
    case .choice(let choices):
      checks.append((.notAChoice, "\(cell) NOT IN (\(list(choices.values.map(dialect.text))))"))
    case .integer, .decimal, .percent:
      let scale = column.type.scale ?? 0
      checks.append((.tooManyDecimals, "\(cell) <> ROUND(\(cell), \(scale))"))
      if let limit = dialect.number(Number(Number.tenToThe(18), scale: scale)) {
        checks.append((.tooManyDigits, "ABS(\(cell)) >= \(limit)"))
      }
      if let least = column.minimum?.value, let text = dialect.number(least) {
        checks.append((.belowMinimum, "\(cell) < \(text)"))
      }
      if let most = column.maximum?.value, let text = dialect.number(most) {
        checks.append((.aboveMaximum, "\(cell) > \(text)"))
      }
    case .day: checks.append((.notADate, "\(raw) NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'"))
    case .period: checks.append((.notAPeriod, "NULLIF(\(raw), '') IS NOT NULL AND \(cell) IS NULL"))
    case .flag, .computed, .point: break
    }
    return checks
  }

  /// The table's cell as the text of a file's cell, to be read here by the same reader.
  func fetched(_ name: String, _ column: Column) -> String {
    let cell = dialect.name(name)
    switch column.type {
    case .flag: return "CASE WHEN \(cell) THEN 'yes' WHEN NOT \(cell) THEN 'no' END"
    case .integer, .decimal, .percent: return "CAST(\(cell) AS \(dialect == .postgresql ? "text" : "STRING"))"
    default: return cell
    }
  }
}
