import AppraisalModel
import Diagnostics
import Formulas

/// Which files can be read in parts, row by row, and which of their columns anybody asks for.
///
/// A file whose rows other rows look for, by a reference, a key or an aggregate, is held whole; so is one whose rows hold for a span of days.
package struct StreamPlan: Sendable {
  /// What is asked for of a file.
  package struct Columns: Sendable {
    /// Columns that formulas, checks and controls need.
    package var needed: Set<String> = []
    /// Keys of text that nothing but their being different matters of.
    package var hashed: Set<String> = []

    package init(needed: Set<String> = [], hashed: Set<String> = []) {
      self.needed = needed
      self.hashed = hashed
    }
  }

  /// By file: the columns that formulas, checks and controls need; the others are checked cell by cell and forgotten.
  package private(set) var columns: [String: Columns] = [:]

  private let scheme: TypedScheme

  init(_ scheme: TypedScheme, _ plan: MeasurePlan) {
    self.scheme = scheme
    guard scheme.scheme.people.onePer == nil else { return }
    let held = heldFiles(plan)
    for file in scheme.scheme.files where !held.contains(file.name.value) && isPlain(file) {
      columns[file.name.value] = needed(file, plan)
    }
  }

  /// Files whose rows others look for.
  private func heldFiles(_ plan: MeasurePlan) -> Set<String> {
    let referred = scheme.scheme.files.flatMap { $0.columns.compactMap { $0.refers?.value.file } }
    return plan.filesAskedByRow.union(referred).union(MeasurePlan.files(of: plan.columnAggregates.values.joined()))
  }

  private func isPlain(_ file: DataFile) -> Bool {
    guard file.validity == nil, file.resultsOf == nil else { return false }
    if let date = file.dateColumn, file.column(named: date.value)?.computed != nil { return false }
    return !file.columns.contains { $0.computed != nil && ($0.refers != nil || $0.isKey) }
  }

  /// The columns of a file that are more than checked.
  private func needed(_ file: DataFile, _ plan: MeasurePlan) -> Columns {
    let name = file.name.value
    var needed: Set<String> = []
    var keys: Set<String> = []
    for column in file.storedColumns {
      if column.isKey, column.refers == nil, column.type == .text { keys.insert(column.name.value) }
      let isNumber =
        switch column.type {
        case .integer, .decimal, .percent: true
        default: false
        }
      if isNumber || column.isKey && !keys.contains(column.name.value) || column.refers != nil {
        needed.insert(column.name.value)
      }
    }
    for column in file.columns where column.type == .point {
      for part in Column.pointParts { needed.insert(column.name.value + part) }
    }
    if let date = file.dateColumn { needed.insert(date.value) }
    if case .keys(let names)? = scheme.reach[name] { needed.formUnion(names) }
    func take(_ node: TypedNode) {
      node.forEach { node in
        guard case .name(.column(let path)) = node.kind, path.file == name else { return }
        needed.insert(path.hops.first?.column ?? path.column)
        for part in Column.pointParts where path.hops.isEmpty { needed.insert(path.column + part) }
      }
    }
    for aggregate in plan.aggregates where aggregate.file == name {
      for argument in aggregate.arguments { take(argument) }
      if let condition = aggregate.condition { take(condition) }
    }
    for must in file.musts { take(scheme[must].root) }
    for column in file.columns {
      for formula in column.computed?.formulas ?? [] { take(scheme[formula].root) }
    }
    let hashed = keys.subtracting(needed)
    return Columns(needed: needed.union(hashed), hashed: hashed)
  }

  /// The plan without a file, which is held whole then.
  package func without(_ file: String) -> StreamPlan {
    var plan = self
    plan.columns[file] = nil
    return plan
  }

  /// The plan with files of which no row comes here.
  package func with(_ files: Set<String>) -> StreamPlan {
    var plan = self
    for file in files where plan.columns[file] == nil { plan.columns[file] = Columns() }
    return plan
  }

  /// The plan in which every file is held whole.
  package var none: StreamPlan {
    var plan = self
    plan.columns = [:]
    return plan
  }
}
