import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Tables

/// What a person's formulas name without an aggregate: columns of his row, and of the one row with his keys.
struct PersonColumns {
  let month: Month
  let candidates: Candidates

  func figures(of reference: Reference) -> [Figure] {
    switch reference {
    case .column(let path): cells(path.endFile, path.column, rows(along: path))
    case .keyed(let file, let column): cells(file, column, rows(keyedIn: file))
    case .validDays: candidates.dayCounts.map { .number(Number($0)) }
    default: Array(repeating: .missing(.said), count: candidates.count)
    }
  }

  /// For each person where the cell stands that the figure is; `nil` where there is none.
  func origins(of reference: Reference) -> [RowOrigin?] {
    let (file, rows): (String, [Int]) =
      switch reference {
      case .column(let path): (path.endFile, rows(along: path))
      case .keyed(let file, _): (file, rows(keyedIn: file))
      default: ("", [])
      }
    guard let table = month.tables[file] else { return rows.map { _ in nil } }
    return rows.map { row in
      if row < 0 { return nil }
      let origin = table.origin(of: row)
      return RowOrigin(file: origin.file, record: origin.record, line: origin.line)
    }
  }

  private func cells(_ file: String, _ name: String, _ rows: [Int]) -> [Figure] {
    let column = month.tables[file]?.columns[name]
    return rows.map { row in
      guard row >= 0, let column else { return .missing(.noRow(file: file)) }
      return column.figure(at: row, month.pool, .emptyCell(file: file, column: name))
    }
  }

  private func rows(along path: ColumnPath) -> [Int] {
    candidates.rows.map { month.row(from: $0, along: path.hops, of: path.file) }
  }

  /// The rows of a file that are of the run's period, by the keys that are columns of the person; -1 for none.
  private func rows(keyedIn file: String) -> [Int] {
    let people = month.scheme.scheme.people.from.value
    guard let declared = month.scheme.scheme.file(named: file), let table = month.tables[file],
      let own = month.tables[people]
    else { return Array(repeating: -1, count: candidates.count) }
    let keys = declared.keyColumns.map(\.name.value).filter { $0 != declared.dateColumn?.value }
    let cells = keys.compactMap { table.columns[$0] }
    let days = month.days(of: file)
    let period = month.period.firstDay...month.period.lastDay
    var rows: [[Int64]: Int] = [:]
    for row in 0..<table.count {
      if declared.dateColumn != nil {
        guard let covered = days[row], covered.overlaps(period) else { continue }
      } else if !month.holds(row, of: file, on: period) {
        continue
      }
      let key = cells.map { $0.key(at: row) }
      if let other = rows[key], begins(row, in: file) < begins(other, in: file) { continue }
      rows[key] = row
    }
    let mine = keys.compactMap { own.columns[$0] }
    return candidates.rows.map { start in rows[mine.map { $0.key(at: start) }] ?? -1 }
  }
}

extension PersonColumns {
  /// The first day on which a row holds; of several rows of a key the latest is taken.
  private func begins(_ row: Int, in file: String) -> Day {
    month.validity(of: row, in: file)?.lowerBound ?? month.period.firstDay
  }

  /// A figure over each day of the period on which the person has a row, his columns read on that day.
  func figures(overDays aggregate: PeriodAggregate) -> [Figure] {
    let postings = Candidates(postings: month)
    let columns = PersonColumns(month: month, candidates: postings)
    var table = FigureTable(people: postings.people)
    aggregate.operand.forEach { node in
      if case .name(let reference) = node.kind, table[.reference(reference)] == nil {
        switch reference {
        case .column, .keyed: table[.reference(reference)] = columns.figures(of: reference)
        default: break
        }
      }
    }
    let figures = Reckoner(scheme: month.scheme, period: month.period, table: table).figures(of: aggregate.operand)
    var byPerson: [String: [(figure: Figure, days: Int)]] = [:]
    for (place, person) in postings.people.enumerated() {
      byPerson[person.id, default: []].append((figures[place], postings.dayCounts[place]))
    }
    return candidates.people.map { PersonColumns.gathered(aggregate.function, byPerson[$0.id] ?? []) }
  }

  private static func gathered(_ function: PeriodFunction, _ parts: [(figure: Figure, days: Int)]) -> Figure {
    if let missing = parts.first(where: { $0.figure.isMissing }), function != .count { return missing.figure }
    let days = parts.reduce(0) { $0 + $1.days }
    if function == .count {
      return .number(Number(parts.reduce(0) { $0 + ($1.figure.condition == true ? $1.days : 0) }))
    }
    let numbers = parts.compactMap { part in part.figure.number.map { ($0, part.days) } }
    guard let first = numbers.first?.0 else { return .missing(.said) }
    let sum = Number.sum(numbers.map { $0.0 * Number($0.1) })
    switch function {
    case .sum: return .number(sum)
    case .mean: return sum.dividing(by: Number(days)).map { .number($0) } ?? .missing(.said)
    case .min: return .number(numbers.reduce(first) { $1.0 < $0 ? $1.0 : $0 })
    case .max: return .number(numbers.reduce(first) { $0 < $1.0 ? $1.0 : $0 })
    case .count, .previous, .streak: return .missing(.said)
    }
  }
}

extension ColumnData {
  /// A cell as a person's figure.
  func figure(at row: Int, _ pool: TextPool, _ cause: MissingCause) -> Figure {
    if missing[row] { return .missing(cause) }
    switch values {
    case .decimals(let all, let scale): return .number(Number(Int128(all[row]), scale: scale))
    case .codes(let all): return .text(pool.text(of: all[row]))
    case .days(let all): return .day(Day(number: all[row]))
    case .periods(let all, let kind): return .period(Period(kind: kind, index: Int(all[row])))
    case .flags(let all): return .condition(all[row])
    }
  }
}
