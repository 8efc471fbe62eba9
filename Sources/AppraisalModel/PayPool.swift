package import Diagnostics
package import Formulas
package import Quantities

/// A budget of a group (奖金池): shared out whole, or paid to claims that are cut where they exceed it.
package struct PayPool: Sendable {
  package var name: Placed<String>
  package var title: String
  package var within: GroupName
  /// Of the group: the same for all its people.
  package var total: Formula
  /// The part kept back.
  package var reserve: Constant?
  package var content: Content
  /// Who takes part; missing does not hold.
  package var among: Condition?
  package var atLeast: Chosen<Formula>?
  package var atMost: Chosen<Formula>?
  /// Who gets the odd cent: higher first, then the id.
  package var ties: [Formula]

  package enum Content: Sendable {
    /// Everybody's own item of this name is paid, all cut by one ratio where they exceed the budget.
    case claims(Placed<String>)
    case shares([Part])
  }

  /// `{part: 60%, by: score}`.
  package struct Part: Sendable {
    package let part: Placed<Number>
    package let by: Weight

    package init(part: Placed<Number>, by: Weight) {
      self.part = part
      self.by = by
    }
  }

  package enum Weight: Sendable {
    case equally
    case figure(Formula)
  }

  package init(
    name: Placed<String>, title: String, within: GroupName, total: Formula, reserve: Constant?, content: Content,
    among: Condition?, atLeast: Chosen<Formula>?, atMost: Chosen<Formula>?, ties: [Formula]
  ) {
    self.name = name
    self.title = title
    self.within = within
    self.total = total
    self.reserve = reserve
    self.content = content
    self.among = among
    self.atLeast = atLeast
    self.atMost = atMost
    self.ties = ties
  }

  /// Every formula that gives a number: the total, the bounds, what it is shared by.
  package var numberFormulas: [Formula] {
    var formulas = [total] + (atLeast?.values ?? []) + (atMost?.values ?? [])
    if case .shares(let parts) = content {
      formulas += parts.compactMap { if case .figure(let formula) = $0.by { formula } else { nil } }
    }
    return formulas
  }
}
