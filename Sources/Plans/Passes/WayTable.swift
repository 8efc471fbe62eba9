package import Tables

/// What the rows of a pass are looked up in: for each key whose it is and what it leads to, from day to day.
///
/// `C0004 from 2024-03-01 to 2026-10-14: slot 3, class A`. For each key the pieces cover all days and never overlap, so that a row
/// meets one of them or none; what a person's move or a closed account means is decided before.
package struct WayTable: Sendable {
  /// The keys, a column each; one for a way, several where a person is found by keys.
  package let keys: [ColumnData]
  /// Days or periods, first and last, both included; `nil` where no day decides.
  package let days: (first: ColumnData, last: ColumnData)?
  /// The slot, missing for nobody.
  package let slots: ColumnData?
  /// Whether the dated file has no row on these days.
  package let outOfDate: ColumnData?
  /// The last day in the period of the slot's person, where it decides which rows are in.
  package let lastDays: ColumnData?
  /// In the order of the way's `reached`.
  package let reached: [ColumnData]

  package init(
    keys: [ColumnData], days: (first: ColumnData, last: ColumnData)?, slots: ColumnData?, outOfDate: ColumnData?,
    lastDays: ColumnData? = nil, reached: [ColumnData]
  ) {
    self.lastDays = lastDays
    self.keys = keys
    self.days = days
    self.slots = slots
    self.outOfDate = outOfDate
    self.reached = reached
  }

  package var count: Int { keys.first?.count ?? 0 }
}

/// What a pass needs to know of the files that are held: for its ways, and the keys of slots.
package struct Lookups: Sendable {
  /// By the column of a way; of a way through a file that stays where it is by its column and that of each link.
  package let ways: [[String]: WayTable]
  package let slots: WayTable?
  package let pool: TextPool

  package init(ways: [[String]: WayTable], slots: WayTable?, pool: TextPool) {
    self.ways = ways
    self.slots = slots
    self.pool = pool
  }
}
