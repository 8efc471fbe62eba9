import Foundation
import Quantities
import Tables
import Testing

/// What rows come to, as a file of them is read.
private func tally(_ text: String, scale: Int = 2) throws -> RowsTally {
  let columns = [
    WantedColumn(header: "id", type: CellType(.text), isOptional: true, isPersonal: false),
    WantedColumn(header: "shop", type: CellType(.text), isOptional: true, isPersonal: false),
    WantedColumn(header: "amount", type: CellType(.decimal(scale: scale)), isOptional: true, isPersonal: false),
    WantedColumn(header: "day", type: CellType(.day), isOptional: true, isPersonal: false),
    WantedColumn(header: "month", type: CellType(.period(.month)), isOptional: true, isPersonal: false),
    WantedColumn(header: "fine", type: CellType(.flag), isOptional: true, isPersonal: false),
  ]
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("rows-\(UUID().uuidString).csv")
  defer { try? FileManager.default.removeItem(at: path) }
  try Data(("id,shop,amount,day,month,fine\n" + text).utf8).write(to: path)
  let pool = TextPool()
  var reader = TableReader(
    name: "rows.csv", TableFormat(name: "rows.csv", encoding: .utf8, sheet: nil), file: 0, columns: columns, pool: pool)
  var sinks = [TalliedSink(Nowhere(), columns, pool)]
  let (_, rejects) = try reader.read(path: path.path, into: &sinks)
  #expect(rejects.fileFindings.isEmpty && rejects.rowCount == 0)
  return sinks[0].tally
}

private struct Nowhere: BatchSink {
  mutating func take(_ batch: borrowing ColumnBatch) {}
}

@Suite("A fingerprint of rows")
struct RowsFingerprintTests {
  private let first = "E1,城东,12.50,2026-10-03,2026-10,yes\n"
  private let second = "E2,城西,-0.50,2026-10-04,2026-09,no\n"

  @Test("It is the sums of the first digits of SHA-256 over rows as written down in the manual")
  func known() throws {
    let found = try tally(first + second)
    #expect(found.fingerprint.rows == 2)
    #expect(found.fingerprint.hex == "258e1b2fa43f0277ebfb2e7740102b")
  }

  @Test("The order of rows does not change it, another row or another cell does")
  func order() throws {
    let both = try tally(first + second)
    #expect(try tally(second + first) == both)
    #expect(try tally(first).fingerprint != both.fingerprint)
    #expect(try tally(first + second.replacingOccurrences(of: "城西", with: "城东")).fingerprint != both.fingerprint)
    #expect(try tally(first + second.replacingOccurrences(of: "no", with: "yes")).fingerprint != both.fingerprint)
  }

  @Test("A row that stands twice counts twice")
  func duplicates() throws {
    let prints = try [first, first + first, first + first + first].map { try tally($0).fingerprint }
    #expect(Set(prints.map(\.hex)).count == 3)
    #expect(prints.map(\.rows) == [1, 2, 3])
  }

  @Test("A number is the same however many noughts end it, a day and a period in each of their spellings")
  func spellings() throws {
    let plain = try tally(first)
    #expect(try tally("E1,城东,12.5,2026/10/3,2026-10,是\n") == plain)
    #expect(try tally("E1,城东,012.5,2026-10-03,2026-10,1\n") == plain)
  }

  @Test("A missing cell is neither the mark for it nor anything else")
  func missing() throws {
    let texts = ["E1,,0,,,\n", "E1,~,0,,,\n", "E1,0:,0,,,\n", "E1,0,0,,,\n", "E1,,,,,\n", ",E1,,,,\n"]
    #expect(Set(try texts.map { try tally($0).fingerprint.hex }).count == texts.count)
  }

  @Test("What stands in one cell is not taken for two")
  func borders() throws {
    let texts = ["\"a,1:b\",c,,,,\n", "a,\"b,1:c\",,,,\n", "\"a,1\",\"b,c\",,,,\n"]
    #expect(Set(try texts.map { try tally($0).fingerprint.hex }).count == texts.count)
  }

  @Test("Parts of a file come to the same as the whole")
  func parts() throws {
    var whole = try tally(first)
    whole.add(try tally(second))
    #expect(try whole == tally(first + second))
  }

  @Test("Filled cells are counted and added up, exactly")
  func totals() throws {
    let found = try tally(first + second + "E3,,,,,\n")
    #expect(found.totals == [nil, nil, RowsTally.Total(filled: 2, sum: 1200), nil, nil, nil])
  }

  @Test("Sums beyond a word are taken as they are modulo 2^60")
  func words() {
    let found = RowsFingerprint(rows: 3, first: (1 << 60) + 5, second: UInt128(1) << 100)
    #expect(found.hex == "000000000000005000000000000000")
  }
}
