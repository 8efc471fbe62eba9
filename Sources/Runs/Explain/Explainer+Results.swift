import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Reporting
import Rewarding

/// From the total to rating, pay, moves and awards.
extension Explainer {
  mutating func gates(_ results: RunResults) throws -> [ExplainedGate] {
    let reckoner = stages[.gates]
    return try scheme.scheme.gates.enumerated().map { index, gate in
      let barred: [String] =
        switch gate.pay {
        case .none: []
        case .items(let names): names.map(\.value)
        case .all: ["all"]
        }
      return ExplainedGate(
        title: gate.title.value, place: gate.title.place, condition: explained(gate.when.formula),
        isClosed: results.grades.grades[person].gates.contains(index),
        scoreAtMost: try gate.scoreAtMost.map { try reckoner.number($0, for: person) },
        ratingAtMost: try gate.ratingAtMost.map { try reckoner.value(of: $0, for: person).value }, pay: barred)
    }
  }

  mutating func rating(_ results: RunResults) throws -> ExplainedRating? {
    guard let scale = scheme.scheme.ratings else { return nil }
    let reckoner = stages[.rating]
    let grade = results.grades.grades[person]
    return ExplainedRating(
      place: scale.place,
      scale: try scale.entries.map { entry in
        (entry.name.value, try entry.from.map { try reckoner.number($0, for: person) })
      }, score: grade.score, byScore: grade.ratingByScore, rating: grade.rating,
      quota: scale.quota.map { seating($0, results) })
  }

  private func seating(_ quota: Quota, _ results: RunResults) -> ExplainedRating.Seating {
    let groups = stages[.rating].groups(quota.within)
    let own = groups[person] ?? ""
    let named = results.grades.seats.filter { $0.group == own }
    // Groups that are too small for themselves have their seats together.
    let seats = named.isEmpty ? results.grades.seats.filter { $0.group.contains(own) } : named
    let grades = results.grades.grades
    let order = groups.indices.filter { groups[$0] == groups[person] }.sorted {
      grades[$1].score < grades[$0].score || grades[$0].score == grades[$1].score && $0 < $1
    }
    return .init(
      place: quota.place, group: own, reason: grades[person].quota, seats: seats,
      order: order.map { (results.table.people[$0].id, grades[$0].score, grades[$0].rating ?? "") })
  }

  // MARK: Pay

  mutating func pay(_ results: RunResults) throws -> ExplainedPay? {
    guard let pay = scheme.scheme.pay else { return nil }
    var items: [ExplainedPay.Item] = []
    for item in pay.items {
      guard let all = results.pay.items[item.name.value] else { continue }
      items.append(try self.item(item, all))
    }
    let pools = pay.pools.compactMap { pool($0, results) }
    return ExplainedPay(items: items, pools: pools, pay: results.pay.pay[person], currency: scheme.scheme.currency)
  }

  private mutating func item(_ item: PayItem, _ all: [PayResult]) throws -> ExplainedPay.Item {
    var formula: ExplainedFormula?
    var rule: ExplainedRule?
    var subtotal: [String] = []
    switch item.content {
    case .formula(let chosen): formula = try explained(chosen)
    case .rule(let value, let gives):
      formula = try explained(value)
      rule = try self.rule(gives, values: all.map { $0.value ?? .missing(.said) }, full: 100)
    case .subtotal(let names): subtotal = names.map(\.value)
    }
    return ExplainedPay.Item(
      name: item.name.value, title: item.title, place: item.name.place,
      when: item.when.map { self.explained($0.formula) }, formula: formula, rule: rule, subtotal: subtotal,
      bounds: RuleInWords(scheme).bounds(item.bounds),
      decimals: Explainer.decimals(item.round?.value ?? scheme.scheme.rounding.money), result: all[person],
      barredBy: all[person].barredBy.map { scheme.scheme.gates[$0].title.value })
  }

  private func pool(_ pool: PayPool, _ results: RunResults) -> ExplainedPay.Pool? {
    let name = pool.name.value
    let group = stages[.pools].groups(pool.within)[person] ?? ""
    guard let account = results.pay.pools.first(where: { $0.pool == name && $0.group == group }) else { return nil }
    var claim: String?
    if case .claims(let item) = pool.content { claim = item.value }
    let share = claim.flatMap { results.pay.items[$0]?[person].amount } ?? results.pay.poolShares[name]?[person]
    return ExplainedPay.Pool(
      name: name, title: pool.title, place: pool.name.place, total: pool.total.source.text, account: account,
      share: share ?? 0, claim: claim, cap: results.pay.poolCaps[name]?[person])
  }

  // MARK: What follows

  mutating func accounts(_ results: RunResults) -> [ExplainedAccount] {
    scheme.scheme.accounts.compactMap { account in
      guard let result = results.incentives.accounts[account.name.value]?[person] else { return nil }
      return ExplainedAccount(
        name: account.name.value, title: account.title, place: account.name.place, earn: explained(account.earn),
        result: result)
    }
  }

  mutating func moves(_ results: RunResults) -> [ExplainedMove] {
    (scheme.scheme.pay?.moves ?? []).enumerated().map { index, move in
      let ends = MoveReckoner.streakEnds(of: move, stages[.moves])
      return ExplainedMove(
        title: move.title.value, place: move.title.place,
        condition: explained(move.when.formula, ends.map { .init(streakEnds: $0) }),
        result: results.incentives.moves.first { $0.move == index && $0.person == person })
    }
  }

  mutating func awards(_ results: RunResults) -> [ExplainedAward] {
    (scheme.scheme.recognition?.awards ?? []).enumerated().compactMap { index, award in
      guard award.of == nil else { return nil }
      let formula: Formula =
        switch award.content {
        case .best(_, let by): by
        case .everyone(let condition): condition
        }
      let taken = results.incentives.awards.first { $0.award == index && $0.person == person }
      return ExplainedAward(
        name: award.name.value, title: award.title, place: award.place,
        among: award.among.map { explained($0.formula) },
        figure: explained(formula), isTaken: taken != nil, standing: taken?.place, citation: taken?.citation)
    }
  }
}
