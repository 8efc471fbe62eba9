import Diagnostics
package import AppraisalModel
package import Formulas
package import Quantities

/// One pass over the rows of a file: what an engine has to gather of them, without file, table or SQL.
///
/// An engine looks up whose each row is and what it refers to, puts it into a kind, and for each kind counts, adds, and takes the least
/// and the greatest. It never divides and never rounds; whatever is made of these figures is made afterwards, so that no engine can
/// change a digit. `visits`, looked up by `customer_id` on its `date`, `sum(minutes where mode == "上门" over last 3)`.
package struct FilePass: Sendable {
  package let file: DataFile
  /// The place of the file in its scheme, 1 for the first.
  package let number: Int
  package let scheme: TypedScheme
  package let period: Period
  /// Where each row's slot comes from; rows of a slot are one person's, or those of all who share the same keys.
  package let owner: Owner
  /// What is looked up for each column that refers.
  package let ways: [Way]
  /// What is gathered, each meaning once.
  package let aggregates: [RowAggregate]
  /// The different windows, as days, both included; `nil` for a snapshot, of which every row is in. Of a file whose rows hold for a span of
  /// days, those are in that hold on the last of them.
  package let windows: [ClosedRange<Day>?]
  /// For each window whether a person's own last day in it takes the place of its last day.
  package let isPersonal: [Bool]
  /// For each aggregate its window.
  package let windowOf: [Int]
  /// Computed columns of the file, each after those it needs.
  package let computed: [Column]
  /// Numbers of which the sums are controls.
  package let totals: [Total]
  /// Whether it matters of which periods the file has rows.
  package let notesPeriods: Bool
  /// Whether rows of other files lead through its rows, which stay where they are.
  package let isWaypoint: Bool
  /// Files of which its computed columns count the rows that refer to it.
  package let counts: [CountedRows]
  /// Whose computed columns count its rows.
  package let countedBy: [CountedRows.Owner]

  package enum Owner: Sendable, Equatable {
    /// Looked up by a column that refers.
    case way(String)
    /// By columns that a person has too.
    case keys([String])
    case nobody
  }

  /// For each text of a column that refers, and each day: whose it is and what it leads to.
  package struct Way: Sendable {
    package let column: String
    /// Whether it says whose the row is.
    package let hasSlot: Bool
    /// What formulas ask for along it.
    package let reached: [Reached]
    /// The file that it leads through where that stays where it is; `nil` where it is held here.
    package let through: Waypoint?

    package init(column: String, hasSlot: Bool, reached: [Reached], through: Waypoint?) {
      self.column = column
      self.hasSlot = hasSlot
      self.reached = reached
      self.through = through
    }
  }

  package struct Reached: Sendable, Equatable {
    package let path: ColumnPath
    package let type: ValueType
  }

  package struct Total: Sendable, Equatable {
    package let column: String
    /// Decimals.
    package let scale: Int
  }
}

extension FilePass {
  /// - Parameters:
  ///   - staying: Which files stay where they are, with this one.
  ///   - aggregates: What is gathered; `nil` for what formulas of people ask for.
  ///   - isAlone: Whether nothing is asked of what counts its rows, or whose rows it counts.
  init(
    _ file: DataFile, _ plan: MeasurePlan, _ staying: StayingFiles, gathering aggregates: [RowAggregate]? = nil,
    isAlone: Bool = false
  ) {
    self.file = file
    scheme = plan.scheme
    period = plan.period
    let name = file.name.value
    number = (plan.scheme.scheme.files.firstIndex { $0.name.value == name } ?? 0) + 1
    let aggregates = aggregates ?? plan.aggregates.filter { $0.file == name }
    self.aggregates = aggregates
    var windows: [Window] = []
    windowOf = aggregates.map { aggregate in
      if let known = windows.firstIndex(of: aggregate.window) { return known }
      windows.append(aggregate.window)
      return windows.count - 1
    }
    self.windows = windows.map {
      file.dateColumn == nil && file.validity == nil ? nil : $0.days(from: plan.period)
    }
    computed = plan.computed.filter { $0.file == name }.compactMap { file.column(named: $0.column) }
    totals = file.storedColumns.filter { !file.isDegree($0.name.value) }.compactMap { column in
      column.type.scale.map { Total(column: column.name.value, scale: $0) }
    }
    var owner = Owner.nobody
    var hops: [ColumnPath.Hop] = []
    switch plan.scheme.reach[name] {
    case .chain(let chain)? where !chain.isEmpty:
      hops = chain
      owner = .way(chain[0].column)
    case .keys(let names)?: owner = .keys(names)
    default: break
    }
    self.owner = owner
    isPersonal = windows.map { $0 == .thisPeriod && file.validity != nil && !hops.isEmpty }
    let counted = plan.columnAggregates.values.joined().filter { $0.file == name }
    ways = FilePass.ways(of: file, plan, staying, hops, plan.aggregates.filter { $0.file == name } + counted)
    notesPeriods =
      aggregates.contains { [.sum, .mean, .min, .max].contains($0.function) && $0.atLeast == nil }
      && file.dateColumn.flatMap { file.column(named: $0.value)?.isKey } ?? false
    isWaypoint = staying.isWaypoint(file)
    counts = isAlone ? [] : CountedRows.all(countedBy: file, plan, staying)
    countedBy = isAlone ? [] : CountedRows.Owner.all(counting: file, plan, staying)
  }

  private static func ways(
    of file: DataFile, _ plan: MeasurePlan, _ staying: StayingFiles, _ owner: [ColumnPath.Hop],
    _ aggregates: [RowAggregate]
  ) -> [Way] {
    var reached: [String: [Reached]] = [:]
    func take(_ node: TypedNode) {
      node.forEach { node in
        guard case .name(.column(let path)) = node.kind, path.file == file.name.value, let hop = path.hops.first else {
          return
        }
        let found = Reached(path: path, type: node.type)
        if !(reached[hop.column] ?? []).contains(where: { $0.path == path }) {
          reached[hop.column, default: []].append(found)
        }
      }
    }
    for aggregate in aggregates {
      for node in aggregate.arguments + [aggregate.condition].compactMap(\.self) { take(node) }
    }
    for formula in file.columns.flatMap({ $0.computed?.formulas ?? [] }) + file.musts {
      take(plan.scheme[formula].root)
    }
    return file.columns.compactMap { column in
      guard let refers = column.refers?.value else { return nil }
      let name = column.name.value
      let asked = reached[name] ?? []
      let leadsToOwner = owner.first?.column == name
      let target = plan.scheme.scheme.file(named: refers.file).flatMap { staying.isWaypoint($0) ? $0 : nil }
      return Way(
        column: name, hasSlot: leadsToOwner, reached: asked,
        through: target.map { Waypoint($0, reached: asked, owner: leadsToOwner ? owner : []) })
    }
  }
}

extension DataFile {
  /// The column that dates the rows where that is computed.
  package var computedDate: Column? {
    dateColumn.flatMap { column(named: $0.value) }.flatMap { $0.computed == nil ? nil : $0 }
  }
}

extension ColumnType {
  /// The decimals of its numbers; `nil` for what holds none.
  package var scale: Int? {
    switch self {
    case .integer: 0
    case .decimal(let scale): scale
    case .percent: ColumnType.percentScale
    default: nil
    }
  }

  /// `85%` or `0.85` is kept with so many decimals.
  package static let percentScale = 6
}
