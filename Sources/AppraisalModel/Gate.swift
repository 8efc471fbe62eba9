package import Diagnostics

/// A veto (一票否决) and what it forbids: a higher score, a higher rating, items of pay.
package struct Gate: Sendable {
  package var title: Placed<String>
  package var when: Condition
  package var scoreAtMost: Constant?
  package var ratingAtMost: Chosen<Placed<String>>?
  package var pay: BarredPay
  /// Whether somebody for whom it closes takes no award, and does not move.
  package var barsAwards: Bool
  package var barsMoves: Bool

  package enum BarredPay: Sendable {
    case none
    case items([Placed<String>])
    case all
  }

  package init(
    title: Placed<String>, when: Condition, scoreAtMost: Constant?, ratingAtMost: Chosen<Placed<String>>?,
    pay: BarredPay, barsAwards: Bool = false, barsMoves: Bool = false
  ) {
    self.title = title
    self.when = when
    self.scoreAtMost = scoreAtMost
    self.ratingAtMost = ratingAtMost
    self.pay = pay
    self.barsAwards = barsAwards
    self.barsMoves = barsMoves
  }
}
