import Tables
import Testing

@Suite("Any table that a conforming writer has written is read back cell for cell")
struct RoundTripTests {
  /// What the scanner gives of bytes that come in chunks of one size, `nil` where it finds fault.
  private func scan(_ bytes: [UInt8], chunk: Int) -> [[String]]? {
    var scanner = CSVScanner()
    var records: [[String]] = []
    var isWhole = true
    func note(_ record: borrowing CSVScanner.Record) {
      if record.fault != nil { isWhole = false }
      records.append(record.fields.map { String(decoding: record.bytes[$0.range], as: UTF8.self) })
    }
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      isWhole = scanner.take(Array(bytes[start..<min(start + chunk, bytes.count)])) { note($0) } && isWhole
    }
    scanner.finish { note($0) }
    return isWhole ? records : nil
  }

  @Test("By the scanner, in chunks of any size", arguments: 1...60)
  func scanner(seed: Int) {
    let table = RandomTable(seed: seed, size: 400, hasBlanks: true)
    let wanted = [table.header] + table.rows
    for chunk in Array(1...min(65, table.bytes.count)) + [table.bytes.count] {
      #expect(scan(table.bytes, chunk: chunk) == wanted, "seed \(seed), chunks of \(chunk)")
    }
  }

  @Test("By the whole reader, small files", arguments: 1...120)
  func small(seed: Int) throws {
    try expectReadBack(RandomTable(seed: 1_000 + seed, size: Dice.size(seed), hasBlanks: false), "seed \(1_000 + seed)")
  }

  @Test("By the whole reader, files of a million bytes and more", arguments: 1...2)
  func large(seed: Int) throws {
    try expectReadBack(
      RandomTable(seed: 2_000 + seed, size: 700_000 * seed, hasBlanks: false), "seed \(2_000 + seed)")
  }

  private func expectReadBack(_ table: RandomTable, _ seed: Comment) throws {
    let reading = try Reading(table.bytes, named: "t.csv", WantedColumn.texts(table.header))
    #expect(reading.findings == [], seed)
    #expect(reading.records == table.rows.count, seed)
    for (row, (read, written)) in zip(reading.cells, table.rows).enumerated() where read != written {
      Issue.record("\(seed), row \(row + 1): read \(read), written \(written)")
      return
    }
    #expect(reading.cells.count == table.rows.count, seed)
  }
}

extension Dice {
  /// Small sizes often, large ones now and then.
  fileprivate static func size(_ seed: Int) -> Int {
    var dice = Dice(seed)
    return 1 << dice.roll(15)
  }
}
