import Figures
import Formulas
import Plans
import Quantities

/// Figures that another engine gathered, put where this one's own would stand.
extension Tally {
  /// What rows of a slot came to; rows of a slot may come in two parts, of which only one has values that cannot be added.
  mutating func take(_ part: GatheredFile.Part, slot: Int) {
    if !taken.isEmpty { taken[slot] += part.count }
    switch (aggregate.function, part.value) {
    case (.distinct, .count(let count)): counts[slot] += count
    case (.share, .count(let count)):
      counts[slot] += part.count
      held[slot] += count
    case (_, .outgrown):
      counts[slot] += part.count
      outgrown.insert(slot)
    case (.sum, .number(let sum, let found)), (.mean, .number(let sum, let found)):
      counts[slot] += part.count
      if found > scale { widen(to: found) }
      let (wide, overflow) = sum.multipliedReportingOverflow(by: Number.tenToThe(scale - found))
      let (total, isTooLong) = sums[slot].addingReportingOverflow(wide)
      if overflow || isTooLong { outgrown.insert(slot) }
      sums[slot] = total
    case (.min, let value), (.max, let value):
      counts[slot] += part.count
      guard part.count > 0, let (key, figure) = figure(value) else { return }
      if let known = best[slot], aggregate.function == .min ? known.key <= key : known.key >= key { return }
      best[slot] = Best(key: key, day: 0, place: 0, figure: figure)
    default: counts[slot] += part.count
    }
  }

  /// A least or greatest value, by which it is compared, and as it is shown.
  private mutating func figure(_ value: GatheredFile.Value) -> (key: Int128, figure: RowFigure)? {
    switch value {
    case .number(let digits, let found):
      if found > scale { widen(to: found) }
      return (digits * Number.tenToThe(scale - found), .number(Number(digits, scale: found)))
    case .day(let day): return (Int128(day), .day(day))
    case .period(let index): return (Int128(index), .period(index))
    case .rank(let rank): return codeOfRank[rank].map { (Int128(rank), .code($0)) }
    case .none, .count, .outgrown: return nil
    }
  }
}

extension FileTally {
  /// What another engine gathered of the rows of a slot.
  mutating func take(_ line: GatheredFile.Line, slot: Int) {
    guard slot < reach.slotCount else { return }
    for (place, part) in line.parts.enumerated() where tallies.indices.contains(place) {
      tallies[place].take(part, slot: slot)
    }
  }

  mutating func note(periods: [Int]) { present.formUnion(periods) }
}
