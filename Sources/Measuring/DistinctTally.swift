import Tables

/// Counts, slot by slot, the different cells or pairs of cells of rows; threads count apart and are brought together.
///
/// Where a text says whose the row is: a bit for each text, or for each pair of it with another text. A text otherwise: the slot
/// that came first with it, and those that came besides. All else: a set.
struct DistinctTally: Sendable {
  private enum Shape: Sendable {
    case unknown
    /// Bits for texts that decide.
    case deciding
    /// Bits for pairs, the first of which decides.
    case pairs
    /// Pairs of which there are too many for bits.
    case wide
    case single
    case any
  }

  private var shape = Shape.unknown
  /// A bit for each text, or a row of so many words for each first text of a pair.
  private var bits: [UInt64] = []
  private var words = 1
  private let slotOfFirst: [Int32]?
  private let seconds = CodeNumbers()
  /// The small number of each second text as this thread knows it, by its code; -1 for none.
  private var numbers: [Int32] = []
  /// By text: the slot and 1, 0 where it was not seen.
  private var owner: [Int32] = []
  /// Texts that were seen with other slots too.
  private var besides: Set<UInt64> = []
  private var seen: Set<Key> = []
  /// Pairs: the code of the first text, then the number of the second.
  private var seenPairs: Set<UInt64> = []

  /// Most have one or two cells, and those need no memory beside the set's own.
  private struct Key: Hashable, Sendable {
    let slot: Int32
    let first: Int64
    let second: Int64
    let others: [Int64]

    init(slot: Int32, _ cells: [ColumnData], at row: Int) {
      self.slot = slot
      first = cells.first?.key(at: row) ?? 0
      second = cells.count > 1 ? cells[1].key(at: row) : 0
      others = cells.count > 2 ? cells[2...].map { $0.key(at: row) } : []
    }
  }

  /// How many words of bits are not too many.
  struct Room: Sendable {
    /// For one first text, however many there are: 32 bytes, fewer than its name takes.
    var ofOne = 4
    /// In all: 64 MiB.
    var inAll = 1 << 23
  }

  private let room: Room

  /// - Parameter slotOfFirst: Where the first text says whose a row is: the slot of each, by its code.
  init(slotOfFirst: [Int32]?, room: Room = Room()) {
    self.slotOfFirst = slotOfFirst
    self.room = room
  }

  /// - Parameter slots: For each row its slot, -1 where it does not count.
  mutating func take(_ slots: [Int32], _ cells: [ColumnData]) {
    if shape == .unknown { shape = shape(of: cells) }
    switch (shape, cells.first?.values, cells.last?.values) {
    case (.deciding, .codes(let codes), _): takeDeciding(slots, codes)
    case (.single, .codes(let codes), _): takeSingle(slots, codes)
    case (.pairs, .codes(let firsts), .codes(let seconds)), (.wide, .codes(let firsts), .codes(let seconds)):
      takePairs(slots, firsts, seconds)
    default:
      for (row, slot) in slots.enumerated() where slot >= 0 {
        seen.insert(Key(slot: slot, cells, at: row))
      }
    }
  }

  private func shape(of cells: [ColumnData]) -> Shape {
    let areTexts = cells.allSatisfy { if case .codes = $0.values { true } else { false } }
    guard areTexts, cells.count <= 2 else { return .any }
    if cells.count == 1 { return slotOfFirst == nil ? .single : .deciding }
    return slotOfFirst == nil ? .any : .pairs
  }

  // MARK: Texts

  private mutating func takeDeciding(_ slots: [Int32], _ codes: [UInt32]) {
    DistinctTally.lengthen(&bits, to: Int(codes.max() ?? 0) / 64 + 1)
    bits.withUnsafeMutableBufferPointer { bits in
      for row in 0..<slots.count {
        let mark: UInt64 = slots[row] >= 0 ? 1 : 0
        bits[Int(codes[row] &>> 6)] |= mark &<< UInt64(codes[row] & 63)
      }
    }
  }

  private mutating func takeSingle(_ slots: [Int32], _ codes: [UInt32]) {
    DistinctTally.lengthen(&owner, to: Int(codes.max() ?? 0) + 1)
    owner.withUnsafeMutableBufferPointer { owner in
      for row in 0..<slots.count where slots[row] >= 0 {
        let slot = slots[row] &+ 1
        let known = owner[Int(codes[row])]
        if known == slot { continue }
        if known == 0 {
          owner[Int(codes[row])] = slot
        } else {
          besides.insert(UInt64(codes[row]) << 32 | UInt64(slot))
        }
      }
    }
  }

  private static func lengthen<Element: ExpressibleByIntegerLiteral>(_ all: inout [Element], to count: Int) {
    if all.count < count { all += Array(repeating: 0, count: max(count, all.count + all.count / 2) - all.count) }
  }

  // MARK: Pairs

