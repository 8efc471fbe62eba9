import Testing

@testable import Quantities

@Suite("A mean as it is shown")
struct MeanTests {
  @Test("is the exact mean rounded, of fractions, of numbers on a border and of negative ones")
  func exact() {
    var state: UInt64 = 5
    func random(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    for round in 0..<400 {
      let numbers = (0..<(1 + random(30))).map { _ in
        round % 3 == 0
          ? Number(random(2_000) - 1_000, over: 8) : Number(random(2_000_000) - 900_000, over: 1 + random(97))
      }
      for decimals in [0, 2, 6] {
        let exact = Number.sum(numbers).dividing(by: Number(numbers.count))?.rounded(decimals: decimals)
        let shown = Number.roundedMean(numbers, decimals: decimals)
        #expect(shown?.exactText == exact?.exactText, "round \(round)")
      }
    }
  }

  @Test("of numbers whose mean lies on a border to the last digit is told by the exact mean")
  func border() {
    #expect(Number.roundedMean([Number(1, over: 3), Number(2, over: 3)], decimals: 0) == 1)
    #expect(Number.roundedMean([Number(-1, over: 3), Number(-2, over: 3)], decimals: 0) == -1)
    #expect(Number.roundedMean([], decimals: 2) == nil)
  }
}
