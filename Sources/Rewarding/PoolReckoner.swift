import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Pays the pools: each group's budget shared out, or claims cut to it; then the pay is added up.
package struct PoolReckoner {
  private var reckoner: Reckoner
  private let grades: GradeSheet
  private var sheet: PaySheet

  /// The sheet with the pools paid, and the reckoner with their shares, the cut items and the pay in its table.
  package static func pay(
    _ reckoner: Reckoner, _ grades: GradeSheet, _ sheet: PaySheet
  ) throws -> (sheet: PaySheet, reckoner: Reckoner) {
    var pools = PoolReckoner(reckoner: reckoner, grades: grades, sheet: sheet)
    for pool in reckoner.scheme.scheme.pay?.pools ?? [] { try pools.pay(pool) }
    pools.addUp()
    return (pools.sheet, pools.reckoner)
  }

  private var people: Range<Int> { 0..<reckoner.count }

  private var decimals: Int {
    if case .decimals(let count) = reckoner.scheme.scheme.rounding.money { count } else { 2 }
  }

  /// What is left of a total after the reserve, rounded to whole cents; never more than there is.
  private func available(_ total: Number, _ reserve: Number) -> Number {
    let rounded = (total * (1 - reserve)).rounded(decimals: decimals)
    guard total < rounded else { return rounded }
    return rounded - (0..<decimals).reduce(Number(1)) { unit, _ in unit * Number(1, over: 10) }
  }

  private mutating func pay(_ pool: PayPool) throws {
    if let given = reckoner.given[.payItem(pool.name.value)] {
      sheet.poolShares[pool.name.value] = given.map { $0.number ?? 0 }
      reckoner.table[.payItem(pool.name.value)] = given
      return
    }
    let texts = reckoner.groups(pool.within)
    let groups = Dictionary(grouping: people) { texts[$0] ?? "" }
    reckoner.headcounts = people.map { groups[texts[$0] ?? ""]?.count ?? 0 }
    defer { reckoner.headcounts = nil }
    let totals = try reckoner.figures(of: pool.total)
    let takesPart = try takers(of: pool)
    let breakers = try pool.ties.map { try reckoner.figures(of: $0) }
    let weights = try weights(of: pool)
    var shares = Array(repeating: Number(0), count: reckoner.count)
    var caps = [Number?](repeating: nil, count: reckoner.count)
    for (name, members) in groups.sorted(by: { $0.key < $1.key }) {
      let total = try total(of: pool, name, members, totals)
      let reserve = try pool.reserve.map { try reckoner.number($0, for: members[0]) } ?? 0
      let available = available(total, reserve)
      var account = PoolAccount(
        pool: pool.name.value, group: name, people: members.count { takesPart[$0] }, total: total,
        reserve: total - available, available: available, claimed: nil, paid: 0)
      let order = Precedence(breakers).precedes
      switch pool.content {
      case .claims(let item): try cut(item.value, pool, members, takesPart, &account, order)
      case .shares(let parts):
        let paid = try share(pool, parts, weights, members.filter { takesPart[$0] }, available, order)
        for (person, amount, cap) in paid { (shares[person], caps[person]) = (amount, cap) }
        account.paid = Number.sum(paid.map(\.amount))
      }
      sheet.pools.append(account)
    }
    if case .shares = pool.content {
      sheet.poolShares[pool.name.value] = shares
      if pool.atMost != nil { sheet.poolCaps[pool.name.value] = caps }
      reckoner.table[.payItem(pool.name.value)] = shares.map { .number($0) }
    }
  }

  private func takers(of pool: PayPool) throws -> [Bool] {
    let among = try pool.among.map { try reckoner.figures(of: $0.formula) }
    return people.map { person in
      barring(pool, person) == nil && among.map { $0[person].condition == true } ?? true
    }
  }

  /// The first closed gate that bars somebody from a pool.
  private func barring(_ pool: PayPool, _ person: Int) -> Int? {
    grades.grades[person].gates.first { index in
      switch reckoner.scheme.scheme.gates[index].pay {
      case .none: false
      case .all: true
      case .items(let names): names.contains { $0.value == pool.name.value }
      }
    }
  }

  private func total(of pool: PayPool, _ group: String, _ members: [Int], _ totals: [Figure]) throws -> Number {
    func refused(_ problem: String) -> InputRefused {
      InputRefused([
        Finding(
          RewardingFinding.poolTotal, at: pool.total.source.place, length: pool.total.source.text.unicodeScalars.count,
          ["name": pool.name.value, "group": group.isEmpty ? "all" : group, "problem": problem])
      ])
    }
    if let cause = totals[members[0]].cause { throw refused("is missing: \(cause.words)") }
    guard let total = totals[members[0]].number, !total.isNegative else { throw refused("is below 0") }
    if let other = members.first(where: { totals[$0].number != total }) {
      let (one, two) = (reckoner.table.people[members[0]].id, reckoner.table.people[other].id)
      throw refused(
        "is not one figure: \(total.shownText(decimals: 4)) for \(one), \(totals[other].shownText()) for \(two)")
    }
    return total
  }

  // MARK: Claims

  private mutating func cut(
    _ item: String, _ pool: PayPool, _ members: [Int], _ takesPart: [Bool], _ account: inout PoolAccount,
    _ precedes: (Int, Int) -> Bool
  ) throws {
    guard var results = sheet.items[item] else { return }
    // Whom a gate bars from the pool is not paid beside it.
    for person in members where results[person].barredBy == nil {
      guard let gate = barring(pool, person) else { continue }
      results[person].barredBy = gate
      results[person].amount = 0
    }
    let takers = members.filter { takesPart[$0] }
    let claimed = Number.sum(takers.map { results[$0].amount })
    account.claimed = claimed
    account.paid = claimed
    if account.available < claimed {
      let claims = takers.map { PoolShares.Claim(exact: results[$0].amount) }
      guard let exact = PoolShares.bounded(claims, of: account.available) else { return }
      let paid = PoolShares.inUnits(exact, of: account.available, decimals: decimals) {
        precedes(takers[$0], takers[$1])
      }
      for (person, amount) in zip(takers, paid) {
        results[person].claimed = results[person].amount
        results[person].amount = amount
      }
      account.paid = Number.sum(paid)
    }
    sheet.items[item] = results
    reckoner.table[.payItem(item)] = results.map { .number($0.amount) }
  }

  // MARK: Shares

  /// For each part of the pool its figure of each person; equal for all where it is shared equally.
  private func weights(of pool: PayPool) throws -> [[Figure]] {
    guard case .shares(let parts) = pool.content else { return [] }
    return try parts.map { part in
      switch part.by {
      case .equally: Array(repeating: .number(1), count: reckoner.count)
      case .figure(let formula): try reckoner.figures(of: formula)
      }
    }
  }

  private func share(
    _ pool: PayPool, _ parts: [PayPool.Part], _ weights: [[Figure]], _ takers: [Int], _ available: Number,
    _ precedes: (Int, Int) -> Bool
  ) throws -> [(person: Int, amount: Number, cap: Number?)] {
    var exact = Array(repeating: Number(0), count: takers.count)
    for (part, figures) in zip(parts, weights) {
      let numbers = try takers.map { try weight(figures[$0], of: $0, pool) }
      let sum = Number.sum(numbers)
      guard !sum.isZero else { continue }
      for index in takers.indices {
        exact[index] = exact[index] + ((available * part.part.value * numbers[index]).dividing(by: sum) ?? 0)
      }
    }
    let sum = Number.sum(exact)
    var claims: [PoolShares.Claim] = []
    let most = try pool.atMost.map { try bounds($0) }
    let least = try pool.atLeast.map { try bounds($0) }
    for (index, person) in takers.enumerated() {
      claims.append(
        PoolShares.Claim(
          exact: exact[index], atLeast: try least.map { try bound($0[person], of: person, pool) },
          atMost: try most.map { try bound($0[person], of: person, pool) }))
    }
    guard let bounded = PoolShares.bounded(claims, of: sum) else {
      throw InputRefused([
        Finding(
          RewardingFinding.poolFloors, at: pool.name.place, length: pool.name.length,
          ["name": pool.name.value, "available": available.shownText(decimals: decimals)])
      ])
    }
    let reached = sum == available ? available : sum
    let amounts = PoolShares.inUnits(bounded, of: reached, decimals: decimals) { precedes(takers[$0], takers[$1]) }
    return takers.indices.map { index in
      let isCapped = !exact[index].isZero && claims[index].atMost == bounded[index]
      return (takers[index], amounts[index], isCapped ? bounded[index] : nil)
    }
  }

  private func weight(_ figure: Figure, of person: Int, _ pool: PayPool) throws -> Number {
    if let number = figure.number, !number.isNegative { return number }
    throw refused(pool, person, figure.cause.map { "is missing: \($0.words)" } ?? "is below 0")
  }

  private func bounds(_ chosen: Chosen<Formula>) throws -> [Figure] {
    var columns: [Formula.ID: [Figure]] = [:]
    for formula in chosen.values { columns[formula.id] = try reckoner.figures(of: formula) }
    return try people.map { person in
      columns[try reckoner.value(of: chosen, for: person).id]?[person] ?? .missing(.said)
    }
  }

  private func bound(_ figure: Figure, of person: Int, _ pool: PayPool) throws -> Number {
    if let number = figure.number, !number.isNegative { return number }
    throw refused(pool, person, figure.cause.map { "is missing: \($0.words)" } ?? "is below 0")
  }

  private func refused(_ pool: PayPool, _ person: Int, _ problem: String) -> InputRefused {
    InputRefused([
      Finding(
        RewardingFinding.poolWeight, at: pool.name.place, length: pool.name.length,
        ["name": pool.name.value, "person": Personal.text(reckoner.table.people[person].id), "problem": problem])
    ])
  }

  // MARK: Sum

  private mutating func addUp() {
    let pay = reckoner.scheme.scheme.pay
    for item in pay?.items ?? [] {
      guard case .subtotal(let names) = item.content else { continue }
      let sums = people.map { person in Number.sum(names.map { amount($0.value, person) }) }
      sheet.items[item.name.value] = sums.map { PayResult(value: nil, raw: .number($0), amount: $0, barredBy: nil) }
      reckoner.table[.payItem(item.name.value)] = sums.map { .number($0) }
    }
    sheet.pay = people.map { person in
      let items = (pay?.items ?? []).compactMap { item -> Number? in
        if case .subtotal = item.content { return nil }
        return sheet.items[item.name.value]?[person].amount
      }
      return Number.sum(items + (pay?.pools ?? []).compactMap { sheet.poolShares[$0.name.value]?[person] })
    }
    if let given = reckoner.given[.pay] { sheet.pay = given.map { $0.number ?? 0 } }
    reckoner.table[.pay] = sheet.pay.map { .number($0) }
  }

  private func amount(_ name: String, _ person: Int) -> Number {
    sheet.items[name]?[person].amount ?? sheet.poolShares[name]?[person] ?? 0
  }
}
