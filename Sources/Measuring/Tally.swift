import AppraisalModel
import Figures
import Formulas
import Quantities
import Tables

/// Gathers the rows of one aggregate, a slot for each person (or group, or owner's row); slots never mix.
///
/// Rows come a batch at a time, from one thread or several; what threads gathered is merged, and comes to the same whoever took which row.
struct Tally: Sendable {
  let aggregate: RowAggregate
  private let ranks: [UInt32: Int]
  /// Of an ordered choice the texts' codes by their places.
  var codeOfRank: [Int: UInt32] { Dictionary(ranks.map { ($0.value, $0.key) }) { one, _ in one } }
  var counts: [Int]
  var held: [Int]
  var sums: [Int128]
  var best: [Best?]
  private var values: [[Int128]]
  /// Slots whose exact sum has more than 38 digits.
  var outgrown: Set<Int> = []
  private var distinct: DistinctTally
  var scale = 0
  /// Rows taken, where figures over fewer than `anonymous` are missing.
  var taken: [Int]
  let anonymous: Int?
  private let slots: Int

  /// The row that decides a minimum, a maximum, a first or a last.
  struct Best: Sendable {
    var key: Int128
    var day: Int32
    /// Where the row stands among all of its kind; among rows of one day it decides.
    var place: Int64
    var figure: RowFigure
  }

  /// - Parameter slotOfFirst: Where the first argument's text says whose a row is: the slot of each text, by its code.
  init(
    _ aggregate: RowAggregate, slots: Int, ranks: [UInt32: Int], anonymous: Int? = nil, slotOfFirst: [Int32]? = nil
  ) {
    self.aggregate = aggregate
    self.anonymous = anonymous
    self.slots = slots
    self.ranks = ranks
    let function = aggregate.function
    let zeros = Array(repeating: 0, count: slots)
    counts = function == .distinct ? [] : zeros
    taken = anonymous == nil ? [] : zeros
    held = function == .share ? zeros : []
    sums = function == .sum || function == .mean ? Array(repeating: 0, count: slots) : []
    best = [.min, .max, .first, .last].contains(function) ? Array(repeating: nil, count: slots) : []
    values = aggregate.drop.isEmpty ? [] : Array(repeating: [], count: slots)
    distinct = DistinctTally(slotOfFirst: slotOfFirst)
  }

  /// Rows of a batch, by their places in it.
  struct Rows {
    /// The slot of each row that lies in the window, -1 for the others.
    var slots: [Int32]
    var arguments: [ColumnData]
    /// Where it is missing it does not hold.
    var condition: ColumnData?
    /// The first day of each row, for `first` and `last`.
    var day: (Int) -> Int32
    /// Where each row stands among all of its kind.
    var place: (Int) -> Int64
  }

  mutating func take(_ rows: Rows) {
    if aggregate.function == .share { takeShare(rows) }
    let slots = Tally.counting(rows)
    if anonymous != nil, aggregate.function != .share { for slot in slots where slot >= 0 { taken[Int(slot)] += 1 } }
    switch aggregate.function {
    case .share: break
    case .distinct: distinct.take(slots, rows.arguments)
    case .count, .exists: count(slots)
    case .sum, .mean: takeSums(slots, rows)
    case .min, .max, .first, .last: takeBest(slots, rows)
    }
  }

  /// The slots of the rows whose condition holds and whose arguments are there.
  private static func counting(_ rows: Rows) -> [Int32] {
    var slots = rows.slots
    if let condition = rows.condition, case .flags(let flags) = condition.values {
      for row in slots.indices where !flags[row] || condition.missing[row] { slots[row] = -1 }
    }
    for argument in rows.arguments where argument.mayMiss {
      for row in slots.indices where argument.missing[row] { slots[row] = -1 }
    }
    return slots
  }

  private mutating func takeShare(_ rows: Rows) {
    let flags = rows.condition?.flags
    for (row, slot) in rows.slots.enumerated() where slot >= 0 {
      counts[Int(slot)] += 1
      if anonymous != nil { taken[Int(slot)] += 1 }
      if let flags, flags[row], !(rows.condition?.missing[row] ?? false) { held[Int(slot)] += 1 }
    }
  }

  private mutating func count(_ slots: [Int32]) {
    counts.withUnsafeMutableBufferPointer { counts in
      for slot in slots where slot >= 0 { counts[Int(slot)] &+= 1 }
    }
  }

  private mutating func takeSums(_ slots: [Int32], _ rows: Rows) {
    if aggregate.function == .mean || aggregate.atLeast != nil { count(slots) }
    guard let column = rows.arguments.first, case .decimals(let all, let found) = column.values else { return }
    if found > scale { widen(to: found) }
    let power = Number.tenToThe(scale - found)
    if !aggregate.drop.isEmpty {
      for (row, slot) in slots.enumerated() where slot >= 0 { values[Int(slot)].append(Int128(all[row]) * power) }
    }
    sums.withUnsafeMutableBufferPointer { sums in
      for row in 0..<slots.count where slots[row] >= 0 {
        let slot = Int(slots[row])
        let (sum, overflow) = sums[slot].addingReportingOverflow(
          power == 1 ? Int128(all[row]) : Int128(all[row]) &* power)
        if overflow { outgrown.insert(slot) }
        sums[slot] = sum
      }
    }
  }

