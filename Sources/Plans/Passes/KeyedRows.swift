package import Tables

/// Which rows of a pass somebody asks for one by one: those with certain keys, `customer_id` one of `C0004`, `C0017`.
package struct KeyedRows: Sendable {
  package let columns: [String]
  /// For each column the cells; those at one place are a key together.
  package let keys: [ColumnData]
  package let pool: TextPool

  package init(columns: [String], keys: [ColumnData], pool: TextPool) {
    self.columns = columns
    self.keys = keys
    self.pool = pool
  }

  package var count: Int { keys.first?.count ?? 0 }
}
