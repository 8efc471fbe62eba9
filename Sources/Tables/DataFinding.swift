package import Diagnostics

/// What the rows of a month's files can be wrong in beyond single cells: keys, references, conditions.
package enum DataFinding: String, CaseIterable, FindingCode {
  case fileNotFound = "file-not-found"
  case fileUnclaimed = "file-unclaimed"
  case fileTwice = "file-twice"
  case fileInTwoForms = "file-in-two-forms"
  case resultsNotFound = "results-not-found"
  case pointHalf = "point-half"
  case keyTwice = "key-twice"
  case referenceNotFound = "reference-not-found"
  case mustFails = "must-fails"
  case validityTurned = "validity-turned"
  case tooManyRejects = "too-many-rejects"

  package var wording: Wording {
    switch self {
    case .fileNotFound: Wording("no file in the data folder is called {pattern}", remedy: "{hint}")
    case .fileUnclaimed:
      Wording(
        "the scheme declares no file called {file}; it is not read",
        remedy: "Is its name misspelt? Declare it under `data:`, or move it out of the folder.", severity: .warning)
    case .fileTwice:
      Wording(
        "{file} is a copy of {other}, byte for byte; its rows would count twice",
        remedy: "Take one of the two out of the folder.")
    case .fileInTwoForms:
      Wording(
        "{file} and {other} are the same file in two forms; which of them counts?",
        remedy: "Take one of the two out of the folder.")
    case .resultsNotFound:
      Wording(
        "there is no run of {scheme} whose results could be read",
        remedy: "Name the folder that holds its runs by --history.")
    case .pointHalf:
      Wording(
        "{column} has one of its two degrees",
        remedy: "Fill in both {column}_lat and {column}_lon, or leave both empty.")
    case .keyTwice:
      Wording(
        "{columns} {text} stands a second time, first in {first}",
        remedy: "A key stands once; delete or correct one of the two rows.")
    case .referenceNotFound:
      Wording("{column}: {text} is nowhere in {file}", remedy: "Correct it, or add the row to {file}.")
    case .mustFails:
      Wording(
        "the row does not satisfy `{formula}`{why}",
        remedy: "Correct the row; the scheme's `must:` says what holds for every row.")
    case .validityTurned:
      Wording("the row holds from {from} until {until}, which is before", remedy: "Correct one of the two dates.")
    case .tooManyRejects:
      Wording(
        "{count} rows are rejected, {allowed} are allowed",
        remedy: "Correct them, or allow so many with --accept-rejects {count}; each is listed above.")
    }
  }
}
