package import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Plans
import Quantities
package import Tables

/// One thread's part in a file that is read in parts: rows are measured as they come and forgotten.
///
/// Parts of one file are merged; they come to the same however the rows were divided.
package struct StreamedFile: RowPart {
  private let file: DataFile
  private let plan: MeasurePlan
  private var month: Month
  private(set) var tally: FileTally
  private(set) var controls: StreamedControls
  /// What reckoning of computed columns found.
  private(set) var findings: [Finding] = []
  /// The columns of which formulas ask where they lead.
  private let linked: Set<String>

  init(
    _ file: DataFile, _ plan: MeasurePlan, _ month: Month, _ candidates: Candidates, witnessing: WitnessRequest? = nil
  ) {
    self.file = file
    self.plan = plan
    self.month = month
    tally = FileTally(file, plan.aggregates, month, candidates, witnessing: witnessing)
    controls = StreamedControls(file, slots: tally.reach.slotCount)
    linked = StreamedFile.linked(file, plan, tally.reach)
  }

  /// What another engine gathered of the file's rows.
  init(_ file: DataFile, _ plan: MeasurePlan, _ month: Month, _ candidates: Candidates, gathered: GatheredFile) {
    self.init(file, plan, month, candidates)
    // What is distinct was counted there; here there are no rows.
    tally.close()
    for line in gathered.lines {
      controls.take(line)
      if line.kind >= RowKind.first { tally.take(line, slot: (line.kind - RowKind.first) / 2) }
    }
    controls.take(gathered.counted)
    tally.note(periods: gathered.periods)
  }

  private static func linked(_ file: DataFile, _ plan: MeasurePlan, _ reach: RowReach) -> Set<String> {
    var linked = Set([reach.linkedColumn].compactMap(\.self))
    func take(_ node: TypedNode) {
      node.forEach { node in
        if case .name(.column(let path)) = node.kind, path.file == file.name.value, let hop = path.hops.first {
          linked.insert(hop.column)
        }
      }
    }
    for aggregate in plan.aggregates where aggregate.file == file.name.value {
      for node in aggregate.arguments + [aggregate.condition].compactMap(\.self) { take(node) }
    }
    let formulas = file.musts + file.columns.flatMap { $0.computed?.formulas ?? [] }
    for formula in formulas { take(plan.scheme[formula].root) }
    return linked
  }

  /// Takes rows in place of those before, and reckons their computed columns.
  package mutating func adopt(_ rows: FileTable) {
    month.adopt(rows, as: file, linking: linked)
    for name in plan.computed where name.file == file.name.value {
      guard let column = file.column(named: name.column), let computed = column.computed,
        let type = month.scheme.columnTypes[name.file]?[name.column]
      else { continue }
      var reckoner = RowReckoner(month, file: name.file, rows: 0..<rows.count)
      month.tables[name.file]?.columns[name.column] = reckoner.computed(computed, like: type)
      findings += reckoner.trouble
    }
  }

  /// For each `must:` whether the rows at hand satisfy it.
  package func musts() -> [(formula: String, holds: [Bool?])] {
    file.musts.map { must in
      var reckoner = RowReckoner(month, file: file.name.value, rows: 0..<month.count(file.name.value))
      let column = reckoner.column(month.scheme[must].root)
      let flags = column.flags
      return (must.source.text, flags.indices.map { column.missing[$0] ? nil : flags[$0] })
    }
  }

  /// The rows at hand that are not refused.
  package mutating func keep(_ kept: [Bool]) {
    guard kept.contains(false), var table = month.tables[file.name.value] else { return }
    table.keep(kept)
    adopt(table)
  }

  /// Measures the rows at hand.
  package mutating func measure() {
    guard let table = month.tables[file.name.value], table.count > 0 else { return }
    let marks = tally.take(0..<table.count, month, place: table.place(of: 0))
    controls.take(marks, table)
  }

  /// Places of rows at hand whose cell names a row of another file that is not there.
  package func leadsNowhere(_ column: Column) -> [Int] {
    guard let target = column.refers?.value, let cells = month.tables[file.name.value]?.columns[column.name.value]
    else { return [] }
    return month.lost(target, cells)
  }

  package mutating func merge(_ other: StreamedFile) {
    tally.merge(other.tally)
    controls.merge(other.controls)
    findings += other.findings
  }

  mutating func close() { tally.close() }

  /// Keeps the rows that another part kept of those who are to be explained.
  mutating func takeWitness(of other: StreamedFile) { tally.takeWitness(of: other.tally) }
}

extension FileTable {
  /// Where a row stands among all rows of its kind: by file, then record.
  func place(of row: Int) -> Int64 {
    let origin = position(of: row)
    return Int64(origin.file) << 40 | Int64(origin.record)
  }
}
