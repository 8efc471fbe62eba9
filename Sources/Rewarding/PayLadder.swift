import AppraisalModel
import Diagnostics
import Quantities

/// The pay table as a ladder: ranks in their order, each with its steps in theirs.
struct PayLadder {
  let ranks: [String]
  private let value: ParameterValue
  /// Whether the table is looked up by rank first, then by step.
  private let rankFirst: Bool

  /// - Parameter value: The table of the run's period, with two levels.
  init(_ value: ParameterValue, rankFirst: Bool) {
    self.value = value
    self.rankFirst = rankFirst
    let outer = PayLadder.keys(of: value)
    if rankFirst {
      ranks = outer
    } else {
      ranks = outer.first.map { first in PayLadder.keys(of: PayLadder.inner(value, first)) } ?? []
    }
  }

  func steps(of rank: String) -> [String] {
    if rankFirst { return PayLadder.keys(of: PayLadder.inner(value, rank)) }
    return PayLadder.keys(of: value).filter { amount(rank, $0) != nil }
  }

  func amount(_ rank: String, _ step: String) -> Number? {
    if case .number(let number)? = value.entry(rankFirst ? [rank, step] : [step, rank]) { number } else { nil }
  }

  private static func inner(_ value: ParameterValue, _ key: String) -> ParameterValue? {
    guard case .table(let entries, _) = value else { return nil }
    return entries.first { $0.key.value == key }?.value
  }

  /// The keys of the outermost level: numbers rising, texts as written.
  private static func keys(of value: ParameterValue?) -> [String] {
    switch value {
    case .table(let entries, _)?:
      let names = entries.map(\.key.value)
      let numbers = names.compactMap { Int($0) }
      return numbers.count == names.count ? numbers.sorted().map(String.init) : names
    case .ladder(_, _, let steps)?: return (1...max(1, steps.value)).map(String.init)
    case .scalar?, .list?, nil: return []
    }
  }

  /// Where a key is after moving by so many; the edges hold.
  static func moved(_ key: String, by count: Int, in keys: [String]) -> String? {
    guard let index = keys.firstIndex(of: key) else { return nil }
    return keys[min(max(index + count, 0), keys.count - 1)]
  }

  /// The key, or the nearest at the edge where it is a number beyond it.
  static func nearest(_ key: String, in keys: [String]) -> String? {
    if keys.contains(key) { return key }
    guard let number = Int(key), let first = keys.first.flatMap({ Int($0) }), let last = keys.last.flatMap({ Int($0) })
    else { return keys.last }
    return number < first ? keys.first : number > last ? keys.last : nil
  }
}
