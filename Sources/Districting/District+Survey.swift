import Figures
import Quantities

/// What a district looks like now and after the proposal.
extension District {
  /// For each manager how many of his customers lie nearer to a colleague's centre; `nil` without a centre.
  var nearer: [Int?] {
    let centres = managers.compactMap(\.centre).sorted { $0.north < $1.north }
    return managers.map { manager in
      guard let own = manager.centre else { return nil }
      return manager.customers.count { place in
        guard let spot = customers[place].spot, let distance = customers[place].distance else { return false }
        return isNearer(spot, than: distance, among: centres, but: own)
      }
    }
  }

  /// Whether any of the centres, by their latitudes, lies nearer than so many metres.
  private func isNearer(_ spot: Spot, than distance: Int64, among centres: [Spot], but own: Spot) -> Bool {
    guard distance > 0 else { return false }
    var low = 0
    var high = centres.count
    while low < high {
      let middle = (low + high) / 2
      if centres[middle].north < spot.north { low = middle + 1 } else { high = middle }
    }
    func isNear(_ centre: Spot) -> Bool { centre != own && spot.metres(to: centre) < distance }
    for centre in centres[low...] {
      if spot.isFarther(from: centre, than: distance - 1) { break }
      if isNear(centre) { return true }
    }
    for centre in centres[..<low].reversed() {
      if spot.isFarther(from: centre, than: distance - 1) { break }
      if isNear(centre) { return true }
    }
    return false
  }

  /// One manager's line.
  ///
  /// - Parameters:
  ///   - now: The manager before anything changed hands.
  ///   - nearer: How many of his customers lay nearer to a colleague.
  func survey(of index: Int, now: Manager, nearer: Int?) -> ManagedTerritory {
    let manager = managers[index]
    return ManagedTerritory(
      person: manager.person, group: group, withoutSpot: now.customers.count { customers[$0].spot == nil },
      meanLoad: number(managers.reduce(0) { $0 + $1.load }).dividing(by: Number(managers.count)) ?? 0,
      centre: manager.centre, meanDistance: now.meanDistance, nearer: nearer,
      now: .init(customers: now.customers.count, load: number(now.load), radius: now.radius),
      proposed: .init(
        customers: manager.customers.count, load: number(manager.load),
        radius: manager.customers.compactMap { customers[$0].distance }.max()))
  }
}
