import Quantities

/// Writes rows as the one text that each has, whatever it was written like in its file or table: `5:C0004,2026-10-03,12.50,t,~`.
///
/// A text, choice or period has its length in bytes before it, a number the decimals that its column declares, a flag is `t` or `f`, a day as
/// in ISO 8601; `~` stands for a missing cell. `Querying` says the same in SQL.
final class RowWriter {
  private let pool: TextPool
  /// Texts with their lengths, by code.
  private var texts: [UInt32: [UInt8]] = [:]
  private var days: [Int32: [UInt8]] = [:]
  private var periods: [Period: [UInt8]] = [:]
  private var row: [UInt8] = []

  /// After so many texts those that were seen are forgotten.
  private static let most = 1 << 16

  init(_ pool: TextPool) { self.pool = pool }

  func rows(_ batch: borrowing ColumnBatch, _ take: (UnsafeRawBufferPointer) -> Void) {
    for place in 0..<batch.count {
      row.removeAll(keepingCapacity: true)
      for column in batch.columns.indices {
        if column > 0 { row.append(0x2C) }
        write(batch.columns[column], place)
      }
      row.withUnsafeBytes { take($0) }
    }
  }

  private func write(_ column: ColumnData, _ place: Int) {
    if column.missing[place] {
      row.append(0x7E)
      return
    }
    switch column.values {
    case .decimals(let all, let scale): write(all[place], scale)
    case .codes(let all): row += RowWriter.known(all[place], &texts) { RowWriter.measured(pool.text(of: $0)) }
    case .days(let all): row += RowWriter.known(all[place], &days) { Array(Day(number: $0).text.utf8) }
    case .periods(let all, let kind):
      row += RowWriter.known(Period(kind: kind, index: Int(all[place])), &periods) { RowWriter.measured($0.text) }
    case .flags(let all): row.append(all[place] ? 0x74 : 0x66)
    }
  }

  private static func measured(_ text: String) -> [UInt8] { Array("\(text.utf8.count):\(text)".utf8) }

  private static func known<Key: Hashable>(
    _ key: Key, _ all: inout [Key: [UInt8]], _ make: (Key) -> [UInt8]
  ) -> [UInt8] {
    if let bytes = all[key] { return bytes }
    let bytes = make(key)
    if all.count >= most { all.removeAll(keepingCapacity: true) }
    all[key] = bytes
    return bytes
  }

  /// With as many decimals as the column declares: -50 at scale 2 is `-0.50`.
  private func write(_ value: Int64, _ scale: Int) {
    if value < 0 { row.append(0x2D) }
    var digits = Array(String(value.magnitude).utf8)
    if digits.count <= scale { digits = Array(repeating: 0x30, count: scale + 1 - digits.count) + digits }
    row += digits.dropLast(scale)
    if scale > 0 {
      row.append(0x2E)
      row += digits.suffix(scale)
    }
  }
}
