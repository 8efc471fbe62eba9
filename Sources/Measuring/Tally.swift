import AppraisalModel
import Figures
import Formulas
import Quantities
import Tables

/// Gathers the rows of one aggregate, a slot for each person (or group, or owner's row); slots never mix.
struct Tally {
  private let aggregate: RowAggregate
  private let ranks: [UInt32: Int]
  private var counts: [Int]
  private var held: [Int]
  private var sums: [Int128]
  private var best: [RowFigure]
  private var bestKey: [Int128]
  private var bestDay: [Int32]
  private var values: [[Int128]]
  /// Slots whose exact sum has more than 38 digits.
  private var outgrown: Set<Int> = []
  private var seen: Set<[Int64]> = []
  private var scale = 0
  /// Rows taken, where figures over fewer than `anonymous` are missing.
  private var taken: [Int]
  private let anonymous: Int?

  init(_ aggregate: RowAggregate, slots: Int, ranks: [UInt32: Int], anonymous: Int? = nil) {
    self.aggregate = aggregate
    self.anonymous = anonymous
    taken = anonymous == nil ? [] : Array(repeating: 0, count: slots)
    self.ranks = ranks
    counts = Array(repeating: 0, count: slots)
    held = counts
    sums = Array(repeating: 0, count: slots)
    best = Array(repeating: .missing, count: slots)
    bestKey = Array(repeating: 0, count: slots)
    bestDay = Array(repeating: 0, count: slots)
    values = aggregate.drop.isEmpty ? [] : Array(repeating: [], count: slots)
  }

  /// Takes one row that lies in the window and belongs to the slot.
  ///
  /// - Parameters:
  ///   - holds: Whether the condition holds; `nil` where it is missing and so does not.
  ///   - day: The row's day, for `first` and `last`.
  mutating func take(_ slot: Int, _ row: Int, _ arguments: [ColumnData], holds: Bool?, day: Int32) {
    if anonymous != nil, holds == true || aggregate.function == .share,
      !arguments.contains(where: { $0.missing[row] })
    {
      taken[slot] += 1
    }
    if aggregate.function == .share {
      counts[slot] += 1
      if holds == true { held[slot] += 1 }
      return
    }
    guard holds == true, !arguments.contains(where: { $0.missing[row] }) else { return }
    if aggregate.function == .distinct {
      if seen.insert([Int64(slot)] + arguments.map { $0.key(at: row) }).inserted { counts[slot] += 1 }
      return
    }
    counts[slot] += 1
    guard let column = arguments.first else { return }
    let key = self.key(column, row)
    switch aggregate.function {
    case .sum, .mean:
      let (sum, overflow) = sums[slot].addingReportingOverflow(key)
      if overflow { outgrown.insert(slot) }
      sums[slot] = sum
      if !aggregate.drop.isEmpty { values[slot].append(key) }
    case .min, .max:
      if !aggregate.drop.isEmpty { values[slot].append(key) }
      let wins = counts[slot] == 1 || (aggregate.function == .min ? key < bestKey[slot] : key > bestKey[slot])
      if wins { set(slot, key, column, row, day) }
    case .first: if counts[slot] == 1 || day < bestDay[slot] { set(slot, key, column, row, day) }
    case .last: if counts[slot] == 1 || day >= bestDay[slot] { set(slot, key, column, row, day) }
    case .count, .distinct, .share, .exists: break
    }
  }

  private mutating func set(_ slot: Int, _ key: Int128, _ column: ColumnData, _ row: Int, _ day: Int32) {
    bestKey[slot] = key
    bestDay[slot] = day
    switch column.values {
    case .decimals: best[slot] = .number(Number(key, scale: scale))
    case .codes(let all): best[slot] = .code(all[row])
    case .days(let all): best[slot] = .day(all[row])
    case .periods(let all, _): best[slot] = .period(all[row])
    case .flags(let all): best[slot] = .condition(all[row])
    }
  }

  private mutating func key(_ column: ColumnData, _ row: Int) -> Int128 {
    switch column.values {
    case .codes(let all) where !ranks.isEmpty: return Int128(ranks[all[row]] ?? -1)
    case .decimals(let all, let scale):
      if scale > self.scale { widen(to: scale) }
      return Int128(all[row]) * Number.tenToThe(self.scale - scale)
    default: return Int128(column.key(at: row))
    }
  }

  /// Batches may come at different scales; what is gathered keeps the widest.
  private mutating func widen(to wider: Int) {
    let power = Number.tenToThe(wider - scale)
    scale = wider
    for slot in sums.indices {
      let (sum, overflow) = sums[slot].multipliedReportingOverflow(by: power)
      if overflow { outgrown.insert(slot) }
      sums[slot] = sum
    }
    bestKey = bestKey.map { $0 &* power }
    values = values.map { $0.map { $0 &* power } }
  }

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
      guard aggregate.drop.isEmpty else { return extreme(slot) }
      return count > 0 ? (best[slot], nil) : (.missing, .noRows(file: aggregate.file))
    case .first, .last: return count > 0 ? (best[slot], nil) : (.missing, .noRows(file: aggregate.file))
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
