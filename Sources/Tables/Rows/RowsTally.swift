package import Fingerprints

/// What the rows of a file come to, in whichever order they stand: their fingerprint, and of each column of numbers how many cells are filled and
/// their sum.
package struct RowsTally: Sendable, Equatable {
  package struct Total: Sendable, Equatable {
    package var filled: Int
    /// Scaled like the cells.
    package var sum: Int128

    package init(filled: Int, sum: Int128) {
      self.filled = filled
      self.sum = sum
    }
  }

  package var fingerprint: RowsFingerprint
  /// By the place of the column; `nil` for columns of no numbers.
  package var totals: [Total?]

  package init(fingerprint: RowsFingerprint = RowsFingerprint(), totals: [Total?]) {
    self.fingerprint = fingerprint
    self.totals = totals
  }

  /// - Parameter columns: All columns that are declared of the file, in the scheme's order.
  package init(_ columns: [WantedColumn]) {
    self.init(
      totals: columns.map { column in
        switch column.type.kind {
        case .decimal, .percent: Total(filled: 0, sum: 0)
        default: nil
        }
      })
  }

  package mutating func add(_ other: RowsTally) {
    fingerprint.add(other.fingerprint)
    for (place, total) in other.totals.enumerated() where totals.indices.contains(place) {
      guard let total, let mine = totals[place] else { continue }
      totals[place] = Total(filled: mine.filled + total.filled, sum: mine.sum &+ total.sum)
    }
  }
}

/// Reckons what rows come to while they go by, on one thread.
package struct TalliedSink<Sink: BatchSink>: BatchSink {
  package private(set) var sink: Sink
  package private(set) var tally: RowsTally
  private let writer: RowWriter
  private let digest = RowDigest()

  /// - Parameter columns: All columns that are declared of the file, each of which is in every batch.
  package init(_ sink: Sink, _ columns: [WantedColumn], _ pool: TextPool) {
    self.sink = sink
    tally = RowsTally(columns)
    writer = RowWriter(pool)
  }

  package mutating func take(_ batch: borrowing ColumnBatch) {
    for place in batch.columns.indices {
      guard let total = tally.totals[place], case .decimals(let values, _) = batch.columns[place].values else {
        continue
      }
      let missing = batch.columns[place].missing
      var (filled, sum) = (total.filled, total.sum)
      for row in values.indices where !missing[row] {
        filled += 1
        sum &+= Int128(values[row])
      }
      tally.totals[place] = RowsTally.Total(filled: filled, sum: sum)
    }
    writer.rows(batch) { tally.fingerprint.add(digest.words($0)) }
    sink.take(batch)
  }
}
