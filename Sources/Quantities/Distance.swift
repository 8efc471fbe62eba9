/// Distances on the map in whole metres, reckoned in integers so that they are the same on every machine.
///
/// Equirectangular: 111,195 m a degree; a degree of longitude shortened by the cosine of the mean latitude, taken from a
/// table by hundredths of a degree to nine decimals; half up.
package enum Distance {
  /// - Parameters: Degrees north and east in millionths.
  package static func metres(_ lat1: Int64, _ lon1: Int64, _ lat2: Int64, _ lon2: Int64) -> Int64 {
    let metresADegree: Int128 = 111_195
    let north = Int128(lat1 - lat2) * metresADegree
    let degrees = (lon1 - lon2).magnitude
    let turned = Int128(min(degrees, 360_000_000 - min(degrees, 360_000_000)))
    let hundredth = Int((abs(lat1 + lat2) + 10_000) / 20_000)
    let cosine = Int128(cosines[min(hundredth, 9_000)])
    let east = (turned * metresADegree * cosine + 500_000_000) / 1_000_000_000
    return wholeMetres(squared: north * north + east * east)
  }

  /// The square root of a square of millionths of a metre, in metres, half up.
  private static func wholeMetres(squared: Int128) -> Int64 {
    // m metres where (2m − 1)² · 10¹² ≤ 4 · squared < (2m + 1)² · 10¹²
    let quarter = Int64(clamping: 4 * squared / 1_000_000_000_000)
    var low: Int64 = 0
    var high: Int64 = 50_000_000
    while low < high {
      let middle = (low + high + 1) / 2
      let odd = 2 * middle - 1
      if odd * odd <= quarter { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The cosine of 0.00°, 0.01° … 90.00° in thousand-millionths, by its series in whole numbers.
  static let cosines: [Int64] = (0...9_000).map { hundredths in
    let one: Int128 = 1_000_000_000_000_000_000
    // π · 10¹⁸ / 18,000 for each hundredth of a degree
    let angle = Int128(3_141_592_653_589_793_238) * Int128(hundredths) / 18_000
    let square = angle * angle / one
    var term = one
    var sum = one
    for index in 1...14 {
      term = term * square / one / Int128((2 * index - 1) * 2 * index)
      sum += index.isMultiple(of: 2) ? term : -term
    }
    return Int64((max(sum, 0) + 500_000_000) / 1_000_000_000)
  }
}
