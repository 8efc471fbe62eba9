package import Diagnostics

/// What grading can say.
package enum GradingFinding: String, CaseIterable, FindingCode {
  case gateUndecided = "gate-undecided"
  case limitsCrossed = "quota-limits-crossed"
  case limitsTooMany = "quota-limits-too-many"
  case seatsNotWhole = "quota-seats-not-whole"
  case sharesNotWhole = "quota-shares-not-whole"

  package var wording: Wording {
    switch self {
    case .gateUndecided:
      Wording(
        "whether \"{title}\" closes cannot be decided for {people}: {cause}",
        remedy: "Supply the figure, or write `missing: no` beside the condition.")
    case .limitsCrossed:
      Wording(
        "{rating} must have at least {low} and at most {high} of {people} people",
        remedy: "The two bounds cannot both hold: correct one of them.")
    case .limitsTooMany:
      Wording(
        "the quota asks for at least {needed} people, the group has {people}",
        remedy: "Lower the bounds, or exempt small groups by `smaller_than:`.")
    case .seatsNotWhole:
      Wording(
        "`{formula}` must give a whole number of people, and gives {figure}",
        remedy: "Use round(…), floor(…) or ceil(…), or write a percentage and `seats:`.")
    case .sharesNotWhole:
      Wording(
        "the shares of the quota come to {sum}%, not 100%{group}",
        remedy: "Shares are of the whole group, and none is below 0%: correct the parameters.")
    }
  }
}
