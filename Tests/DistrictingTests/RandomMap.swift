import Figures
import Quantities

/// A made-up map: managers in groups, customers around them, all from one seed.
struct RandomMap {
  let clientele: Clientele
  let groups: [String?]
  private var state: UInt64

  init(seed: UInt64, managers: Int = 6, perManager: Int = 7, groupCount: Int = 2, decimals: Int = 1) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    groups = (0..<managers).map { "G\($0 % groupCount)" }
    var customers: [Clientele.Customer] = []
    let loads = Int(RandomMap.next(&state) % 9) + 2
    for manager in 0..<managers {
      let own = Int(RandomMap.next(&state) % UInt64(2 * perManager + 1))
      for _ in 0..<own {
        let isPlaced = RandomMap.next(&state) % 8 != 0
        // Near enough for the areas to overlap, on a grid coarse enough for ties.
        let north = 30_000_000 + Int64(manager / groupCount) * 8_000 + Int64(RandomMap.next(&state) % 12) * 2_000
        let east = 120_000_000 + Int64(RandomMap.next(&state) % 6) * 3_000
        customers.append(
          Clientele.Customer(
            id: "C\(customers.count)", manager: manager, load: Int64(RandomMap.next(&state) % UInt64(loads)),
            spot: isPlaced ? Spot(north: north, east: east) : nil))
      }
    }
    let hasCentres = RandomMap.next(&state) % 2 == 0
    var centres: [Spot?] = []
    for manager in 0..<managers {
      let isKnown = RandomMap.next(&state) % 6 != 0
      let north = 30_012_000 + Int64(manager / groupCount) * 8_000
      centres.append(isKnown ? Spot(north: north, east: 120_008_000) : nil)
    }
    clientele = Clientele(customers: customers, scale: decimals, centres: hasCentres ? centres : nil)
  }

  /// The same customers in another order.
  var shuffled: Clientele {
    var state = state
    var customers = clientele.customers
    for index in stride(from: customers.count - 1, to: 0, by: -1) {
      customers.swapAt(index, Int(RandomMap.next(&state) % UInt64(index + 1)))
    }
    return Clientele(customers: customers, scale: clientele.scale, centres: clientele.centres)
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 11
  }
}