  private mutating func takeBest(_ slots: [Int32], _ rows: Rows) {
    guard let column = rows.arguments.first else { return }
    if case .decimals(_, let found) = column.values, found > scale { widen(to: found) }
    for (row, found) in slots.enumerated() where found >= 0 {
      let slot = Int(found)
      counts[slot] += 1
      let key = key(column, row)
      if !aggregate.drop.isEmpty { values[slot].append(key) }
      let candidate = Best(key: key, day: rows.day(row), place: rows.place(row), figure: figure(key, column, row))
      if best[slot].map({ wins(candidate, over: $0) }) ?? true { best[slot] = candidate }
    }
  }

  private func wins(_ one: Best, over other: Best) -> Bool {
    switch aggregate.function {
    case .min: one.key < other.key
    case .max: one.key > other.key
    case .first: (one.day, one.place) < (other.day, other.place)
    default: (one.day, one.place) > (other.day, other.place)
    }
  }

  private func figure(_ key: Int128, _ column: ColumnData, _ row: Int) -> RowFigure {
    switch column.values {
    case .decimals: .number(Number(key, scale: scale))
    case .codes(let all): .code(all[row])
    case .days(let all): .day(all[row])
    case .periods(let all, _): .period(all[row])
    case .flags(let all): .condition(all[row])
    }
  }

  private func key(_ column: ColumnData, _ row: Int) -> Int128 {
    switch column.values {
    case .codes(let all) where !ranks.isEmpty: return Int128(ranks[all[row]] ?? -1)
    case .decimals(let all, let scale): return Int128(all[row]) * Number.tenToThe(self.scale - scale)
    default: return Int128(column.key(at: row))
    }
  }

  /// Batches may come at different scales; what is gathered keeps the widest.
  mutating func widen(to wider: Int) {
    let power = Number.tenToThe(wider - scale)
    scale = wider
    for slot in sums.indices {
      let (sum, overflow) = sums[slot].multipliedReportingOverflow(by: power)
      if overflow { outgrown.insert(slot) }
      sums[slot] = sum
    }
    for slot in best.indices { best[slot]?.key &*= power }
    values = values.map { $0.map { $0 &* power } }
  }

  // MARK: Bringing together

  mutating func merge(_ other: Tally) {
    var other = other
    if other.scale > scale { widen(to: other.scale) } else { other.widen(to: scale) }
    for slot in counts.indices { counts[slot] += other.counts[slot] }
    for slot in held.indices { held[slot] += other.held[slot] }
    for slot in taken.indices { taken[slot] += other.taken[slot] }
    outgrown.formUnion(other.outgrown)
    for slot in sums.indices {
      let (sum, overflow) = sums[slot].addingReportingOverflow(other.sums[slot])
      if overflow { outgrown.insert(slot) }
      sums[slot] = sum
    }
    for slot in best.indices {
      guard let found = other.best[slot] else { continue }
      if best[slot].map({ wins(found, over: $0) }) ?? true { best[slot] = found }
    }
    for slot in values.indices { values[slot] += other.values[slot] }
    distinct.merge(other.distinct)
  }

  /// Counts what was distinct; after the last row.
  mutating func close() {
    if aggregate.function == .distinct { counts = distinct.counts(slots) }
    distinct = DistinctTally(slotOfFirst: nil)
  }

  // MARK: Figures

  /// What the slot came to, and why it is missing where it is.
  func figure(_ slot: Int) -> (figure: RowFigure, cause: MissingCause?) {
    let count = counts[slot]
    if outgrown.contains(slot) { return (.number(.outgrown), nil) }
    if let anonymous, taken[slot] < anonymous {
      return (.missing, .tooFewRows(file: aggregate.file, found: taken[slot], needed: anonymous))
    }
    if let least = aggregate.atLeast, count < least {
      return (.missing, .tooFewRows(file: aggregate.file, found: count, needed: least))
    }
    switch aggregate.function {
    case .count, .distinct: return (.number(Number(count)), nil)
    case .exists: return (.condition(count > 0), nil)
    case .share:
      guard count > 0 else { return (.missing, .noRows(file: aggregate.file)) }
      return (.number(Number(Int64(held[slot]), over: Int64(count))), nil)
    case .sum, .mean:
      let (sum, kept) = aggregate.drop.isEmpty ? (sums[slot], count) : trimmed(slot)
      if aggregate.function == .sum { return (.number(Number(sum, scale: scale)), nil) }
      guard kept > 0, let mean = Number(sum, scale: scale).dividing(by: Number(kept)) else {
        return (.missing, .noRows(file: aggregate.file))
      }
      return (.number(mean), nil)
    case .min, .max:
      if !aggregate.drop.isEmpty { return extreme(slot) }
      return best[slot].map { ($0.figure, nil) } ?? (.missing, .noRows(file: aggregate.file))
    case .first, .last: return best[slot].map { ($0.figure, nil) } ?? (.missing, .noRows(file: aggregate.file))
    }
  }

  /// The values left after the extremes are dropped, one each where several are equal.
  private func kept(_ slot: Int) -> ArraySlice<Int128> {
    var kept = values[slot].sorted()[...]
    for dropped in aggregate.drop {
      kept = dropped.extreme == .highest ? kept.dropLast(dropped.count) : kept.dropFirst(dropped.count)
    }
    return kept
  }

  private func trimmed(_ slot: Int) -> (Int128, Int) {
    let kept = kept(slot)
    return (kept.reduce(0) { $0 + $1 }, kept.count)
  }

  private func extreme(_ slot: Int) -> (RowFigure, MissingCause?) {
    let kept = kept(slot)
    guard let value = aggregate.function == .min ? kept.first : kept.last else {
      return (.missing, .noRows(file: aggregate.file))
    }
    return (.number(Number(value, scale: scale)), nil)
  }
}
