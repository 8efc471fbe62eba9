/// What became of one of a person's rows in one aggregate.
package enum RowFate: String, Sendable, CaseIterable {
  /// It counts; of a share its condition holds.
  case used
  /// It is among those of which a share is taken, and its condition does not hold.
  case counted
  /// It counted before the extremes were dropped, and is one of them.
  case dropped
  /// Its date lies outside the days asked for.
  case outsideWindow = "outside-window"
  /// It does not hold on the day asked for.
  case notValid = "not-valid"
  /// On its day no row holds that it leads to.
  case outOfDate = "out-of-date"
  case conditionNo = "condition-no"
  case conditionMissing = "condition-missing"
  /// What is gathered of it is missing.
  case valueMissing = "value-missing"

  /// Whether the row is one that the figure is made of.
  package var isTaken: Bool { self == .used || self == .counted }
}

/// Where a row stands in a file as it came; record and line are 0 for a row of a table.
package struct RowOrigin: Sendable, Hashable {
  package let file: String
  /// Counted from 1 without the header.
  package let record: Int
  package let line: Int

  package init(file: String, record: Int, line: Int) {
    self.file = file
    self.record = record
    self.line = line
  }
}

/// A row that measuring looked at for somebody, with the cells that were looked at.
package struct WitnessedRow: Sendable {
  package let origin: RowOrigin
  /// In the order of the file's fields.
  package let values: [Figure]

  package init(origin: RowOrigin, values: [Figure]) {
    self.origin = origin
    self.values = values
  }
}

/// What measuring saw for some people: their rows with what became of each, and where the cells stand that were taken as they are.
///
/// It is gathered while the figures are, by the same conditions, windows and ways; without being asked for nothing is kept.
package struct Witnessed: Sendable {
  /// One kind of file's rows.
  package struct File: Sendable {
    /// The names of the cells that rows are shown with.
    package var fields: [String] = []
    /// By aggregate, by its canonical text: which of the fields it looks at.
    package var fieldsOf: [String: [Int]] = [:]
    /// Whose rows they are: by id the slot, several people where rows are of a group.
    package var slots: [String: Int] = [:]
    /// By slot, in the order of files and records.
    package var rows: [Int: [WitnessedRow]] = [:]
    /// By aggregate and slot what became of each of those rows.
    package var fates: [String: [Int: [RowFate]]] = [:]

    package init() {}
  }

  /// By kind of file.
  package var files: [String: File] = [:]
  /// Where a figure that is a cell stands: by the figure, then by id.
  package var cells: [FigureKey: [String: RowOrigin]] = [:]
  /// The base figures of those who are left out, to say why.
  package var leftOut = FigureTable(people: [])
  /// The ids in the people's file without a day in the period.
  package var absent: [String] = []

  package init() {}

  /// A person's rows of an aggregate, each with its fate; `nil` where rows of the file lead to nobody.
  package func rows(of aggregate: String, in file: String, for person: String) -> [(row: WitnessedRow, fate: RowFate)]?
  {
    guard let file = files[file], let slot = file.slots[person] else { return nil }
    return zip(file.rows[slot] ?? [], file.fates[aggregate]?[slot] ?? []).map { (row: $0, fate: $1) }
  }
}

/// Whose rows measuring keeps besides their figures.
package enum WitnessRequest: Sendable {
  case people(Set<String>)
  case everyone

  package func wants(_ id: String) -> Bool {
    switch self {
    case .people(let ids): ids.contains(id)
    case .everyone: true
    }
  }
}
