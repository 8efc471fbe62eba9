package import Diagnostics
package import Quantities

package struct ExplainedPay: Sendable {
  package var items: [Item]
  package var pools: [Pool]
  package var pay: Number
  package var currency: String

  package struct Item: Sendable {
    package var name: String
    package var title: String
    package var place: SourceLocation
    package var when: ExplainedFormula?
    /// The amount's formula; what a rule judges where there is one.
    package var formula: ExplainedFormula?
    package var rule: ExplainedRule?
    /// The items that a subtotal adds.
    package var subtotal: [String]
    package var bounds: String
    package var decimals: Int?
    package var result: PayResult
    /// The title of the gate that made it 0.
    package var barredBy: String?

    package init(
      name: String, title: String, place: SourceLocation, when: ExplainedFormula?, formula: ExplainedFormula?,
      rule: ExplainedRule?, subtotal: [String], bounds: String, decimals: Int?, result: PayResult, barredBy: String?
    ) {
      self.name = name
      self.title = title
      self.place = place
      self.when = when
      self.formula = formula
      self.rule = rule
      self.subtotal = subtotal
      self.bounds = bounds
      self.decimals = decimals
      self.result = result
      self.barredBy = barredBy
    }
  }

  package struct Pool: Sendable {
    package var name: String
    package var title: String
    package var place: SourceLocation
    package var total: String
    package var account: PoolAccount
    /// What the person has of it; of a pool of claims the item's amount.
    package var share: Number
    /// The item that is claimed; `nil` where the pool is shared out.
    package var claim: String?
    package var cap: Number?

    package init(
      name: String, title: String, place: SourceLocation, total: String, account: PoolAccount, share: Number,
      claim: String?, cap: Number?
    ) {
      self.name = name
      self.title = title
      self.place = place
      self.total = total
      self.account = account
      self.share = share
      self.claim = claim
      self.cap = cap
    }
  }

  package init(items: [Item], pools: [Pool], pay: Number, currency: String) {
    self.items = items
    self.pools = pools
    self.pay = pay
    self.currency = currency
  }
}

package struct ExplainedAccount: Sendable {
  package var name: String
  package var title: String
  package var place: SourceLocation
  package var earn: ExplainedFormula
  package var result: AccountResult

  package init(name: String, title: String, place: SourceLocation, earn: ExplainedFormula, result: AccountResult) {
    self.name = name
    self.title = title
    self.place = place
    self.earn = earn
    self.result = result
  }
}

/// A move that the scheme knows, with whether it was made.
package struct ExplainedMove: Sendable {
  package var title: String
  package var place: SourceLocation
  package var condition: ExplainedFormula
  /// `nil` where it was not made.
  package var result: MoveResult?

  package init(title: String, place: SourceLocation, condition: ExplainedFormula, result: MoveResult?) {
    self.title = title
    self.place = place
    self.condition = condition
    self.result = result
  }
}

/// An award that the person could take, with what decided it.
package struct ExplainedAward: Sendable {
  package var name: String
  package var title: String
  package var place: SourceLocation
  /// Who may take it, where that is said.
  package var among: ExplainedFormula?
  /// What it goes by: a figure, or the condition.
  package var figure: ExplainedFormula
  package var isTaken: Bool
  package var standing: Int?
  package var citation: String?

  package init(
    name: String, title: String, place: SourceLocation, among: ExplainedFormula?, figure: ExplainedFormula,
    isTaken: Bool, standing: Int?, citation: String?
  ) {
    self.name = name
    self.title = title
    self.place = place
    self.among = among
    self.figure = figure
    self.isTaken = isTaken
    self.standing = standing
    self.citation = citation
  }
}
