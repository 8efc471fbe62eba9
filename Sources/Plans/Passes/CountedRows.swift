import AppraisalModel
import Diagnostics
import Formulas
package import Quantities

/// Rows of one file that computed columns of another count: visits, counted for each customer that they refer to.
package struct CountedRows: Sendable {
  /// The counted rows, each of a slot that is the row it refers to.
  package let pass: FilePass
  /// The place of the way in the pass that leads to the row that counts.
  package let way: Int

  static func all(countedBy owner: DataFile, _ plan: MeasurePlan, _ staying: StayingFiles) -> [CountedRows] {
    var found: [(file: String, column: String, aggregates: [RowAggregate])] = []
    for name in plan.computed where name.file == owner.name.value {
      for aggregate in plan.columnAggregates[name] ?? [] {
        guard case .row(_, let hops) = aggregate.owner, let hop = hops.first else { continue }
        let place = found.firstIndex { $0.file == aggregate.file && $0.column == hop.column } ?? found.count
        if place == found.count { found.append((aggregate.file, hop.column, [])) }
        if !found[place].aggregates.contains(where: { $0.canonical == aggregate.canonical }) {
          found[place].aggregates.append(aggregate)
        }
      }
    }
    return found.compactMap { entry in
      guard let file = plan.scheme.scheme.file(named: entry.file) else { return nil }
      let pass = FilePass(file, plan, staying, gathering: entry.aggregates, isAlone: true)
      return pass.ways.firstIndex { $0.column == entry.column }.map { CountedRows(pass: pass, way: $0) }
    }
  }

  /// A file whose computed columns count rows: a row that is nobody's may still be used by the row that counts it.
  package struct Owner: Sendable {
    /// The file of the rows that count, of which only it matters whose they are.
    package let pass: FilePass
    /// The place of the way in the counted file's pass.
    package let way: Int
    /// The days that are counted; `nil` for rows of no day.
    package let windows: [ClosedRange<Day>?]

    static func all(counting file: DataFile, _ plan: MeasurePlan, _ staying: StayingFiles) -> [Owner] {
      let name = file.name.value
      var found: [(owner: String, column: String, windows: [Window])] = []
      for owner in plan.computed {
        for aggregate in plan.columnAggregates[owner] ?? [] where aggregate.file == name {
          guard case .row(let counting, let hops) = aggregate.owner, let hop = hops.first else { continue }
          let place = found.firstIndex { $0.owner == counting && $0.column == hop.column } ?? found.count
          if place == found.count { found.append((counting, hop.column, [])) }
          if !found[place].windows.contains(aggregate.window) { found[place].windows.append(aggregate.window) }
        }
      }
      let columns = file.columns.filter { $0.refers != nil }.map(\.name.value)
      return found.compactMap { entry in
        guard let owner = plan.scheme.scheme.file(named: entry.owner),
          let way = columns.firstIndex(of: entry.column)
        else { return nil }
        return Owner(
          pass: FilePass(owner, plan, staying, isAlone: true), way: way,
          windows: entry.windows.map { file.dateColumn == nil ? nil : $0.days(from: plan.period) })
      }
    }
  }
}