  private mutating func takePairs(_ slots: [Int32], _ firsts: [UInt32], _ seconds: [UInt32]) {
    let numbers = numbers(of: seconds)
    let widest = Int(numbers.max() ?? 0)
    let rows = Int(firsts.max() ?? 0) + 1
    if shape == .pairs {
      while words * 64 <= widest { widen() }
      if words > room.ofOne, rows * words > room.inAll { spill() }
    }
    guard shape == .pairs else {
      for row in 0..<slots.count where slots[row] >= 0 {
        seenPairs.insert(DistinctTally.pair(firsts[row], numbers[row]))
      }
      return
    }
    if bits.isEmpty, let slotOfFirst { DistinctTally.lengthen(&bits, to: max(rows, slotOfFirst.count) * words) }
    DistinctTally.lengthen(&bits, to: rows * words)
    let words = words
    bits.withUnsafeMutableBufferPointer { bits in
      for row in 0..<slots.count {
        let mark: UInt64 = slots[row] >= 0 ? 1 : 0
        let number = numbers[row]
        bits[Int(firsts[row]) &* words &+ Int(number &>> 6)] |= mark &<< UInt64(truncatingIfNeeded: number & 63)
      }
    }
  }

  /// Small numbers for the second texts, the same on every thread.
  private mutating func numbers(of codes: [UInt32]) -> [Int32] {
    let most = Int(codes.max() ?? 0) + 1
    if numbers.count < most {
      numbers += Array(repeating: -1, count: max(most, numbers.count + numbers.count / 2) - numbers.count)
    }
    return [Int32](unsafeUninitializedCapacity: codes.count) { found, count in
      count = codes.count
      numbers.withUnsafeMutableBufferPointer { numbers in
        for row in 0..<codes.count {
          let code = Int(codes[row])
          if numbers[code] < 0 { numbers[code] = seconds.number(of: codes[row]) }
          found[row] = numbers[code]
        }
      }
    }
  }

  private mutating func widen() {
    var wide = Array(repeating: UInt64(0), count: bits.count * 2)
    for row in 0..<(bits.count / words) {
      for word in 0..<words { wide[row * words * 2 + word] = bits[row * words + word] }
    }
    bits = wide
    words *= 2
  }

  /// From bits to a set, where there are too many of them.
  private mutating func spill() {
    guard shape == .pairs else { return }
    shape = .wide
    for first in 0..<(bits.count / words) {
      for word in 0..<words {
        var mask = bits[first * words + word]
        while mask != 0 {
          let number = word * 64 + mask.trailingZeroBitCount
          seenPairs.insert(DistinctTally.pair(UInt32(first), Int32(number)))
          mask &= mask - 1
        }
      }
    }
    bits = []
  }

  private static func pair(_ first: UInt32, _ number: Int32) -> UInt64 {
    UInt64(first) << 32 | UInt64(UInt32(bitPattern: number))
  }

  private func slot(of code: Int) -> Int32 {
    guard let slotOfFirst, code < slotOfFirst.count else { return -1 }
    return slotOfFirst[code]
  }

  // MARK: Bringing together

  mutating func merge(_ other: DistinctTally) {
    if other.shape == .unknown { return }
    if shape == .unknown {
      self = other
      return
    }
    var other = other
    switch shape {
    case .unknown, .any: seen.formUnion(other.seen)
    case .single: mergeSingle(other)
    case .deciding:
      DistinctTally.lengthen(&bits, to: other.bits.count)
      for index in other.bits.indices { bits[index] |= other.bits[index] }
    case .pairs, .wide:
      if shape != other.shape {
        spill()
        other.spill()
      }
      while words < other.words { widen() }
      while other.words < words { other.widen() }
      DistinctTally.lengthen(&bits, to: other.bits.count)
      for index in other.bits.indices { bits[index] |= other.bits[index] }
      seenPairs.formUnion(other.seenPairs)
    }
  }

  private mutating func mergeSingle(_ other: DistinctTally) {
    DistinctTally.lengthen(&owner, to: other.owner.count)
    for (code, slot) in other.owner.enumerated() where slot != 0 {
      if owner[code] == 0 {
        owner[code] = slot
      } else if owner[code] != slot {
        besides.insert(UInt64(code) << 32 | UInt64(slot))
      }
    }
    for entry in other.besides where owner[Int(entry >> 32)] != Int32(truncatingIfNeeded: entry) {
      besides.insert(entry)
    }
  }

  /// How many different ones each slot has.
  func counts(_ slots: Int) -> [Int] {
    var counts = Array(repeating: 0, count: slots)
    func add(_ count: Int, to slot: Int32) { if slot >= 0, count > 0 { counts[Int(slot)] += count } }
    switch shape {
    case .unknown: break
    case .single:
      for slot in owner where slot > 0 { counts[Int(slot) - 1] += 1 }
      for entry in besides { counts[Int(UInt32(truncatingIfNeeded: entry)) - 1] += 1 }
    case .deciding:
      for (word, mask) in bits.enumerated() where mask != 0 {
        var mask = mask
        while mask != 0 {
          add(1, to: slot(of: word * 64 + mask.trailingZeroBitCount))
          mask &= mask - 1
        }
      }
    case .pairs:
      for first in 0..<(bits.count / words) {
        add((0..<words).reduce(0) { $0 + bits[first * words + $1].nonzeroBitCount }, to: slot(of: first))
      }
    case .wide: for pair in seenPairs { add(1, to: slot(of: Int(pair >> 32))) }
    case .any: for key in seen { counts[Int(key.slot)] += 1 }
    }
    return counts
  }
}
