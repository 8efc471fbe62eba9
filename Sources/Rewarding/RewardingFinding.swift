package import Diagnostics

/// What rewarding can say.
package enum RewardingFinding: String, CaseIterable, FindingCode {
  case amountMissing = "amount-missing"
  case accountGap = "account-gap"
  case poolTotal = "pool-total"
  case poolWeight = "pool-weight"
  case poolFloors = "pool-floors"
  case moveNotShown = "move-not-shown"
  case offTable = "not-on-pay-table"
  case countNotWhole = "award-count"
  case groupFigure = "award-group-figure"
  case checkBreached = "check-breached"
  case checkUndecided = "check-undecided"

  package var wording: Wording {
    switch self {
    case .amountMissing:
      Wording(
        "the amount of {name} is missing for {people}: {cause}",
        remedy: "Supply the data, or write `missing: zero` beside the amount.")
    case .accountGap:
      Wording(
        "the account {name} cannot be carried on: the history has no run of {period}",
        remedy: "Run that period first, or add it to history.csv; a gap is never bridged.")
    case .poolTotal:
      Wording(
        "the total of the pool {name} for {group} {problem}",
        remedy: "A pool's total is one figure of its group, 0 or more.")
    case .poolWeight:
      Wording(
        "what the pool {name} is shared by, or bounded by, {problem} for {person}",
        remedy: "Supply the figure, bound it by 0 (max(x, 0)), or leave the person out by `among:`.")
    case .poolFloors:
      Wording(
        "the floors of the pool {name} come to more than the {available} there is",
        remedy: "Lower `each_at_least:`, or raise the total.")
    case .moveNotShown:
      Wording(
        "the roster does not show moves that come into force in {period}: {people}",
        remedy: "Write the new rank and step into the roster, from the first day of that period.")
    case .offTable:
      Wording(
        "the pay table has no such rank and step: {people}",
        remedy: "Correct the people's file, or add the cell to the table.")
    case .countNotWhole:
      Wording(
        "`best: {formula}` must give a whole number, and gives {figure}",
        remedy: "Use round(…), floor(…) or ceil(…).")
    case .groupFigure:
      Wording(
        "the award {name} goes to groups, but `by:` differs within {group}: {people}",
        remedy: "Use a figure of the group, as mean(score across branch).")
    case .checkBreached:
      Wording(
        "\"{title}\" is not satisfied by {who}",
        remedy: "Look into the figures; the check changes none of them.", severity: .warning)
    case .checkUndecided:
      Wording(
        "\"{title}\" cannot be decided for {who}: a figure in it is missing",
        remedy: "Supply the figure, or write `missing: no` beside the condition.", severity: .warning)
    }
  }
}
