import AppraisalModel
import Diagnostics
import Figures
import Formulas
import Quantities
import Workbooks

/// 资金池台账: for each pool and group its budget, what was kept back, claimed and paid, and what is left.
struct PoolBlocks {
  let frame: SheetFrame

  var all: [SheetBlock] {
    (frame.scheme.pay?.pools ?? []).compactMap { pool in
      let accounts = frame.results.pay.pools.filter { $0.pool == pool.name.value }
      return accounts.isEmpty ? nil : block(pool, accounts)
    }
  }

  private var words: ReportWords { frame.words }

  private func isClaimed(_ pool: PayPool) -> Bool { if case .claims = pool.content { true } else { false } }

  private func block(_ pool: PayPool, _ accounts: [PoolAccount]) -> SheetBlock {
    var rows = accounts.map { cells($0, pool, frame.text(ofGroup: $0.group), isSum: false) }
    if accounts.count > 1 { rows.append(cells(sum(accounts), pool, words("合计", "Sum"), isSum: true)) }
    return SheetBlock(
      title: words("资金池台账：\(pool.title)", "Pool: \(pool.title)"), heads: heads(pool, widestOf: accounts), rows: rows)
  }

  private func heads(_ pool: PayPool, widestOf accounts: [PoolAccount]) -> [SheetFrame.Head] {
    let most = Number.sum(accounts.map { $0.total + ($0.claimed ?? 0) }).text(decimals: 2).count
    func money(_ chinese: String, _ english: String) -> SheetFrame.Head {
      .init(title: words(chinese, english), kind: .money, width: max(9, Double(most + most / 4) + 1))
    }
    var heads: [SheetFrame.Head] = [
      .init(title: frame.title(of: pool.within), width: 14),
      .init(title: words("人数", "People"), kind: .integer, width: 6),
      money("总额", "Total"),
    ]
    heads[2].note = words(
      "台账各栏为数值：由引擎按组结清，不是公式；上表改动后，本台账不随之重算",
      "Values: settled by the engine for each group, no formulas; they do not follow a change in the table above")
    if pool.reserve != nil { heads += [money("预留", "Kept back"), money("可分配", "Available")] }
    if case .claims = pool.content {
      heads.append(money("应发", "Claimed"))
      heads.append(.init(title: words("兑现比例", "Ratio"), kind: .percent(2), width: 9))
    }
    return heads + [money("实发", "Paid"), money("结余", "Left")]
  }

  private func cells(_ account: PoolAccount, _ pool: PayPool, _ name: String, isSum: Bool) -> [SheetCell] {
    let role: CellStyle.Role = isSum ? .total : .body
    var cells: [SheetCell] = [
      .words(name, isSum ? .total : .strong), .count(account.people, role), .number(account.total, .money, role),
    ]
    if pool.reserve != nil {
      cells += [.number(account.reserve, .money, role), .number(account.available, .money, role)]
    }
    if isClaimed(pool) {
      cells.append(account.claimed.map { .number($0, .money, role) } ?? .dash(role))
      cells.append(isSum ? .words("", .total) : ratio(account))
    }
    return cells + [
      .number(account.paid, .money, isSum ? .total : .strong), .unlessZero(account.left, .money, role),
    ]
  }

  private func ratio(_ account: PoolAccount) -> SheetCell {
    guard let ratio = account.ratio else { return .dash() }
    return .number(ratio, .percent(2), ratio < 1 ? .alarm : .body)
  }

  private func sum(_ accounts: [PoolAccount]) -> PoolAccount {
    func sum(_ part: (PoolAccount) -> Number) -> Number { Number.sum(accounts.map(part)) }
    return PoolAccount(
      pool: accounts[0].pool, group: "", people: accounts.reduce(0) { $0 + $1.people }, total: sum { $0.total },
      reserve: sum { $0.reserve }, available: sum { $0.available }, claimed: sum { $0.claimed ?? 0 },
      paid: sum { $0.paid })
  }
}

extension PoolAccount {
  /// The part of the claims that is paid, 1 where the budget suffices; `nil` where nothing is claimed.
  var ratio: Number? {
    guard let claimed, !claimed.isZero else { return nil }
    guard available < claimed else { return 1 }
    return available.dividing(by: claimed)?.rounded(decimals: 6)
  }
}
