import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Plans
import Quantities
import Tables

/// Stands beside the tallies of a file and keeps the rows of some people, with what became of each in every aggregate.
///
/// It decides nothing: windows, conditions and arguments are those that the tallies take.
struct Witness: Sendable {
  private struct Entry: Sendable {
    let place: Int64
    let slot: Int32
    let row: WitnessedRow
    /// By aggregate.
    let fates: [RowFate]
  }

  private let file: DataFile
  private let wanted: [Bool]
  private let aggregates: [RowAggregate]
  private var fields: [ShownCells.Cell] = []
  private var fieldsOf: [[Int]] = []
  /// The places of personal columns, whose cells are shown to nobody.
  private var hidden: [Int] = []
  private var entries: [Entry] = []

  /// - Parameter slots: The slots whose rows are kept.
  init(_ file: DataFile, _ aggregates: [RowAggregate], slots: Set<Int>, of count: Int, _ scheme: TypedScheme) {
    self.file = file
    self.aggregates = aggregates
    wanted = (0..<count).map { slots.contains($0) }
    var shown = ShownCells(file, scheme)
    for aggregate in aggregates { fieldsOf.append(shown.fields(of: aggregate)) }
    fields = shown.cells
    hidden = fields.indices.filter { fields[$0].isPersonal(scheme) }
  }

  /// What a batch came to, as the tallies see it.
  struct Batch {
    let rows: Range<Int>
    let place: Int64
    let slots: [Int32]
    let outOfDate: [Bool]?
    /// By aggregate: whether each row lies in the window, `nil` where all do.
    let lies: [[Bool]?]
    let conditions: [ColumnData?]
    let arguments: [[ColumnData]]
  }

  mutating func take(_ batch: Batch, _ month: Month, _ reach: RowReach) {
    var picked: [(place: Int, slot: Int32)] = []
    for (place, slot) in batch.slots.enumerated() {
      let isUnheld = slot < 0 && batch.outOfDate?[place] ?? false
      let own = isUnheld ? reach.nominalSlot(of: batch.rows.lowerBound + place, month) : slot
      if own >= 0, wanted[Int(own)] { picked.append((place, own)) }
    }
    if picked.isEmpty { return }
    guard let table = month.tables[file.name.value] else { return }
    var reckoner = RowReckoner(month, file: file.name.value, rows: batch.rows)
    let columns = fields.map { reckoner.column($0.node) }
    for (place, slot) in picked {
      let row = batch.rows.lowerBound + place
      let origin = table.origin(of: row)
      let values = zip(fields, columns).map { field, column in
        column.figure(at: place, month.pool, .emptyCell(file: file.name.value, column: field.name))
      }
      entries.append(
        Entry(
          place: batch.place + Int64(place), slot: slot,
          row: WitnessedRow(
            origin: RowOrigin(file: origin.file, record: origin.record, line: origin.line), values: values),
          fates: aggregates.indices.map { fate(of: place, in: $0, batch) }))
    }
  }

  private func fate(of row: Int, in index: Int, _ batch: Batch) -> RowFate {
    if let lies = batch.lies[index], !lies[row] { return file.dateColumn == nil ? .notValid : .outsideWindow }
    if let outOfDate = batch.outOfDate, outOfDate[row] { return .outOfDate }
    let isShare = aggregates[index].function == .share
    if let condition = batch.conditions[index] {
      if condition.missing[row] { return isShare ? .counted : .conditionMissing }
      if !condition.flags[row] { return isShare ? .counted : .conditionNo }
    }
    if batch.arguments[index].contains(where: { $0.missing[row] }) { return .valueMissing }
    return .used
  }

  mutating func merge(_ other: Witness) { entries += other.entries }

  /// What was kept, in the order of files and records.
  func kept(_ slotOf: [String: Int]) -> Witnessed.File {
    var kept = Witnessed.File()
    kept.fields = fields.map(\.name)
    kept.slots = slotOf
    for (index, aggregate) in aggregates.enumerated() { kept.fieldsOf[aggregate.canonical] = fieldsOf[index] }
    for entry in entries.sorted(by: { $0.place < $1.place }) {
      let slot = Int(entry.slot)
      kept.rows[slot, default: []].append(entry.row)
      for (index, aggregate) in aggregates.enumerated() {
        kept.fates[aggregate.canonical, default: [:]][slot, default: []].append(entry.fates[index])
      }
    }
    for (index, aggregate) in aggregates.enumerated() where !aggregate.drop.isEmpty {
      for slot in kept.rows.keys { dropExtremes(aggregate, fieldsOf[index].last, slot, &kept) }
    }
    if !hidden.isEmpty { kept.rows = kept.rows.mapValues { $0.map { withoutPersonal($0) } } }
    return kept
  }

  private func withoutPersonal(_ row: WitnessedRow) -> WitnessedRow {
    var values = row.values
    for place in hidden where !values[place].isMissing { values[place] = .text("(personal)") }
    return WitnessedRow(origin: row.origin, values: values)
  }

  /// Marks the rows whose values are dropped; which of equal ones makes no difference.
  private func dropExtremes(_ aggregate: RowAggregate, _ field: Int?, _ slot: Int, _ kept: inout Witnessed.File) {
    guard let field, let rows = kept.rows[slot], var fates = kept.fates[aggregate.canonical]?[slot] else { return }
    var order = fates.indices.filter { fates[$0] == .used }.map { (row: $0, value: rows[$0].values[field].number ?? 0) }
    order.sort { $0.value < $1.value || $0.value == $1.value && $0.row < $1.row }
    var left = order.map(\.row)[...]
    for dropped in aggregate.drop {
      let gone = dropped.extreme == .highest ? left.suffix(dropped.count) : left.prefix(dropped.count)
      for row in gone { fates[row] = .dropped }
      left = dropped.extreme == .highest ? left.dropLast(dropped.count) : left.dropFirst(dropped.count)
    }
    kept.fates[aggregate.canonical]?[slot] = fates
  }
}
