package import Diagnostics

/// What reckoning figures can say.
package enum FigureFinding: String, CaseIterable, FindingCode {
  case figureOutgrown = "figure-outgrown"
  case choiceNotCovered = "choice-not-covered"
  case valueOutside = "value-outside"
  case parameterWithoutNumber = "parameter-without-number"

  package var wording: Wording {
    switch self {
    case .figureOutgrown:
      Wording(
        "the exact figure of {formula} outgrows 200,000 binary digits",
        remedy: "Round the parts before they are added up, for instance round(…, 10).")
    case .choiceNotCovered:
      Wording(
        "{people} has {texts} where `by: {keys}` names no such case",
        remedy: "Add the case, or `others:`, or correct the cell.")
    case .valueOutside:
      Wording(
        "{name} is declared for no such value: {people}",
        remedy: "Say what lies outside (`below:`, `to:`, `above:`, `others:`), or correct the data.")
    case .parameterWithoutNumber:
      Wording(
        "{parameter} has no number for {period}",
        remedy: "Give the parameter a value that takes effect in that period or before.")
    }
  }
}
