import Quantities

/// A customer given to a colleague, and perhaps one taken in return.
struct Exchange {
  let from: Int
  let to: Int
  let given: Int
  let taken: Int?
  /// The larger load of the two managers afterwards.
  let larger: Int128
  /// By how many metres all ways to the centres together grow.
  let ways: Int64

  private var hands: Int { taken == nil ? 1 : 2 }

  /// The lower larger load, then one customer rather than two, then the shorter ways, then the ids.
  func isBetter(than other: Exchange) -> Bool {
    (larger, hands, ways, given, taken ?? -1, to)
      < (other.larger, other.hands, other.ways, other.given, other.taken ?? -1, other.to)
  }
}

extension District {
  /// The exchange that lowers the busiest manager's load most; `nil` where none lowers it without a longer radius.
  ///
  /// With loads L and K ≤ L a net load d may go over where 0 < d < L − K; the larger of the two is then L − d or K + d,
  /// least where d is nearest to (L − K) / 2. For each load x that may be given only the loads to either side of
  /// x − (L − K) / 2 can therefore be the best to take in return.
  var bestExchange: Exchange? {
    guard let from = busiest else { return nil }
    var best: Exchange?
    for to in managers.indices where managers[from].load - managers[to].load >= 2 {
      let gifts = movable(from: from, to: to)
      guard !gifts.isEmpty else { continue }
      let returns = movable(from: to, to: from)
      let gap = managers[from].load - managers[to].load
      func offer(_ gift: Movable, _ back: Movable?) {
        let net = Int128(gift.load) - Int128(back?.load ?? 0)
        guard net > 0, net < gap else { return }
        let exchange = Exchange(
          from: from, to: to, given: gift.customer, taken: back?.customer,
          larger: max(managers[from].load - net, managers[to].load + net), ways: gift.ways + (back?.ways ?? 0))
        if best.map({ exchange.isBetter(than: $0) }) ?? true { best = exchange }
      }
      for gift in gifts {
        offer(gift, nil)
        let above = returns.partitioningIndex { 2 * Int128($0.load) > 2 * Int128(gift.load) - gap }
        if above > 0 { offer(gift, returns[above - 1]) }
        if above < returns.count { offer(gift, returns[above]) }
      }
    }
    return best
  }

  /// The best customer of a load to change hands.
  struct Movable {
    let load: Int64
    let ways: Int64
    let customer: Int
  }

  /// For each load the customer whose way changes most for the better, of those who lie within the other's radius.
  private func movable(from: Int, to: Int) -> [Movable] {
    guard managers[from].centre != nil, let centre = managers[to].centre, let radius = managers[to].radius else {
      return []
    }
    var all: [Movable] = []
    for customer in managers[from].customers {
      let entry = customers[customer]
      guard !entry.hasMoved, let spot = entry.spot, let old = entry.distance,
        !spot.isFarther(from: centre, than: radius)
      else { continue }
      let distance = spot.metres(to: centre)
      if distance <= radius { all.append(Movable(load: entry.load, ways: distance - old, customer: customer)) }
    }
    all.sort { ($0.load, $0.ways, $0.customer) < ($1.load, $1.ways, $1.customer) }
    var best: [Movable] = []
    for entry in all where best.last?.load != entry.load { best.append(entry) }
    return best
  }
}

extension Array {
  /// The first place whose element, and every later one's, satisfies a condition.
  fileprivate func partitioningIndex(_ isAbove: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAbove(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
