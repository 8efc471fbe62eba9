import AppraisalModel
import Formulas
import Quantities
import Tables

/// Which rows of a file an aggregate of a row's formula takes, with the row that each is taken for.
struct RowPairs {
  private(set) var rows: [Int] = []
  private(set) var owners: [Int] = []
  /// Rows for which the days asked for are not over yet, or whose date is missing: their figure is missing.
  private(set) var isOpen: Set<Int> = []

  var count: Int { rows.count }

  init(_ aggregate: RowAggregate, owner: String, _ month: Month) {
    let spans = aggregate.within.map { RowPairs.spans($0, owner, month) }
    if let spans {
      for (row, span) in spans.enumerated() where span.map({ month.period.lastDay < $0.upperBound }) ?? true {
        isOpen.insert(row)
      }
    }
    let days = month.days(of: aggregate.file)
    let hasDate = month.scheme.scheme.file(named: aggregate.file)?.dateColumn != nil
    let window = aggregate.window.days(from: month.period)
    func isIn(_ row: Int, _ target: Int) -> Bool {
      if let spans {
        guard let day = days[row], let span = spans[target] else { return false }
        return day.overlaps(span)
      }
      if hasDate { return days[row]?.overlaps(window) ?? false }
      return true
    }
    switch aggregate.owner {
    case .person: break
    case .row(_, let hops):
      for row in 0..<month.count(aggregate.file) {
        let target = month.row(from: row, along: hops, of: aggregate.file)
        guard target >= 0, isIn(row, target) else { continue }
        if let covered = days[row], !month.holds(target, of: owner, on: covered) { continue }
        rows.append(row)
        owners.append(target)
      }
    case .same(_, let column):
      guard let mine = month.tables[owner]?.columns[column], let theirs = month.tables[aggregate.file]?.columns[column]
      else { break }
      var byKey: [Int64: [Int]] = [:]
      for row in 0..<mine.count where !mine.missing[row] { byKey[mine.key(at: row), default: []].append(row) }
      for row in 0..<theirs.count where !theirs.missing[row] {
        for target in byKey[theirs.key(at: row)] ?? [] where isIn(row, target) {
          rows.append(row)
          owners.append(target)
        }
      }
    }
  }

  /// For each row the days from its own date on, or back.
  private static func spans(_ within: RowAggregate.Nearness, _ owner: String, _ month: Month) -> [ClosedRange<Day>?] {
    var reckoner = RowReckoner(month, file: owner, rows: 0..<month.count(owner))
    let dates = reckoner.column(within.date)
    return (0..<dates.count).map { row in
      guard !dates.missing[row] else { return nil }
      let day = Day(number: Int32(truncatingIfNeeded: dates.key(at: row)))
      return within.after ? day...(day + within.days) : (day + -within.days)...day
    }
  }
}
