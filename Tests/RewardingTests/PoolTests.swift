import AppraisalModel
import Diagnostics
import Figures
import Quantities
import Testing

private let cent = Number(1, over: 100)

/// Schemes by the text of their pool, each read once.
private struct Schemes {
  private var read: [String: TypedScheme] = [:]

  mutating func team(_ total: Number, _ pool: String) throws -> Team {
    if read[pool] == nil { read[pool] = try Team.scheme(pool) }
    return Team(total, try #require(read[pool]))
  }
}

private func texts(_ amounts: [String: Number]) -> [String] {
  amounts.sorted { $0.key < $1.key }.map { $0.value.text(decimals: 2) }
}

private func sum(_ numbers: some Sequence<Number>) -> Number { numbers.reduce(0) { $0 + $1 } }

@Suite("Pools shared out")
struct PoolShareTests {
  @Test(
    "A budget is shared to the cent, as people reckon by hand",
    arguments: [
      ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]), ("0.01", [1, 1, 1], ["0.01", "0.00", "0.00"]),
      ("100.00", [1, 2, 0], ["33.33", "66.67", "0.00"]), ("0.00", [1, 2], ["0.00", "0.00"]),
      ("10.00", [1, 1, 1, 1, 1, 1], ["1.67", "1.67", "1.67", "1.67", "1.66", "1.66"]),
      ("0.05", [1, 2, 3], ["0.01", "0.02", "0.02"]),
    ])
  func known(_ total: String, _ weights: [Int], _ wanted: [String]) throws {
    let team = try Team(try #require(Number(decimal: total)), "within: all, share: weight")
    let paid = try team.paid(weights.enumerated().map { Sharer(id: "E\($0)", weight: Number($1)) })
    #expect(texts(paid.shares) == wanted)
    #expect(paid.accounts[0].left == 0)
  }

  @Test("Whoever is held at his bound is known by it, and nobody else")
  func caps() throws {
    let team = try Team(100, "within: all, share: weight, each_at_most: high")
    let sharers = [(3, 40), (1, 50), (0, 0)].enumerated().map { index, pair in
      var sharer = Sharer(id: "E\(index)", weight: Number(pair.0))
      sharer.high = Number(pair.1)
      return sharer
    }
    let paid = try team.paid(sharers)
    #expect(paid.shares["E0"] == 40)
    #expect(paid.caps == ["E0": 40, "E1": 50])
    let open = try Team(100, "within: all, share: weight").paid(sharers)
    #expect(open.caps.isEmpty)
  }

  @Test("In a thousand random pools the parts are the pool, and nobody has a cent more or less than his exact share")
  func thousand() throws {
    var schemes = Schemes()
    for seed in 1...1_000 {
      var dice = Dice(UInt64(seed))
      let total = dice.money([50, 10_000, 9_000_000][dice.below(3)])
      let reserve = [0, 15, 100, 33][dice.below(4)]
      let ways = ["weight", "equally", "[{part: 40%, by: equally}, {part: 60%, by: weight}]"]
      let way = dice.below(3)
      let among = dice.below(2) == 0
      let team = try schemes.team(
        total, "within: team, reserve: \(reserve)%, share: \(ways[way])\(among ? ", among: joins" : "")")
      var sharers = Team.sharers(1 + dice.below(12), &dice)
      for index in sharers.indices {
        sharers[index].team = dice.below(3) == 0 ? "S" : "N"
        sharers[index].bar = dice.below(7) == 0 ? 1 : 0
      }
      let paid = try team.paid(sharers)
      for name in ["N", "S"] where sharers.contains(where: { $0.team == name }) {
        let members = sharers.filter { $0.team == name }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        let able = members.map { $0.bar == 0 && (!among || $0.joins) }
        let available = (total * Number(Int64(100 - reserve), over: 100)).rounded(decimals: 2)
        let parts: [(part: Number, weights: [Number])] =
          switch way {
          case 0: [(1, members.map(\.weight))]
          case 1: [(1, members.map { _ in 1 })]
          default: [(Number(2, over: 5), members.map { _ in 1 }), (Number(3, over: 5), members.map(\.weight))]
          }
        var exact = members.map { _ in Number(0) }
        for (part, weights) in parts {
          let whole = sum(zip(weights, able).map { $1 ? $0 : 0 })
          for index in members.indices where able[index] && whole != 0 {
            exact[index] = exact[index] + (available * part * weights[index]).dividing(by: whole)!
          }
        }
        let amounts = try members.map { try #require(paid.shares[$0.id]) }
        #expect(Plain.faults(amounts, of: exact, cent: cent) == [], "seed \(seed)")
        let account = try #require(paid.accounts.first { $0.group == name })
        #expect(account.paid == sum(amounts) && account.paid + account.left + account.reserve == total)
        #expect(account.people == able.count { $0 })
      }
      for sharer in sharers { #expect(paid.pay[sharer.id] == paid.shares[sharer.id]! + sharer.claim) }
    }
  }

  @Test("Caps and floors hold, and the rest is shared again by one factor, in a thousand random pools")
  func bounds() throws {
    var schemes = Schemes()
    var refused = 0
    for seed in 1...1_000 {
      var dice = Dice(UInt64(10_000 + seed))
      let total = dice.money([3_000, 900_000][dice.below(2)])
      let bounds = ["each_at_least: low", "each_at_most: high", "each_at_least: low, each_at_most: high"][dice.below(3)]
      let team = try schemes.team(total, "within: all, share: weight, \(bounds)")
      var sharers = Team.sharers(1 + dice.below(12), &dice)
      for index in sharers.indices {
        let mean = (total.dividing(by: Number(sharers.count)) ?? 0).rounded(decimals: 2)
        sharers[index].low = (mean * Number(Int64(dice.below(180)), over: 100)).rounded(decimals: 2)
        sharers[index].high =
          sharers[index].low + (mean * Number(Int64(dice.below(120)), over: 100)).rounded(decimals: 2)
      }
      sharers.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      let lows = sharers.map { bounds.contains("least") ? $0.low : 0 }
      let highs = sharers.map { bounds.contains("most") ? $0.high : 1_000_000_000 }
      let weights = sharers.map(\.weight)
      let available = sum(weights) == 0 ? 0 : total
      guard let exact = Plain.bounded(weights, lows, highs, sum: available) else {
        refused += 1
        #expect(throws: InputRefused.self, "seed \(seed)") { try team.paid(sharers) }
        continue
      }
      let paid = try team.paid(sharers)
      let amounts = sharers.map { paid.shares[$0.id]! }
      #expect(Plain.faults(amounts, of: exact, cent: cent) == [], "seed \(seed)")
      for index in sharers.indices {
        let isIn = lows[index] <= amounts[index] && amounts[index] <= highs[index]
        #expect(weights[index] == 0 ? amounts[index] == 0 : isIn, "seed \(seed)")
      }
    }
    #expect((50...600).contains(refused), "\(refused)")
  }

  @Test("Whatever order people come in, nobody's share changes; and by their ids only an odd cent")
  func shuffled() throws {
    var dice = Dice(3)
    var schemes = Schemes()
    for _ in 0..<200 {
      let team = try schemes.team(dice.money(100_000), "within: team, share: weight, ties: [other], each_at_most: high")
      var sharers = Team.sharers(1 + dice.below(15), &dice)
      for index in sharers.indices { sharers[index].team = dice.below(2) == 0 ? "N" : "S" }
      let paid = try team.paid(sharers)
      #expect(try team.paid(sharers.shuffled(using: &dice)).shares == paid.shares)
      let renamed = sharers.map { sharer in
        var sharer = sharer
        sharer.id = "Z" + String(sharer.id.reversed())
        return sharer
      }
      let again = try team.paid(renamed)
      for (one, other) in zip(sharers, renamed) {
        #expect(!(cent < (paid.shares[one.id]! - again.shares[other.id]!).magnitude))
      }
    }
  }

  @Test("The odd cent goes to the higher tie-breaker, then to the first id")
  func oddCent() throws {
    let team = try Team(100, "within: all, share: equally, ties: [other]")
    let sharers = [1, 2, 2].enumerated().map { Sharer(id: "E\($0)", other: Number($1)) }
    #expect(texts(try team.paid(sharers).shares) == ["33.33", "33.34", "33.33"])
  }

  @Test("Money without cents is shared in whole units")
  func whole() throws {
    let team = try Team(100, "within: all, share: equally", money: 0)
    #expect(texts(try team.paid((0..<3).map { Sharer(id: "E\($0)") }).shares) == ["34.00", "33.00", "33.00"])
  }
}

@Suite("Pools of claims")
struct PoolClaimTests {
  @Test("Claims beyond the budget are all cut by one ratio, in five hundred random pools; others are paid whole")
  func ratio() throws {
    var schemes = Schemes()
    for seed in 1...500 {
      var dice = Dice(UInt64(20_000 + seed))
      var sharers = Team.sharers(1 + dice.below(12), &dice)
      for index in sharers.indices {
        sharers[index].claim = dice.below(5) == 0 ? 0 : dice.money(200_000)
        sharers[index].bar = dice.below(8) == 0 ? 2 : 0
      }
      sharers.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      let claims = sharers.map { $0.bar == 2 ? Number(0) : $0.claim }
      let claimed = sum(claims)
      let total = (claimed * Number(Int64(dice.below(200)), over: 100)).rounded(decimals: 2)
      let paid = try schemes.team(total, "within: all, claims: claim").paid(sharers)
      let amounts = sharers.map { paid.claims[$0.id]! }
      let exact = total < claimed ? claims.map { ($0 * total).dividing(by: claimed)! } : claims
      #expect(Plain.faults(amounts, of: exact, cent: cent) == [], "seed \(seed)")
      #expect(paid.accounts[0].claimed == claimed)
      #expect(paid.accounts[0].paid == min(total, claimed) && paid.accounts[0].left == total - min(total, claimed))
      #expect(sharers.map { paid.pay[$0.id]! } == amounts)
    }
  }

  @Test("Whom a gate bars from the pool is paid nothing from it nor beside it; who takes no part is paid beside it")
  func barred() throws {
    var sharers = [100, 100, 100].enumerated().map { Sharer(id: "E\($0)", claim: Number($1)) }
    sharers[0].bar = 1
    #expect(texts(try Team(100, "within: all, claims: claim").paid(sharers).claims) == ["0.00", "50.00", "50.00"])
    sharers[1].joins = false
    let paid = try Team(90, "within: all, claims: claim, among: joins").paid(sharers)
    #expect(texts(paid.claims) == ["0.00", "100.00", "90.00"])
    #expect(texts(paid.pay) == ["0.00", "100.00", "90.00"])
  }

  @Test("A budget of nothing pays nothing, and claims that just meet it are paid whole")
  func edges() throws {
    let sharers = [10, 20, 30].enumerated().map { Sharer(id: "E\($0)", claim: Number($1)) }
    #expect(texts(try Team(0, "within: all, claims: claim").paid(sharers).claims) == ["0.00", "0.00", "0.00"])
    #expect(texts(try Team(60, "within: all, claims: claim").paid(sharers).claims) == ["10.00", "20.00", "30.00"])
    let less = try #require(Number(decimal: "59.99"))
    #expect(texts(try Team(less, "within: all, claims: claim").paid(sharers).claims) == ["10.00", "20.00", "29.99"])
  }
}
