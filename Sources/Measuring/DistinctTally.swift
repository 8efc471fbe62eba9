import Synchronization
import Tables

/// Counts, slot by slot, the different cells or pairs of cells of rows; threads count apart and are brought together.
///
/// A text alone: for each text the slot that came first, and those that came besides. A text and another where the first says
/// whose the row is: a bit for each pair. All else: a set.
struct DistinctTally: Sendable {
  private enum Shape: Sendable {
    case unknown
    case single
    case pairs
    /// Pairs of which there are too many for bits.
    case wide
    case any
  }

  private var shape = Shape.unknown
  /// By text: the slot and 1, 0 where it was not seen.
  private var owner: [Int32] = []
  /// Texts that were seen with other slots too.
  private var besides: Set<UInt64> = []
  /// A bit for each pair: a row of so many words for each first text.
  private var bits: [UInt64] = []
  private var words = 2
  private let seconds: CodeNumbers
  private var places: [Int32] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable, Sendable {
    let slot: Int32
    let cells: [Int64]
  }

  /// More bits than this are too many to keep for their ease.
  private static let mostWords = 1 << 23

  /// - Parameter firstDecides: Whether rows with the same first cell are all of the same slot.
  init(firstDecides: Bool) {
    seconds = CodeNumbers()
    self.firstDecides = firstDecides
  }

  private let firstDecides: Bool

  /// - Parameter slots: For each row its slot, -1 where it does not count.
  mutating func take(_ slots: [Int32], _ cells: [ColumnData]) {
    if shape == .unknown { shape = shape(of: cells) }
    switch (shape, cells.first?.values, cells.last?.values) {
    case (.single, .codes(let codes), _): takeSingle(slots, codes)
    case (.pairs, .codes(let firsts), .codes(let seconds)), (.wide, .codes(let firsts), .codes(let seconds)):
      takePairs(slots, firsts, seconds)
    default:
      for (row, slot) in slots.enumerated() where slot >= 0 {
        seen.insert(Key(slot: slot, cells: cells.map { $0.key(at: row) }))
      }
    }
  }

  private func shape(of cells: [ColumnData]) -> Shape {
    let areTexts = cells.allSatisfy { if case .codes = $0.values { true } else { false } }
    if areTexts, cells.count == 1 { return .single }
    return areTexts && cells.count == 2 && firstDecides ? .pairs : .any
  }

  private mutating func takeSingle(_ slots: [Int32], _ codes: [UInt32]) {
    makeRoom(Int(codes.max() ?? 0) + 1)
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

  private mutating func makeRoom(_ count: Int) {
    if owner.count < count { owner += Array(repeating: 0, count: max(count, owner.count * 2) - owner.count) }
  }

  private mutating func takePairs(_ slots: [Int32], _ firsts: [UInt32], _ seconds: [UInt32]) {
    let most = Int(firsts.max() ?? 0)
    makeRoom(most + 1)
    let numbers = numbers(seconds, slots)
    let widest = Int(numbers.max() ?? 0)
    if shape == .pairs {
      while words * 64 <= widest { widen() }
      if owner.count * words > DistinctTally.mostWords { spill() }
    }
    if shape == .wide {
      for row in 0..<slots.count where slots[row] >= 0 {
        seen.insert(Key(slot: slots[row], cells: [Int64(firsts[row]), Int64(numbers[row])]))
      }
      return
    }
    if bits.count < owner.count * words { bits += Array(repeating: 0, count: owner.count * words - bits.count) }
    let words = words
    bits.withUnsafeMutableBufferPointer { bits in
      owner.withUnsafeMutableBufferPointer { owner in
        for row in 0..<slots.count where slots[row] >= 0 {
          let first = Int(firsts[row])
          let number = Int(numbers[row])
          owner[first] = slots[row] &+ 1
          bits[first &* words &+ number &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: number)
        }
      }
    }
  }

  /// Small numbers for the second texts, the same on every thread.
  private mutating func numbers(_ codes: [UInt32], _ slots: [Int32]) -> [Int32] {
    let most = Int(codes.max() ?? 0) + 1
    if places.count < most { places += Array(repeating: -1, count: max(most, places.count * 2) - places.count) }
    return [Int32](unsafeUninitializedCapacity: codes.count) { numbers, count in
      count = codes.count
      for row in 0..<codes.count {
        var number = places[Int(codes[row])]
        if number < 0 {
          number = seconds.number(of: codes[row])
          places[Int(codes[row])] = number
        }
        numbers[row] = number
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
    forEachPair { first, number, slot in seen.insert(Key(slot: slot, cells: [Int64(first), Int64(number)])) }
    bits = []
    owner = []
  }

  private func forEachPair(_ body: (_ first: Int, _ number: Int, _ slot: Int32) -> Void) {
    for first in 0..<(words == 0 ? 0 : bits.count / words) where owner[first] > 0 {
      for word in 0..<words {
        var mask = bits[first * words + word]
        while mask != 0 {
          body(first, word * 64 + mask.trailingZeroBitCount, owner[first] - 1)
          mask &= mask - 1
        }
      }
    }
  }

  // MARK: Bringing together

  mutating func merge(_ other: DistinctTally) {
    if shape == .unknown {
      self = other
      return
    }
    if other.shape == .unknown { return }
    if shape == .single {
      makeRoom(other.owner.count)
      for (code, slot) in other.owner.enumerated() where slot != 0 {
        if owner[code] == 0 { owner[code] = slot } else if owner[code] != slot {
          besides.insert(UInt64(code) << 32 | UInt64(slot))
        }
      }
      for entry in other.besides where owner[Int(entry >> 32)] != Int32(truncatingIfNeeded: entry) {
        besides.insert(entry)
      }
      return
    }
    var other = other
    if shape != .pairs || other.shape != .pairs {
      spill()
      other.spill()
      seen.formUnion(other.seen)
      return
    }
    while words < other.words { widen() }
    while other.words < words { other.widen() }
    makeRoom(other.owner.count)
    if bits.count < owner.count * words { bits += Array(repeating: 0, count: owner.count * words - bits.count) }
    for index in other.bits.indices { bits[index] |= other.bits[index] }
    for (code, slot) in other.owner.enumerated() where slot != 0 { owner[code] = slot }
  }

  /// How many different ones each slot has.
  func counts(_ slots: Int) -> [Int] {
    var counts = Array(repeating: 0, count: slots)
    switch shape {
    case .unknown: break
    case .single:
      for slot in owner where slot > 0 { counts[Int(slot) - 1] += 1 }
      for entry in besides { counts[Int(UInt32(truncatingIfNeeded: entry)) - 1] += 1 }
    case .pairs:
      for first in 0..<(bits.count / words) where owner[first] > 0 {
        for word in 0..<words { counts[Int(owner[first]) - 1] += bits[first * words + word].nonzeroBitCount }
      }
    case .wide, .any: for key in seen { counts[Int(key.slot)] += 1 }
    }
    return counts
  }
}

/// Gives texts small numbers in the order in which any thread first asks; shared by all threads that count the same.
final class CodeNumbers: Sendable {
  private let numbers = Mutex<[UInt32: Int32]>([:])

  func number(of code: UInt32) -> Int32 {
    numbers.withLock { numbers in
      if let known = numbers[code] { return known }
      let number = Int32(numbers.count)
      numbers[code] = number
      return number
    }
  }
}
