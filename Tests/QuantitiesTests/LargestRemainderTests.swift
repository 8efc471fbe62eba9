import Quantities
import Testing

@Suite("Whole shares by largest remainder")
struct LargestRemainderTests {
  private func whole(_ exact: [Number], _ total: Number) -> [String] {
    LargestRemainder.whole(exact, total: total) { $0 < $1 }.map(\.exactText)
  }

  @Test("What the whole parts leave goes one by one to the largest remainders")
  func remainders() {
    #expect(whole([Number(11, over: 10), Number(57, over: 10), Number(32, over: 10)], 10) == ["1", "6", "3"])
    #expect(whole([Number(1, over: 2), Number(29, over: 10), Number(26, over: 10)], 6) == ["0", "3", "3"])
    #expect(whole([3, 4], 7) == ["3", "4"])
    #expect(whole([], 0) == [])
  }

  @Test("Of equal remainders the one that goes before takes it")
  func equal() {
    let third = Number(1, over: 3)
    #expect(whole([third, third, third], 1) == ["1", "0", "0"])
    #expect(LargestRemainder.whole([third, third, third], total: 2) { $0 > $1 }.map(\.exactText) == ["0", "1", "1"])
  }

  @Test("Who has no remainder gets nothing more, and what is more than all shares stays unshared")
  func none() {
    #expect(whole([0, Number(1, over: 2), Number(1, over: 2)], 1) == ["0", "1", "0"])
    #expect(whole([2, Number(1, over: 2)], 5) == ["2", "1"])
  }

  @Test("Of a thousand random wholes each share is its exact share rounded down or up, and they add up")
  func random() {
    var dice = Dice(23)
    for _ in 0..<1_000 {
      let weights = (0..<Int(dice.next() % 12 + 1)).map { _ in Int64(dice.next() % 50) }
      let sum = weights.reduce(0, +)
      if sum == 0 { continue }
      let total = Int64(dice.next() % 1_000)
      let shares = LargestRemainder.whole(weights.map { Number($0 * total, over: sum) }, total: Number(Int(total))) {
        $0 < $1
      }
      #expect(shares.reduce(0) { $0 + $1 } == Number(Int(total)))
      for (weight, share) in zip(weights, shares) {
        let down = weight * total / sum
        let isWhole = weight * total % sum == 0
        #expect(share == Number(Int(down)) || !isWhole && share == Number(Int(down + 1)))
      }
    }
  }
}
