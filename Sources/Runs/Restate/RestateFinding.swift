package import Diagnostics

/// What can be said of a restatement.
package enum RestateFinding: String, CaseIterable, FindingCode {
  case noRestatement = "restatement-unreadable"
  case ofAnother = "restatement-of-another"
  case touched = "restatement-touched"
  case unclear = "restatement-unclear"
  case followed = "restatement-followed"
  case fileGone = "restatement-file-gone"

  package var wording: Wording {
    switch self {
    case .noRestatement:
      Wording(
        "{folder} is no restatement that this program knows",
        remedy: "Name by --previous the folder that `appraise restate` made before.")
    case .ofAnother:
      Wording(
        "{folder} restates another run than {run}",
        remedy: "Name by --previous the last restatement of this run, or leave it out where there is none.")
    case .touched:
      Wording(
        "{folder} is not as it was made: {problem}",
        remedy: "Put back the folder as `appraise restate` left it; what it carried over is taken off from it.")
    case .followed:
      Wording(
        "{folder} is not the last restatement of {run}: {later} came after it",
        remedy: "Name that by --previous; what both carried is not carried again.")
    case .fileGone:
      Wording(
        "{file}, which the closed run read ({rows} rows), is not among the files of {data}",
        remedy: "Put it there if it was forgotten: its rows are missing in what is carried over.", severity: .warning)
    case .unclear:
      Wording(
        "several restatements of {run} could come before this one: {folders}",
        remedy:
          "Name by --previous the last one that was carried over, or `none`; what it carried is not carried again.")
    }
  }
}
