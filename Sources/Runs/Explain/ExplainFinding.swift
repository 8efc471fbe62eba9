package import Diagnostics

/// What an explanation can say.
package enum ExplainFinding: String, CaseIterable, FindingCode {
  case personUnknown = "explain-person-unknown"
  case personAbsent = "explain-person-absent"
  case figureUnknown = "explain-figure-unknown"
  case figureDiffers = "explain-figure-differs"

  package var wording: Wording {
    switch self {
    case .personUnknown:
      Wording(
        "{person} is not in the people's file of the run{near}",
        remedy: "Ask for an id of results.csv or left-out.csv.")
    case .personAbsent:
      Wording(
        "{person} is in the people's file and has no day in {period}",
        remedy: "Who has no row that holds on a day of the period is not appraised; look at the dates of the row.")
    case .figureUnknown:
      Wording("nothing is called {name}{near}", remedy: "Ask for one of: {known}.")
    case .figureDiffers:
      Wording(
        "{file}, line {line}: {person}: {figure} is {here} in the run, and {again} when it is reckoned again",
        remedy: "Nothing is explained that was not reckoned so. `appraise verify` says what of the run was changed.")
    }
  }
}
