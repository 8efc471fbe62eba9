import AppraisalModel
import Figures
import Formulas
import Quantities

/// A finished run's figures as its steps saw them: a score before the gates and after, an account before a move spends of it.
///
/// Columns are kept once they are reckoned, since everybody's are needed for one person's figure across people.
final class StageReckoners {
  let scheme: TypedScheme
  private let early: Reckoner
  private let paying: Reckoner
  private let moving: Reckoner
  private let late: Reckoner
  private var known: [String: [Figure]] = [:]

  private enum Stage {
    /// Up to the gates.
    case early
    /// Accounts and items of pay, before a pool cuts them.
    case paying
    case moving
    case late

    init(_ step: Step) {
      switch step {
      case .people, .measures, .scores, .total, .gates: self = .early
      case .rating, .accounts, .payItems: self = .paying
      case .pools, .moves: self = .moving
      case .awards, .checks: self = .late
      }
    }
  }

  init(_ results: RunResults) {
    scheme = results.scheme
    func reckoner(_ change: (inout FigureTable) -> Void) -> Reckoner {
      var table = results.table
      change(&table)
      return Reckoner(
        scheme: results.scheme, period: results.period, table: table, history: results.history,
        corrections: results.corrections)
    }
    func unspend(_ table: inout FigureTable) {
      for (name, accounts) in results.incentives.accounts {
        table[.account(name)] = accounts.map { .number($0.balance + $0.spent) }
      }
    }
    early = reckoner { table in
      unspend(&table)
      table[.total] = results.scores.totals.map { .number($0.total) }
    }
    paying = reckoner { table in
      unspend(&table)
      for (name, items) in results.pay.items {
        table[.payItem(name)] = items.map { .number($0.claimed ?? $0.amount) }
      }
    }
    moving = reckoner { unspend(&$0) }
    late = reckoner { _ in }
  }

  /// One table for every step: of people who are not appraised.
  init(_ reckoner: Reckoner) {
    scheme = reckoner.scheme
    (early, paying, moving, late) = (reckoner, reckoner, reckoner, reckoner)
  }

  subscript(step: Step) -> Reckoner {
    switch Stage(step) {
    case .early: early
    case .paying: paying
    case .moving: moving
    case .late: late
    }
  }

  /// What tells the figures of a node in one step from those in another.
  func key(_ node: TypedNode, in step: Step) -> String {
    guard case .name(.figure(let name)) = node.kind else { return node.canonical }
    switch name {
    case .total, .account, .payItem: return "\(node.canonical) \(Stage(step))"
    default: return node.canonical
    }
  }

  /// The figures of a node for everybody.
  func figures(of node: TypedNode, in step: Step, _ surroundings: Reckoner.Surroundings? = nil) -> [Figure] {
    if let surroundings { return self[step].figures(of: node, surroundings) }
    let key = "\(Stage(step)) \(node.canonical)"
    if let figures = known[key] { return figures }
    let figures = self[step].figures(of: node)
    known[key] = figures
    return figures
  }
}
