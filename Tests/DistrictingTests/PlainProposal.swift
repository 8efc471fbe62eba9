import Figures
import Quantities

/// The proposal as the manual words it, tried customer by customer: slow, and nothing in it to get wrong.
struct PlainProposal {
  struct Step: Equatable {
    let given: String
    let taken: String?
    let from: Int
    let to: Int
  }

  private let customers: [Clientele.Customer]
  private let centres: [Int: Spot]
  private let radii: [Int: Int64]
  private var managerOf: [Int]
  private var moved: Set<Int> = []
  private let managers: [Int]

  init(_ clientele: Clientele, group: String, groups: [String?]) {
    let customers = clientele.customers.filter { groups[$0.manager] == group }
    let managers = Set(customers.map(\.manager)).sorted()
    var centres: [Int: Spot] = [:]
    var radii: [Int: Int64] = [:]
    for manager in managers {
      let own = customers.filter { $0.manager == manager && $0.spot != nil }
      let middle = Spot.middle(of: own.compactMap { customer in customer.spot.map { ($0, customer.load) } })
      let centre = if let known = clientele.centres { known[manager] } else { middle }
      centres[manager] = centre
      radii[manager] = own.compactMap { customer in centre.flatMap { customer.spot?.metres(to: $0) } }.max()
    }
    self.customers = customers
    self.managers = managers
    self.centres = centres
    self.radii = radii
    managerOf = customers.map(\.manager)
  }

  private func load(_ manager: Int) -> Int64 {
    customers.indices.filter { managerOf[$0] == manager }.reduce(0) { $0 + customers[$1].load }
  }

  private func way(_ customer: Int, to manager: Int) -> Int64? {
    guard let spot = customers[customer].spot, let centre = centres[manager] else { return nil }
    return spot.metres(to: centre)
  }

  private func mayGo(_ customer: Int, to manager: Int) -> Bool {
    guard !moved.contains(customer), way(customer, to: managerOf[customer]) != nil,
      let way = way(customer, to: manager), let radius = radii[manager]
    else { return false }
    return way <= radius
  }

  mutating func steps() -> [Step] {
    var steps: [Step] = []
    while let best = best() {
      let from = managerOf[best.given]
      steps.append(
        Step(
          given: customers[best.given].id, taken: best.taken.map { customers[$0].id }, from: from, to: best.to))
      managerOf[best.given] = best.to
      moved.insert(best.given)
      if let taken = best.taken {
        managerOf[taken] = from
        moved.insert(taken)
      }
    }
    return steps
  }

  private func best() -> (given: Int, taken: Int?, to: Int)? {
    guard let from = managers.sorted(by: { (-load($0), $0) < (-load($1), $1) }).first else { return nil }
    var best: (key: [Int64], given: Int, taken: Int?, to: Int)?
    for given in customers.indices where managerOf[given] == from {
      for to in managers where to != from && mayGo(given, to: to) {
        let returns = customers.indices.filter { managerOf[$0] == to && mayGo($0, to: from) }
        for taken in [nil] + returns.map(Optional.some) {
          let net = customers[given].load - (taken.map { customers[$0].load } ?? 0)
          let larger = max(load(from) - net, load(to) + net)
          guard larger < load(from), larger < max(load(from), load(to)) else { continue }
          var ways = (way(given, to: to) ?? 0) - (way(given, to: from) ?? 0)
          if let taken { ways += (way(taken, to: from) ?? 0) - (way(taken, to: to) ?? 0) }
          let key = [larger, taken == nil ? 1 : 2, ways, Int64(given), Int64(taken ?? -1), Int64(to)]
          if best.map({ key.lexicographicallyPrecedes($0.key) }) ?? true { best = (key, given, taken, to) }
        }
      }
    }
    return best.map { ($0.given, $0.taken, $0.to) }
  }
}
