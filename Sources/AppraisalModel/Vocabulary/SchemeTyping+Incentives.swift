import Diagnostics
import Formulas

/// The formulas of what follows from the results: quota, accounts, pools, moves, awards, checks.
extension SchemeTyping {
  mutating func typeIncentives() {
    if let weigh = scheme.people.onePer?.weigh { expect(weigh, .person(.scores), .number) }
    if let quota = scheme.ratings?.quota { type(quota) }
    for account in scheme.accounts { expect(account.earn, .person(.accounts), .number) }
    for pool in scheme.pay?.pools ?? [] { type(pool) }
    for move in scheme.pay?.moves ?? [] {
      expect(move.when.formula, .person(.moves), .condition)
      for formula in move.setFormulas { expect(formula, .person(.moves), .number) }
    }
    for award in scheme.recognition?.awards ?? [] { type(award) }
    if let territory = scheme.territory { type(territory) }
    for check in scheme.checks { expect(check.must.formula, .person(.checks), .condition) }
  }

  private mutating func type(_ quota: Quota) {
    let scope = FormulaScope.person(.rating)
    check(quota.within, at: quota.place)
    if let among = quota.among { expect(among.formula, scope, .condition) }
    for formula in quota.ties.formulas + quota.seatFormulas { expect(formula, scope, .number) }
  }

  private mutating func type(_ pool: PayPool) {
    check(pool.within, at: pool.name.place)
    if let among = pool.among { expect(among.formula, .person(.pools), .condition) }
    for formula in pool.numberFormulas + pool.ties { expect(formula, .person(.pools), .number) }
  }

  private mutating func type(_ award: Award) {
    let scope = FormulaScope.person(.awards)
    check(award.within, at: award.place)
    if let among = award.among { expect(among.formula, scope, .condition) }
    switch award.content {
    case .best(let count, let by):
      expect(count, scope, .number)
      expect(by, scope, .number)
    case .everyone(let condition): expect(condition, scope, .condition)
    }
    for formula in award.ties.formulas { expect(formula, scope, .number) }
    for formula in award.text?.formulas ?? [] { type(formula, scope) }
  }
}
