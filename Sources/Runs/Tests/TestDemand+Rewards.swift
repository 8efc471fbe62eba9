import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities

/// What pay, moves, awards and checks need.
extension TestDemand {
  mutating func needPay(_ name: String) {
    needGates()
    if let item = model.pay?.items.first(where: { $0.name.value == name }) {
      switch item.content {
      case .formula(let chosen):
        need(chosen.values)
        for key in chosen.keys { need(chooser: key.value) }
      case .rule(let values, let rule):
        need(values.values)
        need(rule)
      case .subtotal(let items): for item in items { need(.payItem(item.value)) }
      }
      if let when = item.when { need(when.formula) }
      need(item.bounds.constants)
      for pool in model.pay?.pools ?? [] {
        if case .claims(let claimed) = pool.content, claimed.value == name, follows(pool.total) { need(pool) }
      }
    } else if let pool = model.pay?.pools.first(where: { $0.name.value == name }) {
      need(pool)
    }
  }

  mutating func need(_ pool: PayPool) {
    guard pools.insert(pool.name.value).inserted else { return }
    reach(.pools)
    need(pool.within)
    need(pool.numberFormulas + pool.ties)
    if let among = pool.among { need(among.formula) }
    need([pool.reserve].compactMap(\.self))
  }

  mutating func needMoves() {
    asksMoves = true
    reach(.moves)
    needGates()
    guard let pay = model.pay, let table = pay.table else { return }
    need(chooser: table.rank.value)
    need(chooser: table.step.value)
    for move in pay.moves {
      let accounts = move.spends.map { FigureName.account($0.account.value) }
      for account in accounts where follows(account, []) { need(account) }
      for formula in [move.when.formula] + move.setFormulas { consider(formula) }
    }
  }

  mutating func needChecks() {
    reach(.checks)
    needGates()
    for check in model.checks { consider(check.must.formula) }
  }

  mutating func needAward(_ name: String) {
    reach(.awards)
    needGates()
    guard let awards = model.recognition?.awards else { return }
    for award in awards {
      let isAsked = award.name.value == name
      let isSettled = isGiven(.award(award.name.value))
      if isSettled { names.insert(.award(award.name.value)) }
      if isAsked || (!isSettled && award.formulas.allSatisfy { follows($0) }) {
        names.insert(.award(award.name.value))
        need(award.within)
        if let of = award.of { need(chooser: of.value) }
        need(award.formulas)
      }
      if isAsked { break }
    }
  }

  /// Items and pools of pay that are asked for.
  var payNames: [FigureName] { names.filter { $0 == .pay || $0.step == .pools } }
}
