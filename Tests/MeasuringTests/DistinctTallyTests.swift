import Tables
import Testing

@testable import Measuring

@Suite("Different ones are counted")
struct DistinctTallyTests {
  /// The same throws for the same seed (SplitMix64).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word &>> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word &>> 31)
    }
  }

  /// Rows of customers and brands; a row that does not count has the slot -1.
  private struct Rows {
    let slots: [Int32]
    let customers: [UInt32]
    let brands: [UInt32]

    init(_ count: Int, owners: [Int32], brands: Int, _ dice: inout Dice) {
      customers = (0..<count).map { _ in UInt32.random(in: 0..<UInt32(owners.count), using: &dice) }
      self.brands = (0..<count).map { _ in UInt32.random(in: 0..<UInt32(brands), using: &dice) }
      slots = customers.map { Bool.random(using: &dice) ? owners[Int($0)] : -1 }
    }

    var columns: [ColumnData] {
      [customers, brands].map { ColumnData(.codes($0), missing: Array(repeating: false, count: $0.count)) }
    }
  }

  /// One by one, with nothing of what makes it fast.
  private func plain(_ all: [Rows], of cells: Int, slots: Int) -> [Int] {
    var seen = Array(repeating: Set<[UInt32]>(), count: slots)
    for rows in all {
      for (row, slot) in rows.slots.enumerated() where slot >= 0 {
        seen[Int(slot)].insert([rows.customers[row], cells > 1 ? rows.brands[row] : 0])
      }
    }
    return seen.map(\.count)
  }

  @Test(
    "Pairs of customer and brand are as many in bits as in a set, and where one thread has bits and the other a set",
    arguments: [1, 64, 65, 300], [1 << 23, 2000, 500, 0])
  func pairs(_ brands: Int, _ words: Int) {
    var dice = Dice(state: UInt64(brands * 10_000_019 + words))
    let owners = (0..<400).map { _ in Int32.random(in: 0..<7, using: &dice) }
    let all = [90, 5000, 20, 3000].map { Rows($0, owners: owners, brands: brands, &dice) }
    let whole = DistinctTally(slotOfFirst: owners, room: .init(ofOne: words == 0 ? 0 : 1, inAll: words))
    var threads = [whole, whole]
    for (place, rows) in all.enumerated() { threads[place % 2].take(rows.slots, rows.columns) }
    var together = whole
    for thread in threads { together.merge(thread) }
    #expect(together.counts(7) == plain(all, of: 2, slots: 7))
  }

  @Test("Customers and pairs that are not somebody's by themselves are counted for each", arguments: [1, 2])
  func undecided(_ cells: Int) {
    var dice = Dice(state: UInt64(cells))
    let all = (0..<3).map { _ in
      Rows(800, owners: (0..<50).map { _ in Int32.random(in: 0..<4, using: &dice) }, brands: 9, &dice)
    }
    let whole = DistinctTally(slotOfFirst: nil)
    var together = whole
    for rows in all {
      var thread = whole
      thread.take(rows.slots, Array(rows.columns.prefix(cells)))
      together.merge(thread)
    }
    #expect(together.counts(4) == plain(all, of: cells, slots: 4))
  }
}
