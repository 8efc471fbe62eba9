import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// How a pool was shared out to the cent, reckoned again exactly, so that formulas can say it: shares, whole cents, rests.
///
/// Everybody gets the whole cents of his share; the odd cents of a group go to the greatest rests. A group whose rests a
/// binary spreadsheet could not tell apart, or where a cap or floor decided, stays values.
struct PoolFormulas {
  let pool: PayPool
  /// The item that the pool cuts, by its place; `nil` where it shares out.
  let claims: Int?
  /// The place of the group among the people's; `nil` where everybody is one group.
  let group: Int?
  /// What the person's group has to share out; `nil` for those who take no part.
  let available: [Number?]
  /// For each part of the pool everybody's figure; none for claims.
  let weights: [[Number]]
  let exact: [Number]
  let cents: [Number]
  let rests: [Number]
  /// Whether the person's amount can be a formula.
  let isSafe: [Bool]

  /// Among more people than this comparing everybody with everybody takes a spreadsheet too long.
  private static let mostCompared = 300

  /// - Returns: `nil` where the pool's groups are not all in this workbook, or are no columns of it, or nobody takes part.
  init?(_ pool: PayPool, _ results: RunResults, _ reckoner: Reckoner) {
    let people = results.table.people.indices
    guard people.count <= Self.mostCompared, !people.isEmpty, results.scheme.scheme.rounding.money == .decimals(2)
    else {
      return nil
    }
    var texts = people.map { _ in "" }
    switch pool.within {
    case .all:
      guard results.partOf == nil else { return nil }
      group = nil
    case .named(let name):
      guard results.partOf == nil || results.partOf == name,
        let place = results.scheme.scheme.people.groups.firstIndex(where: { $0.name.value == name })
      else { return nil }
      group = place
      texts = (results.table[.reference(results.scheme.chooser(name))] ?? []).map(\.exactText)
    }
    self.pool = pool
    let takes = Self.takers(pool, results, reckoner)
    let accounts = people.map { person in
      results.pay.pools.first { $0.pool == pool.name.value && $0.group == texts[person] }
    }
    let amounts: [Number]
    switch pool.content {
    case .claims(let name):
      guard pool.among == nil,
        let place = (results.scheme.scheme.pay?.items ?? []).firstIndex(where: { $0.name.value == name.value }),
        let items = results.pay.items[name.value], items.contains(where: { $0.claimed != nil })
      else { return nil }
      claims = place
      weights = [items.map { $0.claimed ?? $0.amount }]
      amounts = items.map(\.amount)
    case .shares(let parts):
      claims = nil
      weights = parts.map { part in
        guard case .figure(let formula) = part.by else { return people.map { _ in 1 } }
        return reckoner.figures(of: results.scheme[formula].root).map { $0.number ?? 0 }
      }
      amounts = results.pay.poolShares[pool.name.value] ?? []
    }
    available = people.map { takes[$0] ? accounts[$0]?.available : nil }
    var exact = people.map { _ in Number(0) }
    var cents = exact
    var rests = exact
    var isSafe = people.map { _ in false }
    for members in Dictionary(grouping: people.filter { takes[$0] }, by: { texts[$0] }).values {
      guard let account = accounts[members[0]] else { continue }
      for person in members {
        exact[person] = Self.share(person, members, weights, account.available, pool)
        let whole = exact[person] * 100
        cents[person] = whole.floor
        rests[person] = whole - whole.floor
      }
      let isSettled = claims != nil && !(account.available < account.claimed ?? 0)
      let isShared = Self.isShared(members, cents, rests, account.available, amounts)
      for person in members { isSafe[person] = isSettled || isShared }
    }
    self.exact = exact
    self.cents = cents
    self.rests = rests
    self.isSafe = isSafe
  }

  private static func takers(_ pool: PayPool, _ results: RunResults, _ reckoner: Reckoner) -> [Bool] {
    let remarks = PayRemarks(frame: SheetFrame(results), pools: [])
    let among = pool.among.map { reckoner.figures(of: results.scheme[$0.formula].root) }
    return results.table.people.indices.map { person in
      remarks.gate(barring: pool, person) == nil && among.map { $0[person].condition == true } ?? true
    }
  }

  /// What the person would have of the sum, not rounded.
  private static func share(
    _ person: Int, _ members: [Int], _ weights: [[Number]], _ available: Number, _ pool: PayPool
  ) -> Number {
    var share = Number(0)
    for (index, column) in weights.enumerated() {
      var part = Number(1)
      if case .shares(let parts) = pool.content { part = parts[index].part.value }
      let sum = Number.sum(members.map { column[$0] })
      share = share + ((available * part * column[person]).dividing(by: sum) ?? 0)
    }
    return share
  }

  /// Whether whole cents and greatest rests give what was paid, and no two rests at the cut are alike.
  private static func isShared(
    _ members: [Int], _ cents: [Number], _ rests: [Number], _ available: Number, _ amounts: [Number]
  ) -> Bool {
    let near = Number(1, over: 1_000_000)
    let odd = (available * 100).floor - Number.sum(members.map { cents[$0] })
    guard let odd = odd.asInt, (0...members.count).contains(odd) else { return false }
    let order = members.sorted { rests[$1] < rests[$0] }
    if 0 < odd, odd < order.count, rests[order[odd - 1]] - rests[order[odd]] < near { return false }
    return order.enumerated().allSatisfy { place, person in
      rests[person] < 1 - near && (cents[person] + (place < odd ? 1 : 0)) * Number(1, over: 100) == amounts[person]
    }
  }
}
