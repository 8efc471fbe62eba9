import Dispatch

/// Cuts a sheet into rows in a thread of its own, while who takes them makes values of those before.
///
/// At most so many portions wait, so that memory stays bounded by them.
final class SheetPipe: @unchecked Sendable {
  private static let most = 8

  private var scanner: SheetScanner
  private var portions: [[TableRecord]] = []
  private var fault: ReadFault?
  private var isAtEnd = false
  private let lock = DispatchQueue(label: "rows")
  private let room = DispatchSemaphore(value: SheetPipe.most)
  private let filled = DispatchSemaphore(value: 0)

  init(_ scanner: SheetScanner) {
    self.scanner = scanner
    DispatchQueue.global().async { self.run() }
  }

  private func run() {
    do throws(ReadFault) {
      while let rows = try scanner.next() {
        if rows.isEmpty { continue }
        room.wait()
        lock.sync { portions.append(rows) }
        filled.signal()
      }
    } catch {
      lock.sync { fault = error }
    }
    lock.sync { isAtEnd = true }
    filled.signal()
  }

  /// The next rows; `nil` after the last. Whoever began takes them to the end.
  func next() throws(ReadFault) -> [TableRecord]? {
    filled.wait()
    let rows: [TableRecord]? = lock.sync { portions.isEmpty ? nil : portions.removeFirst() }
    if let rows {
      room.signal()
      return rows
    }
    if let fault { throw fault }
    return nil
  }

  /// The first cells of the table that are merged; after the last row.
  var merged: (cells: String, row: Int, column: Int)? { scanner.merged }
}
