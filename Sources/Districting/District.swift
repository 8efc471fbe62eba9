import Figures
import Quantities

/// One group's managers and their customers, while customers change hands in thought.
///
/// Managers stand by id and customers by id, so the order of places is the order of ids.
struct District {
  let group: String
  private(set) var managers: [Manager]
  private(set) var customers: [Customer]
  /// How many steps of the proposal were carried out.
  private(set) var steps = 0
  private let scale: Int

  struct Manager {
    /// By his place among the appraised.
    let person: Int
    let centre: Spot?
    /// The metres to the farthest customer at the start, which none of the proposal may pass; `nil` where there is none.
    let radius: Int64?
    /// In metres, at the start.
    let meanDistance: Number?
    var load: Int128
    /// By their places in the district.
    var customers: [Int]
  }

  struct Customer {
    let id: String
    let load: Int64
    let spot: Spot?
    /// The metres to the centre of his manager.
    var distance: Int64?
    /// Nobody changes hands twice.
    var hasMoved = false
  }

  /// - Parameter people: The managers by their places among the appraised, with the places of their customers.
  init(group: String, _ clientele: Clientele, _ people: [(person: Int, customers: [Int])]) {
    self.group = group
    scale = clientele.scale
    let order = people.flatMap(\.customers).sorted()
    var places: [Int: Int] = [:]
    for (place, index) in order.enumerated() { places[index] = place }
    var customers = order.map { index in
      let customer = clientele.customers[index]
      return Customer(id: customer.id, load: customer.load, spot: customer.spot)
    }
    managers = people.map { person, indices in
      let own = indices.compactMap { places[$0] }
      let spots = own.compactMap { place in customers[place].spot.map { (spot: $0, weight: customers[place].load) } }
      let centre = if let centres = clientele.centres { centres[person] } else { Spot.middle(of: spots) }
      if let centre { for place in own { customers[place].distance = customers[place].spot?.metres(to: centre) } }
      let distances = own.compactMap { customers[$0].distance }
      return Manager(
        person: person, centre: centre, radius: distances.max(),
        meanDistance: Number(Int(distances.reduce(0, +))).dividing(by: Number(distances.count)),
        load: own.reduce(0) { $0 + Int128(customers[$1].load) }, customers: own)
    }
    self.customers = customers
  }

  /// The manager with the largest load; of several the one whose id comes first.
  var busiest: Int? {
    managers.indices.reduce(nil) { best, index in
      guard let best else { return index }
      return managers[best].load < managers[index].load ? index : best
    }
  }

  private var largest: Int128 { managers.map(\.load).max() ?? 0 }

  func number(_ load: Int128) -> Number { Number(load, scale: scale) }

  // MARK: Handing over

  /// Carries an exchange out.
  ///
  /// - Returns: A line for the customer who is given, and one for the customer who is taken in return.
  mutating func carryOut(_ exchange: Exchange) -> [Handover] {
    let before = (from: managers[exchange.from].load, to: managers[exchange.to].load, largest: largest)
    let old = customers[exchange.given].distance ?? 0
    let oldReturn = exchange.taken.map { customers[$0].distance ?? 0 }
    handOver(exchange.given, from: exchange.from, to: exchange.to)
    if let taken = exchange.taken { handOver(taken, from: exchange.to, to: exchange.from) }
    steps += 1
    let from = Handover.Change(number(before.from), number(managers[exchange.from].load))
    let to = Handover.Change(number(before.to), number(managers[exchange.to].load))
    let largest = Handover.Change(number(before.largest), number(largest))
    func line(_ customer: Int, _ old: Int64, isReturn: Bool) -> Handover {
      Handover(
        step: steps, group: group, customer: customers[customer].id, load: number(Int128(customers[customer].load)),
        from: managers[isReturn ? exchange.to : exchange.from].person,
        to: managers[isReturn ? exchange.from : exchange.to].person, fromLoad: isReturn ? to : from,
        toLoad: isReturn ? from : to, distance: .init(old, customers[customer].distance ?? 0), largest: largest)
    }
    var lines = [line(exchange.given, old, isReturn: false)]
    if let taken = exchange.taken { lines.append(line(taken, oldReturn ?? 0, isReturn: true)) }
    return lines
  }

  private mutating func handOver(_ customer: Int, from: Int, to: Int) {
    managers[from].customers.removeAll { $0 == customer }
    managers[to].customers.append(customer)
    managers[from].load -= Int128(customers[customer].load)
    managers[to].load += Int128(customers[customer].load)
    if let centre = managers[to].centre { customers[customer].distance = customers[customer].spot?.metres(to: centre) }
    customers[customer].hasMoved = true
  }
}
