import AppraisalModel
import Diagnostics
package import Figures
import Formulas
import Quantities

/// Keeps the accounts: last period's balance, what expired, what this period earns.
package struct AccountReckoner {
  private var reckoner: Reckoner
  private var findings: [Finding] = []

  /// The accounts before anything is spent, and the reckoner with the balances in its table.
  package static func balances(
    _ reckoner: Reckoner
  ) throws -> (accounts: [String: [AccountResult]], reckoner: Reckoner) {
    var accounts = AccountReckoner(reckoner: reckoner)
    var all: [String: [AccountResult]] = [:]
    for account in reckoner.scheme.scheme.accounts {
      let results = try accounts.given(account) ?? accounts.balance(account)
      all[account.name.value] = results
      accounts.reckoner.table[.account(account.name.value)] = results.map { .number($0.balance) }
    }
    if !accounts.findings.isEmpty { throw InputRefused(accounts.findings) }
    return (all, accounts.reckoner)
  }

  /// The balances that a test gives.
  private func given(_ account: Account) -> [AccountResult]? {
    reckoner.given[.account(account.name.value)]?.map { figure in
      let points = figure.number ?? 0
      let batches = AccountBatches([.init(period: reckoner.period, points: points)])
      return AccountResult(opening: 0, earned: points, expired: 0, spent: 0, batches: batches.batches)
    }
  }

  private mutating func balance(_ account: Account) throws -> [AccountResult] {
    let history = reckoner.history
    let previous = reckoner.period.advanced(by: -1)
    if !history.isEmpty, history.runs[previous.index] == nil {
      findings.append(
        Finding(
          RewardingFinding.accountGap, at: account.name.place, length: account.name.length,
          ["name": account.name.value, "period": previous.text]))
      return []
    }
    var failed: [(String, MissingCause)] = []
    let results = try reckoner.figures(of: account.earn).enumerated().map { person, figure -> AccountResult in
      let id = reckoner.table.people[person].id
      if let cause = figure.cause, !account.earnMissingIsZero { failed.append((id, cause)) }
      return booked(account, AccountBatches.kept(of: account.name.value, person: id, in: history, previous), figure)
    }
    if let first = failed.first {
      findings.append(
        Finding(
          RewardingFinding.amountMissing, at: account.name.place, length: account.name.length,
          ["name": account.name.value, "people": PeopleList.text(failed.map(\.0)), "cause": first.1.words]))
    }
    return results
  }

  private func booked(_ account: Account, _ opening: AccountBatches, _ earned: Figure) -> AccountResult {
    var batches = opening
    let expired = account.lasts.map { batches.expire(before: reckoner.period.index - $0 + 1) } ?? 0
    let points = earned.number ?? 0
    batches.add(points, in: reckoner.period)
    return AccountResult(
      opening: opening.sum, earned: points, expired: expired, spent: 0, batches: batches.batches)
  }
}
