/// A place on the map, in degrees north and east.
///
/// Degrees are whole millionths, as a point's columns hold them: 30.274085° is 30,274,085.
package struct Spot: Hashable, Sendable {
  package let north: Int64
  package let east: Int64

  package init(north: Int64, east: Int64) {
    self.north = north
    self.east = east
  }

  /// The distance in whole metres, as `metres(a, b)` gives it in a formula.
  package func metres(to other: Spot) -> Int64 { Distance.metres(north, east, other.north, other.east) }

  /// Whether the latitudes alone lie further apart than so many whole metres: then the places do too, at a tenth of the work.
  package func isFarther(from other: Spot, than metres: Int64) -> Bool {
    2 * (north - other.north).magnitude * 111_195 >= UInt64(max(0, 2 * metres + 1)) * 1_000_000
  }

  /// The middle of places, each with its weight: the means of their degrees, half up to a millionth.
  ///
  /// Places at 30° and 30.006° with weights 1 and 2 have their middle at 30.004°. Weights that are all 0 count alike. Places
  /// on both sides of the 180th meridian have no such middle; nobody's customers lie there.
  package static func middle(of places: [(spot: Spot, weight: Int64)]) -> Spot? {
    if places.isEmpty { return nil }
    let isWeighed = places.contains { $0.weight != 0 }
    var weights: Int128 = 0
    var north: Int128 = 0
    var east: Int128 = 0
    for (spot, weight) in places {
      let weight = isWeighed ? Int128(weight) : 1
      weights += weight
      north += weight * Int128(spot.north)
      east += weight * Int128(spot.east)
    }
    func mean(_ sum: Int128) -> Int64 { Int64(Number.ratio(sum, weights).rounded(decimals: 0).asInt ?? 0) }
    return Spot(north: mean(north), east: mean(east))
  }
}
