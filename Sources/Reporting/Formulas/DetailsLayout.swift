import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// Where the figures of the details stand, so that other sheets and rows can read them.
struct DetailsLayout {
  /// What else than an indicator has a row.
  enum Rest: Hashable { case adjustment(Int), bound, rounding, gate }

  private(set) var indicators: [[String: Int]] = []
  private(set) var rest: [[(what: Rest, row: Int)]] = []
  private(set) var end = SheetFrame.firstRow
  /// The column of the section; the others follow.
  let first: Int
  /// `$H` of each column.
  private let letters: [String]

  enum Column: Int, CaseIterable {
    case section, indicator, value, target, rule, own, source, score, before, share, points, texts
  }

  init(_ results: RunResults, personColumns: Int) {
    first = personColumns
    letters = Column.allCases.map { "$" + CellAddress.letters(personColumns + $0.rawValue) }
    for person in results.table.people.indices {
      var rows: [String: Int] = [:]
      for indicator in results.scheme.scheme.indicators where results.scores.indicators[indicator.name.value] != nil {
        rows[indicator.name.value] = end
        end += 1
      }
      indicators.append(rows)
      var more: [(what: Rest, row: Int)] = []
      func add(_ what: Rest) {
        more.append((what, end))
        end += 1
      }
      for (index, all) in results.scores.adjustments.enumerated() where !all[person].points.isZero {
        add(.adjustment(index))
      }
      if !results.scores.adjustmentBound[person].isZero { add(.bound) }
      let total = results.scores.totals[person]
      if total.total != total.sum { add(.rounding) }
      if results.grades.grades[person].boundingGate != nil { add(.gate) }
      rest.append(more)
    }
  }

  func column(_ column: Column) -> Int { first + column.rawValue }

  /// `$H7`, within the details.
  func cell(_ column: Column, _ row: Int) -> String { letters[column.rawValue] + String(row + 1) }

  /// The same with something in place of the row.
  func cell(_ column: Column, row: String) -> String { letters[column.rawValue] + row }

  /// A column over all rows.
  func range(_ column: Int) -> String {
    let letters = CellAddress.letters(column)
    return "$\(letters)$\(SheetFrame.firstRow + 1):$\(letters)$\(max(end, SheetFrame.firstRow + 1))"
  }

  func points(_ indicator: String, _ person: Int, in sheet: String) -> String? {
    indicators[person][indicator].map { CellAddress.quoted(sheet) + "!" + cell(.points, $0) }
  }
}
