package import Diagnostics
package import Formulas
package import Quantities

/// A move on the pay table (薪档升降), in force from a later period.
package struct Move: Sendable {
  package var title: Placed<String>
  /// Missing does not hold, and the controls count it.
  package var when: Condition
  package var rank: Change?
  package var step: Change?
  /// Where a move may not lead below or above, besides the table's edges.
  package var rankBounds: Bounds
  package var stepBounds: Bounds
  package var spends: [Spending]
  /// The streak of this move's condition counts from the next period after it.
  package var resetsStreak: Bool
  package var inForce: InForce

  package enum Change: Sendable {
    /// `+1`, `-1`: a signed number moves by so many.
    case by(Placed<Int>)
    /// An unsigned number, or a formula, sets.
    case to(Formula)
  }

  /// `spends: {step_points: 6}`.
  package struct Spending: Sendable {
    package let account: Placed<String>
    package let amount: Constant

    package init(account: Placed<String>, amount: Constant) {
      self.account = account
      self.amount = amount
    }
  }

  package enum InForce: String, Sendable, CaseIterable {
    case nextPeriod = "next_period"
    case nextQuarter = "next_quarter"
    case nextYear = "next_year"
  }

  package init(
    title: Placed<String>, when: Condition, rank: Change?, step: Change?, rankBounds: Bounds, stepBounds: Bounds,
    spends: [Spending], resetsStreak: Bool, inForce: InForce
  ) {
    self.title = title
    self.when = when
    self.rank = rank
    self.step = step
    self.rankBounds = rankBounds
    self.stepBounds = stepBounds
    self.spends = spends
    self.resetsStreak = resetsStreak
    self.inForce = inForce
  }

  package var setFormulas: [Formula] {
    [rank, step].compactMap { if case .to(let formula)? = $0 { formula } else { nil } }
  }

  /// The first period in which a move decided in `period` is in force.
  package func firstInForce(after period: Period) -> Period {
    switch inForce {
    case .nextPeriod: period.next
    case .nextQuarter: Period(period.kind, containing: Period(.quarter, containing: period.lastDay).next.firstDay)
    case .nextYear: Period(period.kind, containing: Period(.year, containing: period.lastDay).next.firstDay)
    }
  }
}
