import AppraisalModel
import Diagnostics
import Formulas

/// Which files' rows stay with a server: they are counted and added up there, and rows of others may lead through them.
///
/// A file is needed row by row here where it is the people, a territory, results of earlier runs, or named by a formula of people without
/// counting; and so is what such a file leads to or counts. Files are taken off until nothing changes.
struct StayingFiles {
  private(set) var names: Set<String> = []
  private let plan: MeasurePlan
  private var scheme: Scheme { plan.scheme.scheme }

  /// - Parameters:
  ///   - served: The files that lie with the server; `nil` for all.
  ///   - fetched: Files that come here although they could stay.
  init(_ plan: MeasurePlan, at served: Set<String>?, fetched: Set<String>) {
    self.plan = plan
    guard scheme.people.onePer == nil else { return }
    let needed = plan.filesAskedByRow.union(fetched)
    names = Set(
      scheme.files.filter { file in
        let name = file.name.value
        return served?.contains(name) ?? true && !needed.contains(name) && isPlain(file)
      }.map(\.name.value))
    while let odd = scheme.files.first(where: { names.contains($0.name.value) && !mayStay($0) }) {
      names.remove(odd.name.value)
    }
  }

  /// Whether rows of other files lead through a file that stays.
  func isWaypoint(_ file: DataFile) -> Bool {
    names.contains(file.name.value) && !referring(to: file.name.value).isEmpty
  }

  // MARK: By itself

  private func isPlain(_ file: DataFile) -> Bool {
    if file.resultsOf != nil { return false }
    if let date = file.computedDate, !isOfOwnCells(date, file) { return false }
    if let validity = file.validity {
      // A row that holds from a day on: both days are cells, and the first is there.
      guard file.dateColumn == nil, let from = file.column(named: validity.from.value),
        let until = file.column(named: validity.until.value)
      else { return false }
      guard from.type == .day, until.type == .day, from.computed == nil, until.computed == nil, !from.isOptional else {
        return false
      }
    }
    return !file.columns.contains { $0.computed != nil && ($0.refers != nil || $0.isKey) }
  }

  /// Whether a computed date is a day that comes of the row's own cells alone, so that it is known before anything is looked up on it.
  private func isOfOwnCells(_ column: Column, _ file: DataFile) -> Bool {
    guard case .formula(let formula)? = column.computed,
      plan.scheme.columnTypes[file.name.value]?[column.name.value] == .day
    else { return false }
    var isOwn = true
    plan.scheme[formula].root.forEach { node in
      switch node.kind {
      case .name(.column(let path)):
        isOwn = isOwn && path.hops.isEmpty && file.column(named: path.column)?.computed == nil
      case .rows, .name(.outer): isOwn = false
      default: break
      }
    }
    return isOwn
  }

  // MARK: Among others

  private func referring(to name: String) -> [(file: DataFile, column: Column)] {
    scheme.files.flatMap { file in
      file.columns.filter { $0.refers?.value.file == name }.map { (file, $0) }
    }
  }

  private func mayStay(_ file: DataFile) -> Bool {
    let name = file.name.value
    let referring = referring(to: name)
    if !referring.isEmpty {
      guard file.dateColumn == nil, file.keyColumns.count == 1 else { return false }
      for (other, column) in referring {
        guard names.contains(other.name.value), column.refers?.value.column == file.keyColumns[0].name.value else {
          return false
        }
        if file.validity != nil, !hasDay(other) { return false }
      }
      // One step only: what a file on the way leads to is held here.
      for column in file.columns {
        guard let target = column.refers?.value.file, names.contains(target) else { continue }
        return false
      }
      if asksForComputed(file) { return false }
    }
    return countsStay(name)
  }

  /// Whether rows are of days; a row of none is used by nothing but a `must:`.
  private func hasDay(_ file: DataFile) -> Bool {
    guard let date = file.dateColumn.flatMap({ file.column(named: $0.value) }) else { return false }
    guard date.type == .day || file.computedDate != nil else { return false }
    return file.computedDate == nil && !date.isOptional || file.musts.isEmpty
  }

  /// Whether rows of others ask along their way for what is computed in the file.
  private func asksForComputed(_ file: DataFile) -> Bool {
    var asks = false
    func take(_ node: TypedNode) {
      node.forEach { node in
        guard case .name(.column(let path)) = node.kind, path.hops.first?.file == file.name.value, path.hops.count == 1
        else { return }
        if file.column(named: path.column)?.computed != nil { asks = true }
      }
    }
    for aggregate in plan.aggregates + plan.columnAggregates.values.joined() {
      for node in aggregate.arguments + [aggregate.condition].compactMap(\.self) { take(node) }
    }
    for other in scheme.files {
      for formula in other.musts + other.columns.flatMap({ $0.computed?.formulas ?? [] }) {
        take(plan.scheme[formula].root)
      }
    }
    return asks
  }

  /// Whether what its columns count stays too, and what counts its rows.
  private func countsStay(_ name: String) -> Bool {
    var owners: Set<String> = []
    for aggregate in plan.columnAggregates.values.joined() {
      guard let owner = aggregate.ownerFile, owner == name || aggregate.file == name else { continue }
      guard names.contains(owner), names.contains(aggregate.file), isSayable(aggregate) else { return false }
      if aggregate.file == name { owners.insert(owner) }
    }
    return owners.count < 2
  }

  /// Whether rows are counted by the one reference that they have to the row that counts them.
  private func isSayable(_ aggregate: RowAggregate) -> Bool {
    guard case .row(_, let hops) = aggregate.owner, hops.count == 1, aggregate.within == nil, aggregate.drop.isEmpty,
      aggregate.file != aggregate.ownerFile
    else { return false }
    return !plan.countsComputedNumbers(aggregate)
  }
}
